import type { Span } from '../../domain/comments/labels.js'
import type { Token } from '../text/tokens.js'

/** Tokens `from` to `to` (exclusive) of a comment, with their offsets. */
export interface Clause extends Span {
  from: number
  to: number
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean))

/** What joins clauses, in all languages. */
const JOINTS = words(`
  and but while whereas although though because so when if until unless who which where then since
  und aber während obwohl weil denn sodass wenn bis wobei dann sondern
  ja mutta vaikka koska kun jos kunnes joka jotka sitten
  och men medan fast eftersom så när om tills som sedan
  y e pero mientras aunque porque cuando si hasta quien que luego
  et mais tandis alors quoique parce quand lorsque jusqu qui puis car
`)
const MARKS = new Set([',', ';', ':', '–', '—', '-', '--', '(', ')', '/', '…', '...'])
/** A clause with fewer words than this besides names says nothing. */
const FEWEST = 3

/** Whether a clause may start at token `i`, or the token stands between two. */
const isJoint = ({ kind, text, lower }: Token): boolean =>
  kind === 'newline' || (kind === 'punctuation' ? MARKS.has(text) || /^[.!?]/.test(text) : kind === 'word' && JOINTS.has(lower))

/**
 * The clause of a segment in which a name stands: from joint to joint, and on, first to the right and then to the left, until it has a few
 * words besides names.
 * @param from first token of the segment, `to` the one after its last
 * @param first first token of the name, `last` its last
 * @param isName tells which tokens belong to names
 */
export function clauseAround(
  tokens: readonly Token[],
  from: number,
  to: number,
  first: number,
  last: number,
  isName: (token: number) => boolean,
): Clause {
  let start = first
  let end = last + 1
  let count = 0
  const take = (i: number): void => {
    if (tokens[i]!.kind === 'word' && !isName(i) && !JOINTS.has(tokens[i]!.lower)) count++
  }
  const left = (): void => {
    while (start > from && !isJoint(tokens[start - 1]!)) take(--start)
  }
  const right = (): void => {
    while (end < to && !isJoint(tokens[end]!)) take(end++)
  }
  left()
  right()
  while (count < FEWEST && end < to) {
    end++
    right()
  }
  while (count < FEWEST && start > from) {
    start--
    left()
  }
  return { from: start, to: end, start: tokens[start]!.start, end: tokens[end - 1]!.end }
}
