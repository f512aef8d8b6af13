import type { Scope } from './scope.js'

/** Months into which a scope is split at most: one response with a wrong year makes a scope of all days centuries long. */
const MAX_MONTHS = 240

/**
 * Splits a scope by months of UTC and at its excluded ranges: every response of it is in exactly one of the parts. A scope of more
 * than {@link MAX_MONTHS} is left whole. It keeps the permissions of the scope.
 */
export function splitByMonth<S extends Scope>(scope: S): S[] {
  const parts: S[] = []
  const gaps = [...(scope.without ?? [])].sort((a, b) => a.from.getTime() - b.from.getTime())
  let from = scope.from
  while (from < scope.to) {
    const gap = gaps.find((each) => each.to > from)
    if (gap && gap.from <= from) {
      from = gap.to
      continue
    }
    if (parts.length === MAX_MONTHS) return [scope]
    const next = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1))
    const to = new Date(Math.min(next.getTime(), scope.to.getTime(), gap?.from.getTime() ?? Number.POSITIVE_INFINITY))
    parts.push({ ...scope, from, to, without: [] })
    from = to
  }
  return parts
}
