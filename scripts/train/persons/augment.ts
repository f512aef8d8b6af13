import { FIRM, GIVEN, loadGazetteer, PLACE, PRODUCT } from '../../../src/nlp/people/gazetteer.js'
import type { AnnotatedComment } from '../corpus.js'
import { pick } from './random.js'
import { fromComment, type Sentence } from './sentences.js'

type Annotated = Pick<AnnotatedComment, 'text' | 'mentions' | 'language'>

/** Names to put in the place of others. */
export interface NamePool {
  given: string[]
  family: string[]
  /** Given names that are words, too: "mark", "grace", "will". */
  ambiguous: string[]
  /** Given names that things bear, too: "jordan", "alexa", "santiago". */
  shared: string[]
}

/** Words that are borne as names and mean nothing else in lower case. */
export function createNamePool(names: readonly string[], isCommon: (word: string) => boolean): NamePool {
  const { bits, isGiven, isFamily } = loadGazetteer()
  const written = names.filter((name) => /^[\p{Script=Latin}'-]{3,16}$/u.test(name))
  const usable = written.filter((name) => !isCommon(name))
  return {
    given: usable.filter(isGiven),
    family: usable.filter((name) => isFamily(name) && !isGiven(name)),
    ambiguous: written.filter((name) => isCommon(name) && (bits(name) & GIVEN) >= 2),
    shared: written.filter((name) => (bits(name) & (PRODUCT | FIRM | PLACE)) > 0 && (bits(name) & GIVEN) > 0),
  }
}

const capital = (name: string): string =>
  name.replace(/(^|[-'])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
const ROUND = /^(?:van|von|der|den|de|da|do|dos|del|della|di|la|le|el|al|bin|binti|ibn|af|ní|mac|ó|óg)$/i

/** A name that no list has, from two halves. */
function invented(random: () => number, pool: readonly string[]): string {
  const a = pick(random, pool)
  const b = pick(random, pool)
  return a.slice(0, Math.ceil(a.length / 2)) + b.slice(Math.floor(b.length / 2))
}

/** Mostly a plain given name; at times one that deceives. */
function otherGiven(random: () => number, pool: NamePool, deceiving: boolean): readonly string[] {
  const dice = random()
  if (!deceiving || dice > 0.18) return pool.given
  return dice < 0.1 ? pool.ambiguous : pool.shared
}

/** Another name of the same make: initials, particles and endings stay. */
function otherName(surface: string, base: string, random: () => number, pool: NamePool, titled: boolean): string {
  const words = surface.split(' ')
  const baseWords = base.split(' ')
  return words
    .map((word, i) => {
      if (ROUND.test(word) || word.replace(/\W/g, '').length < 2) return word
      const asFamily = titled || (i > 0 && i === words.length - 1) || (words.length === 1 && random() < 0.12)
      const list = asFamily ? pool.family : otherGiven(random, pool, words.length < 3)
      const name = random() < 0.12 ? invented(random, list) : pick(random, list)
      const own = baseWords[i] ?? word
      const suffix = word !== own && word.startsWith(own) ? word.slice(own.length) : word === own ? '' : null
      if (suffix === null) return word
      if (suffix !== '' && /[aeiouyäöå]$/.test(own) !== /[aeiouyäöå]$/.test(name)) return word
      const made = word === word.toUpperCase() ? name.toUpperCase() : word === word.toLowerCase() ? name : capital(name)
      return made + suffix
    })
    .join(' ')
}

/** The comment with other names in it. */
export function renamed(comment: Annotated, random: () => number, pool: NamePool): Annotated {
  let text = ''
  let from = 0
  const mentions: AnnotatedComment['mentions'] = []
  for (const mention of comment.mentions) {
    text += comment.text.slice(from, mention.start)
    const titled = /(?:\b(?:mr|mrs|ms|dr|herr|herrn|frau|señora?|sr|sra|madame|monsieur|mme|rouva|herra|fru)\.?\s)$/i.test(text)
    const name = otherName(mention.text, mention.base, random, pool, titled)
    mentions.push({ ...mention, start: text.length, end: text.length + name.length, text: name })
    text += name
    from = mention.end
  }
  return { text: text + comment.text.slice(from), mentions, language: comment.language }
}

/** Words of products, firms and places, by kind. */
export type Things = Map<number, string[]>

const KINDS = [PRODUCT, FIRM, PLACE]

/** What `models/lexicon/not-persons.tsv` has of each kind. */
export function createThings(words: readonly string[]): Things {
  const { bits } = loadGazetteer()
  return new Map(KINDS.map((kind) => [kind, words.filter((word) => (bits(word) & kind) > 0 && word.length > 2)]))
}

/** The comment with other products, firms and places in it, null where it has none. */
export function withOtherThings(
  { text, mentions, language }: Annotated,
  random: () => number,
  things: Things,
  bits: (lower: string) => number,
): Annotated | null {
  let changed = ''
  let from = 0
  let shift = 0
  const moved = mentions.map((mention) => ({ ...mention }))
  for (const { 0: word, index } of text.matchAll(/\p{Lu}[\p{L}]{2,}/gu)) {
    if (mentions.some(({ start, end }) => index < end && index + word.length > start) || random() < 0.3) continue
    const own = bits(word.toLowerCase())
    const kind = KINDS.find((one) => own & one)
    if (!kind || own & 15) continue
    const other = capital(pick(random, things.get(kind)!))
    changed += text.slice(from, index) + other
    from = index + word.length
    for (const [i, mention] of mentions.entries()) {
      if (mention.start < index) continue
      moved[i]!.start = mention.start + shift + other.length - word.length
      moved[i]!.end = mention.end + shift + other.length - word.length
    }
    shift += other.length - word.length
  }
  return from === 0 ? null : { text: changed + text.slice(from), mentions: moved, language }
}

/** The same length in another case, so that offsets stay. */
function recased({ text, mentions, language }: Annotated, change: (text: string) => string): Annotated | null {
  const changed = [...text].map((c) => (change(c).length === c.length ? change(c) : c)).join('')
  return changed.length === text.length ? { text: changed, mentions, language } : null
}

/** Names alone in another case. */
function withNames({ text, mentions, language }: Annotated, change: (name: string) => string): Annotated {
  let changed = text
  for (const { start, end } of mentions) {
    const name = change(changed.slice(start, end))
    if (name.length === end - start) changed = changed.slice(0, start) + name + changed.slice(end)
  }
  return { text: changed, mentions, language }
}

const withoutMarks = (text: string): string => text.replace(/[.,!?;:]/g, ' ')

/** Puts other things into a comment. */
export type Swap = (comment: Annotated) => Annotated | null

/** A comment and its copies: with other names, in small and in big letters, without punctuation. */
export function augment(comment: AnnotatedComment, random: () => number, pool: NamePool, swap: Swap, weight: number): Sentence[] {
  const sentences = [fromComment(comment, weight)]
  const copies: Annotated[] = []
  const other = swap(comment)
  if (other) copies.push(other)
  if (comment.mentions.length > 0) for (let i = 0; i < 4; i++) copies.push(renamed(comment, random, pool))
  const lowered = [comment, ...copies].flatMap((copy, i) =>
    random() < (i === 0 ? 0.4 : 0.3) ? [recased(copy, (c) => c.toLowerCase())] : [],
  )
  const raised = [comment, ...copies].flatMap((copy) => (random() < 0.08 ? [recased(copy, (c) => c.toUpperCase())] : []))
  const bare = [comment, ...lowered].flatMap((copy) =>
    copy && random() < 0.15 ? [{ ...copy, text: withoutMarks(copy.text) }] : [],
  )
  const named = [comment, ...copies].flatMap((copy) => {
    const dice = random()
    if (copy.mentions.length === 0 || dice > 0.2) return []
    return [withNames(copy, dice < 0.06 ? (name) => name.toUpperCase() : (name) => name.toLowerCase())]
  })
  for (const copy of [...named, ...copies, ...lowered, ...raised, ...bare])
    if (copy) sentences.push(fromComment(copy, weight * 0.5))
  for (const sentence of sentences) sentence.hidden = hide(sentence, random)
  return sentences
}

/** Every sixth name is hidden from the lists. */
export function hide(sentence: Sentence, random: () => number): Set<number> {
  const hidden = new Set<number>()
  let on = false
  for (const [i, tag] of sentence.tags.entries()) {
    if (tag === 1) on = random() < 0.18
    if (tag > 0 && on) hidden.add(i)
  }
  return hidden
}
