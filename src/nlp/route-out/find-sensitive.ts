import { join } from 'node:path'
import type { Span } from '../../domain/comments/labels.js'
import { ROUTE_CATEGORIES, type RouteCategory } from '../../domain/review/route-out.js'
import { MODELS } from '../../root.js'
import { contentLines, escapePattern } from '../text/phrases.js'

/** Something that a named person must see, and where it stands. */
export interface SensitiveFind extends Span {
  category: RouteCategory
}

/** A phrase, by the first letters of its longest word: it is looked for only where a comment has a word that begins so. */
interface Phrase {
  /** `not`: what looks alike. */
  category: RouteCategory | 'not'
  pattern: RegExp
}
type Phrases = Map<string, Phrase[]>

/** Letters that a phrase is looked up by. */
const ANCHOR = 4
const WORD = /[\p{L}\p{N}]+/gu

/** Up to five words of the same sentence between two parts of a phrase. */
const GAP = `(?:[^\\p{L}\\p{N}.!?\\n]{1,5}[\\p{L}\\p{N}'’-]{1,40}){0,5}[^\\p{L}\\p{N}.!?\\n]{1,5}`
const BEFORE = '(?<![\\p{L}\\p{N}])'
const AFTER = '(?![\\p{L}\\p{N}])'
/** Longer comments are looked at up to here. UTF-16 units. */
const LONGEST = 20_000

let loaded: Map<string, Phrases> | undefined

/**
 * Finds what comments say of harassment, discrimination, security incidents, health and self-harm, by phrases: what it finds and misses stands in
 * docs/route-out.md.
 * @param language ISO 639-1; phrases of English and of it are looked for, of an unknown one those of all languages
 */
export function findSensitive(text: string, language: string | null): SensitiveFind[] {
  loaded ??= loadPhrases()
  const looked = text.slice(0, LONGEST)
  const begins = beginnings(looked)
  const finds: (Span & { category: Phrase['category'] })[] = []
  for (const of of languagesFor(language, loaded))
    for (const begin of begins)
      for (const { category, pattern } of loaded.get(of)!.get(begin) ?? [])
        for (const { index, 0: found } of looked.matchAll(pattern))
          finds.push({ category, start: index, end: index + found.length })
  const excused = finds.filter(({ category }) => category === 'not')
  return finds
    .flatMap(({ category, start, end }) => (category === 'not' ? [] : [{ category, start, end }]))
    .filter((find) => !excused.some(({ start, end }) => start < find.end && find.start < end))
    .sort((a, b) => a.start - b.start || b.end - a.end)
}

/** The categories of what is found in a comment, each once, in their order. */
export function sensitiveCategories(text: string, language: string | null): RouteCategory[] {
  const found = new Set(findSensitive(text, language).map(({ category }) => category))
  return ROUTE_CATEGORIES.filter((category) => found.has(category))
}

function languagesFor(language: string | null, known: ReadonlyMap<string, Phrases>): Iterable<string> {
  if (language === null || language === 'und') return known.keys()
  return known.has(language) ? new Set([language, 'en']) : ['en']
}

/** The first letters of every word of a text, each once. */
function beginnings(text: string): Set<string> {
  const found = new Set<string>()
  for (const [word] of text.toLowerCase().matchAll(WORD))
    for (let size = 2; size <= ANCHOR; size++) found.add(word.slice(0, size))
  return found
}

function loadPhrases(): Map<string, Phrases> {
  const file = join(MODELS, 'lexicon', 'route-out.tsv')
  const languages = new Map<string, Phrases>()
  for (const line of contentLines(file)) {
    const [category, language, list] = line.split('\t')
    const isKnown = category === 'not' || ROUTE_CATEGORIES.includes(category as RouteCategory)
    if (!isKnown || !language || !list) throw new Error(`${file}: a line is a category, a language and phrases, tabs between`)
    const phrases = languages.get(language) ?? new Map<string, Phrase[]>()
    languages.set(language, phrases)
    for (const phrase of list.split(' | ')) {
      const anchor = anchorOf(phrase)
      const known = phrases.get(anchor) ?? []
      phrases.set(anchor, [...known, { category: category as Phrase['category'], pattern: patternOf(phrase) }])
    }
  }
  return languages
}

/** The first letters of a phrase's longest word. */
function anchorOf(phrase: string): string {
  const words = [...phrase.toLowerCase().matchAll(/(?<![\p{L}\p{N}?])[\p{L}\p{N}]+/gu)].map(([word]) => word)
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), '')
  return longest.slice(0, ANCHOR)
}

/** `*` is the rest of a word, `?` any letter, ` .. ` up to five words. */
function patternOf(phrase: string): RegExp {
  const parts = phrase
    .trim()
    .split(' .. ')
    .map((part) =>
      escapePattern(part)
        .replace(/[ -]/g, '[ \\u00a0-]{1,3}')
        .replace(/['’]/g, "['’´`]?")
        .replaceAll('\\*', '[\\p{L}\\p{M}\\p{N}-]{0,30}')
        .replaceAll('\\?', '\\p{L}'),
    )
  return new RegExp(`${BEFORE}${parts.join(GAP)}${AFTER}`, 'giu')
}
