import type { Span } from '../../domain/comments/labels.js'
import { type Concepts, fold } from '../text/concepts.js'
import { hashText, mix } from '../text/hash.js'
import type { Segment } from '../text/segment.js'
import type { Token } from '../text/tokens.js'
import type { Clause } from './clause.js'
import { type PlacedName, placeNames } from './place-names.js'
import { CUE_KINDS, functionOf, MINE } from './stance-cues.js'
import { createWordCues, withModels } from './word-cues.js'

export type { PlacedName } from './place-names.js'

/** Probabilities of the labels of a stretch, in the order of LABELS. */
export type Probabilities = ArrayLike<number>

/** A comment whose names are to be read. */
export interface StanceComment {
  tokens: readonly Token[]
  /** ISO 639-1 */
  language: string
  segments: readonly Segment[]
  /** Probabilities of each segment's labels. */
  labels: readonly Probabilities[]
  /** All names, in order, not overlapping. */
  names: readonly Span[]
  /** 0 to 10 */
  score?: number | undefined
}

/** What the words of a text say, read once for all names in it. */
export interface StanceReader {
  /** Where the names stand; null for one outside of every segment. */
  places: (PlacedName | null)[]
  /**
   * What is seen around a name.
   * @param clause probabilities of the labels of its clause
   */
  features(place: PlacedName, clause: Probabilities): StanceFeatures
}

/** Features of one name, overwritten by the next call; a feature may be there several times. */
export interface StanceFeatures {
  size: number
  ids: Int32Array
  /** How far each is trusted before anything is learned. */
  trusts: Float32Array
}

const NEAR = 4
const WIDE = 12
/** Further than this from the name nothing is looked at. */
const FAR = 40
const NEGATION_SCOPE = 4
/** No name has more features. */
const MAX_FEATURES = 4096
const NO_CONCEPTS: number[] = []
const CUE_TRUST = 1.5

/** Adds a feature: what it is about, what is seen, how far it is trusted. */
type Put = (template: number, value: number, trust?: number) => void

/** Steps of a probability. */
const step = (p: number): number => (p < 0.1 ? 0 : p < 0.35 ? 1 : p < 0.65 ? 2 : p < 0.9 ? 3 : 4)
const IDEA = 0
const PAIN = 1
const PRAISE = 2
const stepsOf = (p: Probabilities | undefined): number => (p ? step(p[PRAISE]!) * 5 + step(p[PAIN]!) : 30)

