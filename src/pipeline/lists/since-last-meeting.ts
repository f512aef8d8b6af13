import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuiltItem, ListGroup } from '../../domain/lists/lists.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { THEMED, type ThemeState } from '../../domain/themes/theme.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import type { BuiltTheme } from '../themes/build-themes.js'
import { goneThemes } from '../themes/theme-standings.js'
import { because } from './because.js'
import { type Curating, curate } from './candidate.js'
import { certaintyOf } from './label-certainty.js'

interface SinceDeps {
  themes: Pick<ThemeStore, 'read' | 'sizes' | 'placements'>
  views: Pick<Views, 'comments'>
}

/** The states in the order in which a meeting asks for them. */
const STATES = ['new', 'back', 'still-open', 'gone-quiet'] as const
type State = (typeof STATES)[number]

/** The state of each theme since the period before, with its best comment; for a theme gone quiet, a comment of the period before. */
export async function sinceLastMeeting(
  deps: SinceDeps,
  area: Area,
  period: Period,
  themes: readonly BuiltTheme[],
  curating: Curating,
): Promise<BuiltItem[]> {
  const items = themes
    .filter(({ state, kind }) => state !== null && kind !== 'praise')
    .map((theme) => {
      const comments = [...new Map(theme.segments.map(({ comment }) => [comment.responseId, comment])).values()]
      const state = stateOf(theme.state!)
      return {
        theme,
        state,
        size: comments.length,
        comments,
        reason: reasonOf(theme.state!, theme.label, comments.length, theme.before),
      }
    })
  const gone = await goneThemes(deps.themes, openForBuilding(area, period), period, leastOf(area))
  const spoken = await commentsOf(deps, area, previousPeriod(period), gone)
  for (const theme of gone) {
    const comments = spoken.get(theme.id) ?? []
    items.push({
      theme: { ...theme, kind: null, keywords: [], specifics: [], segments: [], state: 'gone' },
      state: 'gone-quiet',
      size: theme.before,
      comments,
      reason: reasonOf('gone', theme.label, 0, theme.before),
    })
  }
  return items
    .sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state) || b.size - a.size || a.theme.id - b.theme.id)
    .flatMap(({ theme, state, comments, reason }): BuiltItem[] => {
      const best = bestOf(comments, curating)
      if (best === undefined) return []
      return [
        {
          key: `theme:${theme.id}`,
          responseId: best.responseId,
          memberId: null,
          group: groupOf(state),
          ...because(reason),
          folded: [],
        },
      ]
    })
}

export const groupOf = (state: State): ListGroup => ({
  kind: 'state',
  key: `state:${state}`,
  label: english({ code: `list.state-${state}` }),
})

const stateOf = (state: ThemeState): State =>
  state === 'new' || state === 'back' ? state : state === 'gone' ? 'gone-quiet' : 'still-open'

function reasonOf(state: ThemeState, theme: string, now: number, earlier: number): Coded {
  const before = Math.round(earlier)
  if (state === 'new' || state === 'back') return { code: `list.${state}`, values: { count: now, theme } }
  if (state === 'gone') return { code: 'list.gone', values: { count: before, theme } }
  const trend = state === 'growing' || state === 'shrinking' ? `-${state}` : ''
  return { code: `list.open${trend}`, values: { count: now, theme, before } }
}

/** Comments of a period by theme. */
async function commentsOf({ themes, views }: SinceDeps, area: Area, period: Period, wanted: { id: number }[]) {
  const byTheme = new Map<number, AnalysedComment[]>()
  if (wanted.length === 0) return byTheme
  const ids = wanted.map(({ id }) => id)
  const comments = await views.comments(narrow(openForBuilding(area, period), { themes: ids }))
  const placements = await themes.placements(
    area.id,
    comments.flatMap(({ segments }) => segments.map(({ id }) => id)),
  )
  for (const comment of comments) {
    const own = new Set(comment.segments.map(({ id }) => placements.get(id)?.themeId))
    for (const id of own) if (typeof id === 'number') byTheme.set(id, [...(byTheme.get(id) ?? []), comment])
  }
  return byTheme
}

/** The comment that is most worth reading aloud. */
function bestOf(comments: readonly AnalysedComment[], curating: Curating): AnalysedComment | undefined {
  const [first] = curate(
    comments.map((comment) => {
      const [label] = [...THEMED].sort((a, b) => certaintyOf(comment, b) - certaintyOf(comment, a))
      const sure = certaintyOf(comment, label!)
      const key = `response:${comment.responseId}`
      return { key, comment, label: label!, sure, memberId: null, theme: null, group: null, ...because({ code: 'list.unread' }) }
    }),
    { ...curating, chosen: new Set() },
  )
  return comments.find(({ responseId }) => responseId === first?.responseId)
}
