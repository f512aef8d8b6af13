import { hashText, mix } from '../text/hash.js'
import type { Token } from '../text/tokens.js'
import type { WordFacts } from '../text/word-forms.js'

/** Groups of features; each has one scale, which says how far it is trusted before anything is learned. */
export const GROUPS = [
  'word',
  'bigram',
  'skip',
  'negated',
  'concept',
  'conceptPair',
  'mixed',
  'position',
  'shape',
  'grams',
  'context',
  'score',
] as const
export type Group = (typeof GROUPS)[number]
/** The number of each group. */
export const G = Object.fromEntries(GROUPS.map((name, index) => [name, index])) as Record<Group, number>

/** The features of one segment. `tokens[k]` is the token that feature k starts at (index into the comment's tokens), or -1. */
export interface FeatureVector {
  ids: Int32Array
  groups: Uint8Array
  tokens: Int32Array
  size: number
  /** The segment's tokens, `to` exclusive. */
  from: number
  to: number
  /** Words with their token index; their character n-grams belong to the vector too. */
  words: { facts: WordFacts; token: number }[]
}

/** What sets a feature apart from one of another kind with the same content. */
export const seed = (name: string): number => hashText(name, 77)
const SHAPE = seed('shape')

/** Adds a feature to a vector. */
export function emit(vector: FeatureVector, id: number, group: number, token: number): void {
  const k = vector.size
  if (k === vector.ids.length) {
    const ids = new Int32Array(k * 2)
    const groups = new Uint8Array(k * 2)
    const tokens = new Int32Array(k * 2)
    ids.set(vector.ids)
    groups.set(vector.groups)
    tokens.set(vector.tokens)
    vector.ids = ids
    vector.groups = groups
    vector.tokens = tokens
  }
  vector.ids[k] = id
  vector.groups[k] = group
  vector.tokens[k] = token
  vector.size = k + 1
}

const STOPS = ',.;:!?'

/** The sum of squared scales that a segment of ordinary length has. */
const ORDINARY = 60
const DAMPING = 0.35

/**
 * What the features of a segment are multiplied by: a long segment has more of them, which makes it no surer. The exponent lies between
 * 0, which changes nothing, and ½, which gives all vectors one length.
 * @param energy the sum of the squared scales of its features
 */
export const dampen = (energy: number): number => (ORDINARY / (energy + 5)) ** DAMPING

/** Whether no stop stands between two tokens. */
export function noStopBetween(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = Math.max(0, from); i < to; i++)
    if (tokens[i]!.kind === 'punctuation' && STOPS.includes(tokens[i]!.text[0]!)) return false
  return true
}

/** How a segment looks: its length, marks, capitals and numbers. `count` is how many words it has that say something. */
export function shapeFeatures(vector: FeatureVector, tokens: readonly Token[], from: number, to: number, count: number): void {
  let capitals = 0
  let letters = 0
  let questions = 0
  let exclamations = 0
  let ellipses = 0
  let numbers = 0
  let words = 0
  let quotes = 0
  for (let i = from; i < to; i++) {
    const { text, kind, lower } = tokens[i]!
    if (kind === 'number') numbers++
    else if (kind === 'word') {
      words++
      if (text.length > 1 && text !== lower && text === text.toUpperCase() && text !== text.toLowerCase()) capitals++
      letters++
    } else if (text[0] === '?') questions++
    else if (text[0] === '!') exclamations++
    else if (text === '…' || text.startsWith('..')) ellipses++
    else if (text === '"' || text === '“' || text === '„' || text === '«') quotes++
  }
  const shape = (id: number): void => emit(vector, mix(SHAPE, id), G.shape, -1)
  shape(100 + Math.min(words, 6))
  shape(120 + (words < 4 ? 0 : words < 8 ? 1 : words < 14 ? 2 : words < 22 ? 3 : 4))
  if (questions > 0) shape(1)
  if (exclamations > 0) shape(2)
  if (ellipses > 0) shape(3)
  if (numbers > 0) shape(4)
  if (numbers > 1) shape(5)
  if (letters > 2 && capitals * 2 > letters) shape(6)
  if (count === 0) shape(7)
  if (quotes > 0) shape(8)
}
