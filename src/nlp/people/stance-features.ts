import type { Span } from '../../domain/labels.js'
import { hashText, mix } from '../hash.js'
import type { Token } from '../tokens.js'
import { CUE_KINDS, cuesOf } from './stance-cues.js'

/** What the stance is told from. */
export interface StanceInput {
  tokens: readonly Token[]
  segment: Span
  mention: Span
  /** Probabilities of the segment's labels. */
  praise: number
  pain: number
  /** All mentions of the comment. */
  mentions: readonly Span[]
}

const WIDE = 12

/** Five steps of a probability. */
const step = (p: number): number => (p < 0.1 ? 0 : p < 0.35 ? 1 : p < 0.65 ? 2 : p < 0.9 ? 3 : 4)

/** Hashes of what is seen around the mention; `put` takes a template and a value. */
export function stanceFeatures({ tokens, segment, mention, praise, pain, mentions }: StanceInput): number[] {
  const ids: number[] = []
  const put = (template: number, value: number): void => {
    ids.push(mix(value, template + 500))
  }
  const isMention = (token: Token): boolean => mentions.some(({ start, end }) => token.start < end && token.end > start)
  const first = tokens.findIndex((token) => token.end > mention.start)
  let last = first
  while (last + 1 < tokens.length && tokens[last + 1]!.start < mention.end) last++
  let from = first
  while (from > 0 && tokens[from - 1]!.start >= segment.start) from--
  let to = last
  while (to + 1 < tokens.length && tokens[to + 1]!.end <= segment.end) to++
  const word = (i: number): number =>
    i < from || i > to ? (i < from ? 11 : 12) : isMention(tokens[i]!) ? 13 : hashText(tokens[i]!.lower, 3)
  const labels = step(praise) * 5 + step(pain)
  put(1, labels)
  put(2, step(praise))
  put(3, step(pain))
  const before = first - from
  const after = to - last
  const alone = before === 0 && after <= 1 ? 1 : 0
  const signsOff = first > 0 && last >= tokens.length - 2 ? (tokens[first - 1]!.kind === 'newline' ? 2 : before === 0 ? 1 : 0) : 0
  put(4, (alone << 4) | (signsOff << 2) | (before === 0 ? 2 : 0) | (after === 0 ? 1 : 0))
  put(5, mix(labels, (alone << 4) | (signsOff << 2) | (before === 0 ? 2 : 0) | (after === 0 ? 1 : 0)))
  put(6, word(first - 1))
  put(7, mix(word(first - 1), word(first - 2)))
  put(8, word(last + 1))
  put(9, mix(word(last + 1), word(last + 2)))
  put(10, mix(word(first - 1), word(last + 1)))
  put(11, mix(word(first - 1), labels))
  put(12, mix(word(last + 1), labels))
  put(13, mix(mix(word(first - 1), word(first - 2)), word(first - 3)))
  put(14, mix(mix(word(last + 1), word(last + 2)), word(last + 3)))
  put(15, word(first - 2))
  put(16, word(last + 2))
  for (let i = Math.max(from, first - WIDE); i < first; i++) {
    put(20, word(i))
    put(21, mix(word(i), first - i < 4 ? 1 : 2))
    if (i + 1 < first) put(22, mix(word(i), word(i + 1)))
  }
  for (let i = last + 1; i <= Math.min(to, last + WIDE); i++) {
    put(30, word(i))
    put(31, mix(word(i), i - last < 4 ? 1 : 2))
    if (i < to) put(32, mix(word(i), word(i + 1)))
  }
  for (const [side, begin, end] of [
    [0, Math.max(from, first - 3), first - 1],
    [1, Math.max(from, first - WIDE), first - 1],
    [2, last + 1, Math.min(to, last + 3)],
    [3, last + 1, Math.min(to, last + WIDE)],
    [4, from, to],
  ] as const) {
    let kinds = 0
    for (let i = begin; i <= end; i++) if (!isMention(tokens[i]!)) kinds |= cuesOf(tokens[i]!.lower)
    put(50 + side, kinds)
    for (let kind = 0; kind < CUE_KINDS; kind++) {
      const has = (kinds >> kind) & 1
      if (!has) continue
      put(60 + side, kind)
      put(70 + side, kind * 32 + labels)
    }
  }
  put(40, from === 0 ? 1 : 0)
  put(41, Math.min(3, mentions.filter(({ start, end }) => start < segment.end && end > segment.start).length))
  if (from > 0) put(42, hashText(tokens[from - 1]!.lower, 3))
  return ids
}
