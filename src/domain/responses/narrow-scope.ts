import type { ResponseFilter } from '../scenarios/scenario.js'
import type { Scope } from './scope.js'

/** A scope within a scope: a response must fit both. */
export function narrow(scope: Scope, { dimensions = {}, labels, themes, languages, minScore, maxScore }: ResponseFilter): Scope {
  const both = { ...scope.filter }
  for (const [key, values] of Object.entries(dimensions)) {
    const outer = both[key]
    both[key] = outer ? values.filter((value) => outer.includes(value)) : values
  }
  return { from: scope.from, to: scope.to, filter: both, labels, themes, languages, minScore, maxScore }
}
