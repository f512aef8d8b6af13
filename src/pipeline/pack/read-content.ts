import type { Area } from '../../domain/area.js'
import type { Label } from '../../domain/labels.js'
import type { Pack, PackTheme } from '../../domain/pack.js'
import type { Member } from '../../domain/people.js'
import type { PackViews } from '../../domain/ports/pack-views.js'
import type { Scope, Views } from '../../domain/ports.js'
import type { BareScenario } from '../describe-scenarios.js'
import { readLists } from './read-lists.js'
import { readShownComments } from './show-comments.js'
import { describeCounts, type PackThemes, type UnreadTheme } from './themes.js'

/** Themes of the ideas, and of one slice. */
const THEMES = 8
/** Comments that stand for a theme in a list. */
const REPRESENTATIVES = 3

/** What a pack quotes. */
export interface PackContent {
  lists: Pick<Pack, 'recognitions' | 'ideas' | 'praise' | 'scenarios'> & { pains: NonNullable<Pack['pains']> }
  themes: PackTheme[]
  withheld: NonNullable<Pack['privacy']>['lists']
  hidden: number
}

/** Reads what a pack quotes: which comments first, then those alone. */
export async function readContent(
  deps: {
    views: Pick<Views, 'comments' | 'dimensions'>
    packViews: Pick<PackViews, 'best' | 'thanked' | 'labelledOnly' | 'themeCounts'>
  },
  area: Area,
  scope: Scope,
  {
    members,
    labelled,
    themes,
    scenarios,
  }: { members: Member[]; labelled: Record<Label, number>; themes: PackThemes['themes']; scenarios: BareScenario[] },
): Promise<PackContent> {
  const slices = scenarios.flatMap((scenario) => scenario.slices.map(({ filter }) => ({ filter, label: scenario.leading })))
  const [lists, counts] = await Promise.all([
    readLists(deps, area, scope, { members, labelled, slices }),
    deps.packViews.themeCounts(
      area.id,
      scope,
      'improvement_idea',
      slices.map(({ filter }) => filter),
      REPRESENTATIVES,
    ),
  ])
  const { minRespondents } = area
  const all = describeCounts(counts.all, themes, { limit: THEMES * 2, minRespondents })
  const ideaThemes = lists.withheld.includes('ideas')
    ? []
    : describeCounts(counts.labelled, themes, { limit: THEMES, minRespondents })
  const show = await readShownComments(deps.views, area, scope, [
    ...[...all, ...ideaThemes].flatMap(({ typical }) => typical),
    ...lists.recognitions.flatMap(({ ids }) => ids),
    ...Object.values(lists.byLabel).flatMap(({ ids }) => ids),
    ...lists.slices.flat(),
  ])
  const withComments = ({ typical, ...theme }: UnreadTheme): PackTheme => ({ ...theme, representatives: show(typical) })
  const listOf = (label: Label) => ({ total: lists.byLabel[label].total, comments: show(lists.byLabel[label].ids) })
  let slice = 0
  return {
    lists: {
      recognitions: lists.recognitions.map(({ member, total, ids }) => ({ member, total, comments: show(ids) })),
      ideas: { ...listOf('improvement_idea'), themes: ideaThemes.map(withComments) },
      pains: listOf('pain_point'),
      praise: listOf('praise'),
      scenarios: scenarios.map(({ leading: _, ...scenario }) => ({
        ...scenario,
        slices: scenario.slices.map((each) => {
          const at = slice++
          const own = describeCounts(counts.groups[at]!, themes, { limit: THEMES, minRespondents })
          return {
            ...each,
            themes: own.map((theme) => withComments({ ...theme, typical: [] })),
            comments: show(lists.slices[at]!),
          }
        }),
      })),
    },
    themes: all.map(withComments),
    withheld: lists.withheld,
    hidden: lists.hidden,
  }
}
