import type { ResponseFilter } from '../scenarios/scenario.js'
import type { Scope } from './scope.js'

/** A scope within a scope: a response must fit both. It is open for what the outer one is open for. */
export function narrow<S extends Scope>(scope: S, given: ResponseFilter): S {
  const { dimensions = {}, labels, themes, languages, minScore, maxScore } = given
  const both = { ...scope.filter }
  for (const [key, values] of Object.entries(dimensions)) {
    const outer = both[key]
    both[key] = outer ? values.filter((value) => outer.includes(value)) : values
  }
  return { ...scope, filter: both, labels, themes, languages, minScore, maxScore }
}
