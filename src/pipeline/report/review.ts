import type { Label } from '../../domain/comments/labels.js'
import type { FocusArea, Movement, Review, StoredReview } from '../../domain/report/report.js'
import type { Facts } from './facts.js'
import { describeTheme, painPointsOf } from './report-themes.js'

/** Focus areas proposed of each kind. */
const PROPOSED = 3
const BETTER: Record<Label, Movement['better']> = { praise: 'up', pain_point: 'down', improvement_idea: null }

/** The review of a quarter or a year. */
export function reviewOf(facts: Facts): StoredReview {
  const { base, trend, dimensions, themes, describing } = facts
  const painPoints = painPointsOf(themes, describing)
  const all = themes.map((each) => describeTheme(each, describing))
  const moved = [...headline(facts), ...groups(facts), ...all.filter(({ state }) => !isNews(state)).map(themeMovement)]
  return {
    kind: 'review',
    ...base,
    trend,
    dimensions,
    painPoints,
    movements: sortMovements(moved),
    newThemes: all.filter(({ state }) => state === 'new' || state === 'back').map(({ label }) => label),
    goneThemes: facts.gone.map(({ label }) => label),
    named: [...all, ...facts.gone].map(({ id, label }) => ({ id, label })),
    focus: focusOf(facts, painPoints.themes),
    effects: facts.effects,
    coverage: facts.coverage,
  }
}

type DescribedTheme = ReturnType<typeof describeTheme>
const isNews = (state: DescribedTheme['state']): boolean => state === 'new' || state === 'back' || state === 'gone'

function headline({ base: { numbers, labels } }: Facts): Movement[] {
  const { now, change } = numbers.happiness
  return [
    { kind: 'happiness', dimension: null, name: 'Happiness', value: now, change, better: 'up' },
    ...labels.map(({ label, comments, analysed, change }) => ({
      kind: 'label' as const,
      dimension: null,
      name: label,
      value: (100 * comments) / analysed,
      change,
      better: BETTER[label],
    })),
  ]
}

function groups({ dimensions }: Facts): Movement[] {
  return dimensions.flatMap(({ key, groups }) =>
    groups.map(({ value, happiness, change }) => ({
      kind: 'group' as const,
      dimension: key,
      name: value,
      value: happiness,
      change,
      better: 'up' as const,
    })),
  )
}

const themeMovement = ({ label, share, change }: DescribedTheme): Movement => ({
  kind: 'theme',
  dimension: null,
  name: label,
  value: share,
  change,
  better: 'down',
})

/** Groups by the verdict against the period before, or against the year before if the former is inconclusive. */
function sortMovements(moved: Movement[]): Review<number>['movements'] {
  const verdicts = ({ change: { before, yearAgo } }: Movement) => [before?.verdict, yearAgo?.verdict]
  const verdict = (movement: Movement) =>
    verdicts(movement).find((each) => each === 'up' || each === 'down') ??
    (verdicts(movement).includes('same') ? 'same' : verdicts(movement).includes('too-few') ? 'open' : null)
  const of = (wanted: string) => moved.filter((movement) => verdict(movement) === wanted)
  return { up: of('up'), down: of('down'), same: of('same'), open: of('open') }
}

/** What pulls Happiness down most: groups, then themes, each in an order of their own, for a theme has trouble as its subject and always weighs more. */
function focusOf({ dimensions }: Facts, pains: Review<number>['painPoints']['themes']): FocusArea[] {
  const places = dimensions.flatMap(({ key, groups }) =>
    groups.map(({ value, responses, happiness, impact, change }) => ({
      kind: 'group' as const,
      dimension: key,
      name: value,
      responses,
      happiness,
      impact: impact ?? 0,
      change,
    })),
  )
  const subjects = pains.map(({ label, size, happiness, impact, change }) => ({
    kind: 'theme' as const,
    dimension: null,
    name: label,
    responses: size,
    happiness,
    impact: impact ?? 0,
    change,
  }))
  return [places, subjects].flatMap((candidates: FocusArea[]) =>
    candidates
      .filter(({ impact }) => impact < 0)
      .sort((a, b) => a.impact - b.impact)
      .slice(0, PROPOSED),
  )
}
