import type { Label } from '../../domain/comments/labels.js'
import type { ScenarioRule } from '../../domain/scenarios/scenario.js'

/** Whether a rule looks for what hurts or for what goes well. */
export function aboutOf(rule: ScenarioRule): 'trouble' | 'success' {
  if (rule.kind === 'combined') return aboutOf(rule.ranking)
  if (rule.kind === 'falling-most') return 'trouble'
  if (rule.kind === 'filter') return rule.labels.length === 1 && rule.labels[0] === 'praise' ? 'success' : 'trouble'
  return (rule.kind === 'highest') === (rule.measure !== 'lostTime') ? 'success' : 'trouble'
}

/** The label whose comments are read first. */
export function leadingLabel(rule: ScenarioRule): Label {
  const labels = rule.kind === 'filter' ? rule.labels : rule.kind === 'combined' ? rule.filter.labels : []
  return labels[0] ?? (aboutOf(rule) === 'success' ? 'praise' : 'pain_point')
}
