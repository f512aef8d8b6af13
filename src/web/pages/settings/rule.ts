import { dimensionText } from '../../text/dimension-text.js'
import { pair, t } from '../../text/text.js'
import { type Conditions, describeFilter } from './filter-editor.js'
import type { Scenario } from './settings-types.js'

type Rule = Scenario['rule']
type Ranking = Exclude<Rule, { kind: 'filter' } | { kind: 'combined' }>
type Filter = Extract<Rule, { kind: 'combined' }>['filter']

/** A rule in the form's fields. Parts that the form does not show, such as themes, are kept. */
export interface RuleForm {
  kind: 'lowest' | 'highest' | 'falling-most' | 'filter'
  measure: 'happiness' | 'impact' | 'lostTime'
  by: string
  count: string
  minResponses: string
  dimensions: Conditions
  labels: Filter['labels']
  rest: Partial<Filter>
}

export const RULE_KINDS = ['lowest', 'highest', 'falling-most', 'filter'] as const
export const MEASURES = ['happiness', 'impact', 'lostTime'] as const

const EMPTY: RuleForm = {
  kind: 'lowest',
  measure: 'happiness',
  by: '',
  count: '3',
  minResponses: '10',
  dimensions: {},
  labels: [],
  rest: {},
}

/** Returns the initial values of the form. */
export function formOf(rule: Rule | null): RuleForm {
  if (rule === null) return EMPTY
  if (rule.kind === 'combined') return { ...ofRanking(rule.ranking), ...ofFilter(rule.filter) }
  if (rule.kind === 'filter') return { ...EMPTY, kind: 'filter', minResponses: String(rule.minResponses), ...ofFilter(rule) }
  return ofRanking(rule)
}

const ofRanking = (ranking: Ranking): RuleForm => ({
  ...EMPTY,
  kind: ranking.kind,
  by: ranking.by,
  count: String(ranking.count),
  minResponses: String(ranking.minResponses),
  ...('measure' in ranking && { measure: ranking.measure }),
})

function ofFilter({ dimensions, labels, themes, languages, minScore, maxScore }: Filter) {
  const band = { ...(minScore !== undefined && { minScore }), ...(maxScore !== undefined && { maxScore }) }
  return { dimensions, labels, rest: { themes, languages, ...band } }
}

/** Returns the rule that the form describes: a ranking of the responses that match the filter, if there is one. */
export function ruleOf({ kind, measure, by, count, minResponses, dimensions, labels, rest }: RuleForm) {
  const filter = { ...rest, dimensions, labels }
  if (kind === 'filter') return { kind, ...filter, minResponses: Number(minResponses) } as const
  const counted = { by, count: Number(count), minResponses: Number(minResponses) }
  const ranking = kind === 'falling-most' ? ({ kind, ...counted } as const) : ({ kind, measure, ...counted } as const)
  const { themes = [], languages = [], ...band } = rest
  const isNarrowed = [themes, languages, labels, Object.keys(dimensions), Object.keys(band)].some(({ length }) => length > 0)
  return isNarrowed ? ({ kind: 'combined', filter, ranking } as const) : ranking
}

/** Describes in one line what a rule picks. */
export function describeRule(rule: Rule): string {
  if (rule.kind === 'filter') return pair(t('settings.rule-filter'), describe(rule))
  const ranking = rule.kind === 'combined' ? rule.ranking : rule
  const measure = t(`settings.measure-${'measure' in ranking ? ranking.measure : 'happiness'}`)
  const ranked = t(`settings.ranked-${ranking.kind}`, { count: ranking.count, by: dimensionText(ranking.by), measure })
  return rule.kind === 'combined' ? `${ranked} (${describe(rule.filter)})` : ranked
}

function describe({ dimensions, labels }: Filter): string {
  const parts = labels.map((label) => t(`label.${label}`))
  if (Object.keys(dimensions).length > 0 || parts.length === 0) parts.unshift(describeFilter(dimensions))
  return parts.join(' · ')
}
