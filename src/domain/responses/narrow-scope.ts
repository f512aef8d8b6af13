import type { ResponseFilter } from '../scenarios/scenario.js'
import { ownValue } from './own-value.js'
import type { Scope } from './scope.js'

/** Narrows a scope: a response must match both filters. It keeps the permissions of the outer scope. */
export function narrow<S extends Scope>(scope: S, given: ResponseFilter): S {
  const { dimensions = {}, labels, themes, languages, minScore, maxScore } = given
  const both = { ...scope.filter }
  for (const [key, values] of Object.entries(dimensions)) {
    const outer = ownValue(both, key)
    both[key] = outer ? values.filter((value) => outer.includes(value)) : values
  }
  return { ...scope, filter: both, labels, themes, languages, minScore, maxScore }
}
