import type { Area } from '../../domain/areas/area.js'
import { leastOf } from '../../domain/disclosure/least-responses.js'
import type { BuiltListName } from '../../domain/lists/lists.js'
import type { Pack, PackTheme } from '../../domain/pack/pack.js'
import type { Member } from '../../domain/people/members.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Views } from '../../domain/ports/views.js'
import type { Figures } from '../figures/read-figures.js'
import type { BareScenario } from '../scenarios/describe-scenarios.js'
import { readPackLists, type SliceToRead, type UnreadLists } from './pack-lists.js'
import { describeCounts, type PackThemes, type UnreadTheme } from './pack-themes.js'
import { listed, readShownComments } from './show-comments.js'

/** Themes of the ideas, and of one slice. */
const THEMES = 8
/** Comments that stand for a theme in a list. */
const REPRESENTATIVES = 3
const LISTS = ['ideas', 'pain-points', 'praise', 'score-against-text', 'since-last-meeting'] as const satisfies BuiltListName[]

/** What a pack quotes. */
interface PackContent {
  lists: Pick<Pack, 'recognitions' | 'unlisted' | 'ideas' | 'praise' | 'scenarios'> &
    Required<Pick<Pack, 'pains' | 'againstScore' | 'sinceLastMeeting'>>
  themes: PackTheme[]
}

type Deps = Parameters<typeof readPackLists>[0] & {
  views: Pick<Views, 'comments'>
  packViews: Pick<PackViews, 'themeCounts'>
}

/** Reads what a pack quotes: which comments first, then those alone. */
export async function readContent(
  deps: Deps,
  { counts: counted, scopes, responses, labelled, scenarios, hidden }: Figures,
  area: Area,
  { members, themes }: { members: Member[]; themes: PackThemes },
): Promise<PackContent> {
  const scope = scopes.now
  const slices = scenarios.flatMap(slicesToRead)
  const filters = slices.map(({ filter }) => filter)
  const [lists, counts] = await Promise.all([
    readPackLists(deps, scope, { members, slices }),
    deps.packViews.themeCounts(scope, 'improvement_idea', filters, REPRESENTATIVES),
  ])
  const minRespondents = leastOf(area)
  const all = describeCounts(counts.all, themes, { limit: THEMES * 2, minRespondents })
  const ideaThemes = describeCounts(counts.labelled, themes, { limit: THEMES, minRespondents })
  const ids = [...[...all, ...ideaThemes].flatMap(({ typical }) => typical), ...idsOf(lists)]
  const show = await readShownComments({ comments: deps.views.comments, dimensions: counted.dimensions }, area, scope, ids, {
    hidden,
    responses,
  })
  const withComments = ({ typical, ...theme }: UnreadTheme): PackTheme => ({ ...theme, representatives: show(typical) })
  const commentsOf = (list: BuiltListName) => listed(lists.items(list), show)
  const inSlice = sliceReader(lists, (at) =>
    describeCounts(counts.groups[at]!, themes, { limit: THEMES, minRespondents }).map((theme) =>
      withComments({ ...theme, typical: [] }),
    ),
  )
  return {
    lists: {
      recognitions: lists.recognitions.map(({ member, total, items }) => ({ member, total, comments: listed(items, show) })),
      ...(lists.unlisted.length > 0 && {
        unlisted: lists.unlisted.map(({ name, total, items }) => ({ name, total, comments: listed(items, show) })),
      }),
      ideas: { total: labelled.improvement_idea, comments: commentsOf('ideas'), themes: ideaThemes.map(withComments) },
      pains: { total: labelled.pain_point, comments: commentsOf('pain-points') },
      praise: { total: labelled.praise, comments: commentsOf('praise') },
      againstScore: { total: lists.total('score-against-text'), comments: commentsOf('score-against-text') },
      sinceLastMeeting: { total: lists.total('since-last-meeting'), comments: commentsOf('since-last-meeting') },
      scenarios: scenarios.map(({ leading: _, ...scenario }) => ({
        ...scenario,
        slices: scenario.slices.map((slice) => ({ ...slice, ...inSlice(show) })),
      })),
    },
    themes: all.map(withComments),
  }
}

/** The lists keep the comments of slices that report a problem, under this key. */
const slicesToRead = ({ key, about, leading, slices }: BareScenario): SliceToRead[] =>
  slices.map(({ name, filter }) => ({
    filter,
    label: leading,
    key: about === 'trouble' && leading === 'pain_point' ? `slice:${key}:${name}` : null,
  }))

const idsOf = ({ recognitions, unlisted, items, slices }: UnreadLists): number[] =>
  [...[...recognitions, ...unlisted].flatMap((each) => each.items), ...LISTS.flatMap(items), ...slices.flat()].map(
    ({ responseId }) => responseId,
  )

/** Gives the themes and comments of one slice after the other. */
function sliceReader(lists: UnreadLists, themesOf: (at: number) => PackTheme[]) {
  let next = 0
  return (show: Parameters<typeof listed>[1]) => {
    const at = next++
    return { themes: themesOf(at), comments: listed(lists.slices[at]!, show) }
  }
}
