import { join } from 'node:path'
import type { Span } from '../../domain/comments/labels.js'
import { ROUTE_CATEGORIES, type RouteCategory } from '../../domain/review/route-out.js'
import { MODELS } from '../../root.js'
import { contentLines, escapePattern } from '../text/phrases.js'

/** A passage that must be routed to a named person, with its category. */
interface SensitiveFind extends Span {
  category: RouteCategory
}

/** A phrase, indexed by the first letters of its longest word: it is searched only in comments with a word that begins with them. */
interface Phrase {
  /** `not` marks similar phrases that are harmless. */
  category: RouteCategory | 'not'
  pattern: RegExp
}
type Phrases = Map<string, Phrase[]>

/** Number of letters by which a phrase is indexed. */
const ANCHOR = 4
const WORD = /[\p{L}\p{N}]+/gu

/** Matches up to five words of the same sentence between two parts of a phrase. */
const GAP = `(?:[^\\p{L}\\p{N}.!?\\n]{1,5}[\\p{L}\\p{N}'’-]{1,40}){0,5}[^\\p{L}\\p{N}.!?\\n]{1,5}`
const BEFORE = '(?<![\\p{L}\\p{N}])'
const AFTER = '(?![\\p{L}\\p{N}])'
/** Maximum length that is searched, in UTF-16 units. */
const LONGEST = 20_000

let loaded: Map<string, Phrases> | undefined

/**
 * Finds mentions of harassment, discrimination, security incidents, health and self-harm by phrases. docs/route-out.md describes what it finds and
 * misses.
 * @param language ISO 639-1. Phrases in this language and in English are searched; if it is unknown, phrases in all languages
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

/** Returns the distinct categories found in a comment, in the order of ROUTE_CATEGORIES. */
export function sensitiveCategories(text: string, language: string | null): RouteCategory[] {
  const found = new Set(findSensitive(text, language).map(({ category }) => category))
  return ROUTE_CATEGORIES.filter((category) => found.has(category))
}

function languagesFor(language: string | null, known: ReadonlyMap<string, Phrases>): Iterable<string> {
  if (language === null || language === 'und') return known.keys()
  return known.has(language) ? new Set([language, 'en']) : ['en']
}

/** Returns the distinct first letters of all words of a text. */
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
    if (!isKnown || !language || !list)
      throw new Error(`${file}: each line must have a category, a language and phrases, separated by tabs`)
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

/** Returns the first letters of a phrase's longest word. */
function anchorOf(phrase: string): string {
  const words = [...phrase.toLowerCase().matchAll(/(?<![\p{L}\p{N}?])[\p{L}\p{N}]+/gu)].map(([word]) => word)
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most), '')
  return longest.slice(0, ANCHOR)
}

/** Converts a phrase to a pattern: `*` matches the rest of a word, `?` any letter, ` .. ` up to five words. */
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
