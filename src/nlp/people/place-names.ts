import type { Span } from '../../domain/comments/labels.js'
import type { Segment } from '../text/segment.js'
import type { Token } from '../text/tokens.js'
import { type Clause, clauseAround } from './clause.js'

/** A name with its place. */
export interface PlacedName {
  /** Index of its segment. */
  segment: number
  /** Its first and last token. */
  first: number
  last: number
  clause: Clause
  /** The clause is all of its segment but for marks. */
  whole: boolean
}

/** Whether there are words or numbers among the tokens. */
function says(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (tokens[i]!.kind === 'word' || tokens[i]!.kind === 'number') return true
  return false
}

/**
 * Finds where names stand; null for one outside of every segment. Linear in tokens and names.
 * @param names in order, not overlapping
 * @param owner gets the index of the name + 1 for each of its tokens
 * @param far further than this many tokens from the name its clause does not reach
 */
export function placeNames(
  tokens: readonly Token[],
  segments: readonly Segment[],
  names: readonly Span[],
  owner: Int32Array,
  far: number,
): (PlacedName | null)[] {
  const spans: [number, number][] = []
  let i = 0
  for (const [index, { start, end }] of names.entries()) {
    while (i < tokens.length && tokens[i]!.end <= start) i++
    const first = i
    while (i < tokens.length && tokens[i]!.start < end) owner[i++] = index + 1
    spans.push([first, i - 1])
  }
  let segment = 0
  return spans.map(([first, last]): PlacedName | null => {
    while (segment < segments.length && segments[segment]!.to <= first) segment++
    const own = segments[segment]
    if (!own || last < first || own.from > first) return null
    const from = Math.max(own.from, first - far)
    const to = Math.min(own.to, last + 1 + far)
    const clause = clauseAround(tokens, from, to, first, last, (at) => owner[at]! > 0)
    const whole = own.from >= from && own.to <= to && !says(tokens, own.from, clause.from) && !says(tokens, clause.to, own.to)
    return { segment, first, last, clause, whole }
  })
}