/** @param concepts the lexicon that all languages share */
export function createStanceReader(concepts: Concepts): (comment: StanceComment) => StanceReader {
  const cuesIn = createWordCues(concepts)
  const found: StanceFeatures = { size: 0, ids: new Int32Array(MAX_FEATURES), trusts: new Float32Array(MAX_FEATURES) }
  const negations = new Set(['NEG', 'WITHOUT', 'NOBODY', 'NEVER'].map((name) => concepts.names.indexOf(name)))
  return ({ tokens, language, segments, labels, names, score }) => {
    const lexicon = withModels(language)
    const tongue = hashText(language, 9)
    /** Index of the name + 1, by token. */
    const owner = new Int32Array(tokens.length)
    const places = placeNames(tokens, segments, names, owner, FAR)
    const conceptCache: number[][] = []

    /** Concepts that begin at a token. */
    function conceptsAt(i: number): number[] {
      const known = conceptCache[i]
      if (known) return known
      const entries = owner[i] === 0 ? cuesIn(tokens[i]!.lower, language).entries : []
      if (entries.length === 0) {
        conceptCache[i] = NO_CONCEPTS
        return NO_CONCEPTS
      }
      const fitting: number[] = []
      for (const { concept, rest } of entries) {
        let j = i
        const fits = rest.every((pattern) => {
          j++
          return j < tokens.length && owner[j] === 0 && concepts.fits(fold(tokens[j]!.lower, lexicon), pattern)
        })
        if (fits && !fitting.includes(concept)) fitting.push(concept)
      }
      conceptCache[i] = fitting
      return fitting
    }

    function features({ segment, first, last, clause }: PlacedName, own: Probabilities): StanceFeatures {
      found.size = 0
      const put = (template: number, value: number, trust = 1): void => {
        if (found.size === MAX_FEATURES) return
        found.ids[found.size] = mix(value, template + 500)
        found.trusts[found.size++] = trust
      }
      const { from: begin, to: stop } = segments[segment]!
      const from = Math.max(begin, first - FAR)
      const to = Math.min(stop, last + 1 + FAR) - 1
      const word = (i: number): number =>
        i < from ? 11 : i > to ? 12 : owner[i]! > 0 ? 13 : cuesIn(tokens[i]!.lower, language).hash
      const mark = (i: number): number => {
        if (i < from) return 1
        if (i > to) return 2
        if (owner[i]! > 0) return 3
        const { kind: tokenKind, text, lower } = tokens[i]!
        if (tokenKind !== 'word') return 4 + (tokenKind === 'punctuation' ? hashText(text[0]!, 8) : tokenKind.length)
        const { kind, cues } = cuesIn(tokens[i]!.lower, language)
        if (kind > 0) return 100 + kind
        if (cues > 0) return 1000 + cues
        const wide = conceptsAt(i)[0]
        if (wide !== undefined) return 200 + concepts.wider[wide]!
        return lower === text ? 98 : 99
      }
      const whole = labels[segment]!
      const steps = stepsOf(whole)
      const near = stepsOf(own)
      put(1, steps)
      put(101, near)
      for (const label of [IDEA, PAIN, PRAISE]) {
        put(160 + label, step(whole[label]!))
        put(170 + label, step(own[label]!))
      }
      put(105, mix(near, steps))
      // What follows may go on about the person: "I got Bukola. She found it."
      const after = labels[segment + 1]
      const next = segments[segment + 1]
      const opens = next ? functionOf(tokens[next.from]!.lower, language) : 0
      put(106, stepsOf(labels[segment - 1]))
      put(107, stepsOf(after))
      put(108, mix(stepsOf(after), opens))
      put(109, mix(mix(step(own[PRAISE]!), step(own[PAIN]!)), mix(stepsOf(after), 7)))
      const before = first - begin
      const behind = stop - 1 - last
      const alone = before === 0 && behind <= 1 ? 1 : 0
      const signsOff =
        first > 0 && last >= tokens.length - 2 ? (tokens[first - 1]!.kind === 'newline' ? 2 : before === 0 ? 1 : 0) : 0
      const position = (alone << 4) | (signsOff << 2) | (before === 0 ? 2 : 0) | (behind === 0 ? 1 : 0)
      put(4, position)
      put(5, mix(steps, position))
      put(110, mix(near, position))
      if (alone || signsOff) put(111, mix(stepsOf(labels[segment - 1]), position))
      put(6, word(first - 1))
      put(7, mix(word(first - 1), word(first - 2)))
      put(8, word(last + 1))
      put(9, mix(word(last + 1), word(last + 2)))
      put(10, mix(word(first - 1), word(last + 1)))
      put(11, mix(word(first - 1), near))
      put(12, mix(word(last + 1), near))
      put(13, mix(mix(word(first - 1), word(first - 2)), word(first - 3)))
      put(14, mix(mix(word(last + 1), word(last + 2)), word(last + 3)))
      put(15, word(first - 2))
      put(16, word(last + 2))
      const [l1, l2, l3, r1, r2, r3] = [
        mark(first - 1),
        mark(first - 2),
        mark(first - 3),
        mark(last + 1),
        mark(last + 2),
        mark(last + 3),
      ]
      put(120, l1)
      put(121, mix(l1, l2))
      put(122, mix(mix(l1, l2), l3))
      put(123, r1)
      put(124, mix(r1, r2))
      put(125, mix(mix(r1, r2), r3))
      put(126, mix(l1, r1))
      put(127, mix(mix(l1, l2), r1))
      put(128, mix(l1, mix(r1, r2)))
      put(129, mix(l1, near))
      put(130, mix(r1, near))
      put(131, mix(mix(l1, r1), near))
      // "my mentor Gunilla", "our sparky Darren": someone of the writer's own.
      let owned = 0
      for (let i = first - 1; i >= Math.max(from, first - 3); i--) {
        if (owner[i]! > 0 || tokens[i]!.kind !== 'word' || tokens[i]!.lower !== tokens[i]!.text) break
        if (cuesIn(tokens[i]!.lower, language).kind === MINE) owned = first - i
      }
      put(135, owned)
      put(136, mix(owned, near))
      // "Bernd from facilities", "Olga (reception)": someone of another team.
      put(137, mix(r1, mix(r2 > 199 || r2 === 98 ? 1 : r2 === 99 ? 2 : 3, r3 > 199 || r3 === 98 ? 1 : 2)))
      const surface = tokens[last]!.lower
      if (language === 'fi') {
        put(132, hashText(surface.slice(-3), 4))
        put(133, hashText(surface.slice(-2), 4))
        put(134, mix(hashText(surface.slice(-2), 4), near))
      }
      for (let i = Math.max(from, first - WIDE); i < first; i++) {
        put(20, word(i))
        put(21, mix(word(i), first - i < NEAR ? 1 : 2))
        if (i + 1 < first) put(22, mix(word(i), word(i + 1)))
      }
      for (let i = last + 1; i <= Math.min(to, last + WIDE); i++) {
        put(30, word(i))
        put(31, mix(word(i), i - last < NEAR ? 1 : 2))
        if (i < to) put(32, mix(word(i), word(i + 1)))
      }
      for (const [side, start, end] of [
        [0, Math.max(from, first - 3), first - 1],
        [1, Math.max(from, first - WIDE), first - 1],
        [2, last + 1, Math.min(to, last + 3)],
        [3, last + 1, Math.min(to, last + WIDE)],
        [4, from, to],
        [5, clause.from, first - 1],
        [6, last + 1, clause.to - 1],
      ] as const) {
        let kinds = 0
        for (let i = start; i <= end; i++) if (owner[i] === 0) kinds |= cuesIn(tokens[i]!.lower, language).cues
        put(50 + side, kinds, CUE_TRUST)
        for (let kind = 0; kind < CUE_KINDS; kind++) {
          if (!((kinds >> kind) & 1)) continue
          put(60 + side, kind, CUE_TRUST)
          put(70 + side, kind * 32 + near)
        }
      }
      conceptFeatures(put, first, last, clause, from, to, near)
      put(40, begin === 0 ? 1 : 0)
      put(42, begin > 0 ? hashText(tokens[begin - 1]!.lower, 3) : 0)
      othersIn(put, first, from, to, clause)
      put(43, tongue)
      if (score !== undefined) {
        const bucket = score <= 3 ? 0 : score <= 6 ? 1 : score <= 8 ? 2 : 3
        put(150, bucket)
        put(151, bucket * 2 + (clause.to - clause.from < NEAR ? 1 : 0))
        put(152, bucket * 4 + Math.min(3, names.length))
        put(153, bucket * 4 + Math.min(3, segments.length))
      }
      return found
    }

    /** Concepts before and after the name, near, in its clause and beyond it. */
    function conceptFeatures(
      put: Put,
      first: number,
      last: number,
      clause: Clause,
      from: number,
      to: number,
      near: number,
    ): void {
      let negatedUntil = -1
      for (let i = from; i <= to; i++) {
        if (i >= first && i <= last) continue
        const side = i < first ? 0 : 1
        const inside = i >= clause.from && i < clause.to
        const distance = side === 0 ? first - i : i - last
        for (const concept of conceptsAt(i)) {
          const negated = !negations.has(concept) && i <= negatedUntil
          const id = (concept + (negated ? 5000 : 0)) * 2 + side
          const wide = (concepts.wider[concept]! + (negated ? 5000 : 0)) * 2 + side
          if (inside) {
            put(140, id)
            put(141, wide)
            put(142, id * 32 + near)
            put(143, mix(id, distance < NEAR ? 1 : 2))
            put(144, mix(wide, distance < NEAR ? 1 : 2))
          } else {
            put(145, id)
            put(146, wide)
          }
          if (negations.has(concept)) negatedUntil = i + NEGATION_SCOPE
        }
      }
    }

    /** Other names: how many, on which side, within the clause. */
    function othersIn(put: Put, first: number, from: number, to: number, clause: Clause): void {
      let [before, after, within] = [0, 0, 0]
      for (let i = from; i <= to; i++) {
        if (owner[i] === 0 || owner[i] === owner[first] || owner[i] === owner[i - 1]) continue
        if (i < first) before++
        else after++
        if (i >= clause.from && i < clause.to) within++
      }
      put(41, Math.min(3, before) * 16 + Math.min(3, after) * 4 + Math.min(3, within))
    }

    return { places, features }
  }
}
