import type { Area } from '../../domain/areas/area.js'
import type { AnalysedComment } from '../../domain/comments/analysed-comment.js'
import { counted } from '../../domain/compare/figures.js'
import type { BuiltItem, ListGroup } from '../../domain/lists/lists.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { THEMED, type ThemeState } from '../../domain/themes/theme.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import type { BuiltTheme } from '../themes/build-themes.js'
import { goneThemes } from '../themes/theme-standings.js'
import { type Curating, curate } from './candidate.js'
import { certaintyOf } from './label-certainty.js'

interface SinceDeps {
  themes: Pick<ThemeStore, 'read' | 'sizes' | 'placements'>
  views: Pick<Views, 'comments'>
}

/** The states in the order in which a meeting asks for them. */
export const STATES = {
  new: 'New',
  back: 'Back',
  'still-open': 'Still open',
  'gone-quiet': 'Gone quiet',
} as const
type State = keyof typeof STATES

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
  const gone = await goneThemes(deps.themes, openForBuilding(area, period), period, area.minRespondents)
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
  const order = Object.keys(STATES)
  return items
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.size - a.size || a.theme.id - b.theme.id)
    .flatMap(({ theme, state, comments, reason }): BuiltItem[] => {
      const best = bestOf(comments, curating)
      if (best === undefined) return []
      return [
        {
          key: `theme:${theme.id}`,
          responseId: best.responseId,
          memberId: null,
          group: groupOf(state),
          reason,
          held: null,
          folded: [],
        },
      ]
    })
}

export const groupOf = (state: State): ListGroup => ({ kind: 'state', key: `state:${state}`, label: STATES[state] })

const stateOf = (state: ThemeState): State =>
  state === 'new' || state === 'back' ? state : state === 'gone' ? 'gone-quiet' : 'still-open'

function reasonOf(state: ThemeState, label: string, now: number, before: number): string {
  const speak = `${counted(now, 'comment')} about “${label}”`
  const then = Math.round(before)
  if (state === 'new') return `New: ${speak}`
  if (state === 'back') return `Back after a pause: ${speak}`
  if (state === 'gone')
    return `Gone quiet: ${counted(then, 'comment')} about “${label}” in the period before, none in this period`
  const trend = state === 'growing' ? ' and growing' : state === 'shrinking' ? ', but mentioned less' : ''
  return `Still open${trend}: ${speak}, ${then} in the period before`
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
      return { key, comment, label: label!, sure, memberId: null, theme: null, group: null, reason: '', held: null }
    }),
    { ...curating, chosen: new Set() },
  )
  return comments.find(({ responseId }) => responseId === first?.responseId)
}
