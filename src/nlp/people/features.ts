import { hashText, mix } from '../text/hash.js'
import type { Token } from '../text/tokens.js'
import { BOUNDARY, SHAPE_LOWER, SHAPE_UPPER, type WordFacts } from './word-features.js'

/** How many features a token has at most. */
export const FEATURES = 160
/** Of the signs of a vector at most so many are looked at. */
const MOST_SIGNS = 100

/** A text made ready for the tagger. */
export interface Sequence {
  length: number
  /** 1 where a token can only be outside of a name. */
  outside: Uint8Array
  /** Feature hashes of token i from `i * FEATURES` on; those that are outside have none. */
  ids: Int32Array
  counts: Uint8Array
}

const NORMAL = 0
const ALL_LOWER = 1
const ALL_UPPER = 2

/** Whether the whole text is written small, or big: then case tells nothing. */
function caseState(facts: readonly WordFacts[]): number {
  let lower = 0
  let upper = 0
  let other = 0
  for (const { shape } of facts) {
    const letters = shape & 7
    if (letters === SHAPE_LOWER) lower++
    else if (letters === SHAPE_UPPER) upper++
    else if (letters !== 0) other++
  }
  if (upper === 0 && other === 0) return ALL_LOWER
  if (upper >= 2 && upper > 2 * (lower + other)) return ALL_UPPER
  return NORMAL
}

const LANGUAGE_CODES = new Map(['en', 'de', 'fi', 'sv', 'es', 'fr'].map((language) => [language, hashText(language, 9)]))

const endsSentence = (token: Token): boolean =>
  token.kind === 'newline' || token.kind === 'emoji' || (token.kind === 'punctuation' && !",/&'’)-".includes(token.text[0]!))

/** A full stop belongs to a name after an initial only. */
const isInitial = ({ kind, text }: Token): boolean =>
  kind === 'word' && (text.length === 1 || (text.length === 2 && text[0] !== text[0]!.toLowerCase()))

let scratch = new Int32Array(256 * FEATURES)

/** Features of every token. `facts` has one entry per token. The ids are those of this text until the next call. */
export function extract(tokens: readonly Token[], facts: readonly WordFacts[], language: string): Sequence {
  const length = tokens.length
  const outside = new Uint8Array(length)
  if (scratch.length < length * FEATURES) scratch = new Int32Array(length * FEATURES)
  const ids = scratch
  const counts = new Uint8Array(length)
  const state = caseState(facts)
  const tongue = LANGUAGE_CODES.get(language) ?? 0
  for (let i = 0; i < length; i++) {
    const token = tokens[i]!
    const f = facts[i]!
    const isDot = token.text === '.' && i > 0 && isInitial(tokens[i - 1]!) && tokens[i - 1]!.end === token.start
    if (f.plain || (token.kind !== 'word' && !isDot)) {
      outside[i] = 1
      continue
    }
    const p = facts[i - 1] ?? BOUNDARY
    const n = facts[i + 1] ?? BOUNDARY
    const pp = facts[i - 2] ?? BOUNDARY
    const nn = facts[i + 2] ?? BOUNDARY
    const start = i === 0 || endsSentence(tokens[i - 1]!) ? 1 : 0
    const s = (f.shape << 3) | (start << 2) | state
    const g = f.bits
    const gs = mix(g, s)
    let k = i * FEATURES
    const put = (template: number, value: number): void => {
      ids[k++] = mix(value, template)
    }
    put(1, f.word)
    put(2, p.word)
    put(3, n.word)
    put(4, pp.word)
    put(5, nn.word)
    put(6, s)
    put(7, f.shape & 7)
    put(8, gs)
    put(9, mix(g & 0x7fff, f.shape & 7))
    put(10, mix(gs, p.word))
    put(11, mix(gs, n.word))
    put(12, mix(s, p.word))
    put(13, mix(s, n.word))
    put(14, mix(mix(s, p.word), n.word))
    put(15, mix(mix(s, p.word), pp.word))
    put(16, mix(mix(s, n.word), nn.word))
    put(17, mix(mix(p.bits, p.shape), gs))
    put(18, mix(mix(n.bits, n.shape), gs))
    put(19, mix((p.shape << 8) | n.shape, s))
    put(20, f.cluster)
    put(21, mix(f.cluster >> 8, s))
    put(22, p.cluster)
    put(23, n.cluster)
    put(24, mix(p.cluster, s))
    put(25, mix(n.cluster, s))
    put(26, f.prefix2)
    put(27, f.prefix3)
    put(28, f.suffix2)
    put(29, f.suffix3)
    put(30, f.suffix4)
    put(31, mix(f.suffix3, s))
    put(32, mix(n.suffix3, s))
    put(33, mix(p.suffix3, s))
    put(34, mix((f.common << 16) ^ g, mix(s, tongue)))
    put(35, mix((f.common << 8) | f.shape, state))
    put(36, mix(tongue, mix(g & 15, f.shape & 7)))
    put(37, mix(g >> 10, s))
    put(38, mix(gs, (i === 0 ? 1 : 0) | (i === length - 1 ? 2 : 0)))
    put(39, (facts[i - 3] ?? BOUNDARY).word)
    put(40, mix(n.suffix2, g & 15))
    put(41, mix(mix(p.common, n.common), gs))
    put(42, mix((g & 15) | ((n.bits & 15) << 4) | ((p.bits & 15) << 8), f.shape & 7))
    for (let d = 0; d < f.signs.length && d < MOST_SIGNS; d++) put(70, f.signs[d]!)
    counts[i] = k - i * FEATURES
  }
  return { length, outside, ids, counts }
}
