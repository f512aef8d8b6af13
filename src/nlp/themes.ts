import type { ThemeOptions, ThemeResult } from '../domain/ports.js'
import { kMeans } from './themes/kmeans.js'
import { describe, phrasesOf } from './themes/labels.js'
import { latent, tfIdf } from './themes/lexical.js'
import { dot, type Vectors } from './themes/vectors.js'
import { wordLists } from './themes/words.js'
import { type Token, tokenise } from './tokens.js'

const DIMENSIONS = 64
const COVERAGE = 0.85
const SMALLEST_THEME = 3
const REPRESENTATIVES = 3

interface Text {
  /** What makes two texts the same text. */
  key: string
  language: string
  tokens: Token[]
  /** Indexes of the given texts that are this one. */
  indexes: number[]
}

/**
 * Groups short texts into themes and names them. The same texts give the same themes, in whatever order they come.
 * Texts without content (greetings, thanks, empty praise) belong to none, unless all are asked for.
 * @param options `count` asks for exactly so many themes (fewer where there are fewer different texts); `all` leaves no text out
 */
export function findThemes(texts: { text: string; language: string }[], options: ThemeOptions = {}): ThemeResult {
  const distinct = collapse(texts)
  const themed = distinct.filter((text) => options.all || hasContent(text))
  const weights = Float32Array.from(themed, ({ indexes }) => indexes.length)
  const k = options.count === undefined ? guessCount(themed.length) : Math.min(options.count, themed.length)
  if (k < 1) return { assignment: texts.map(() => null), themes: [] }

  const vectors = latent(tfIdf(themed.map(termsOf), weights), DIMENSIONS)
  const { assignment, centroids } = kMeans(vectors, weights, k, { restarts: 2, rounds: 15 })
  const similarity = Float32Array.from(themed, (_, row) => similarityOf(vectors, row, centroids, assignment[row]!))
  const kept = options.all ? new Uint8Array(themed.length).fill(1) : keep(similarity, weights)
  return compose(texts.length, themed, assignment, similarity, kept, k, options.count !== undefined)
}

const SPACES = /\s+/g

function collapse(texts: { text: string; language: string }[]): Text[] {
  const byKey = new Map<string, Text>()
  texts.forEach(({ text, language }, index) => {
    const key = `${language}\n${text.trim().replace(SPACES, ' ').toLowerCase()}`
    const known = byKey.get(key)
    if (known) known.indexes.push(index)
    else byKey.set(key, { key, language, tokens: tokenise(text.slice(0, 2000)), indexes: [index] })
  })
  return [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
}

function hasContent({ tokens, language }: Text): boolean {
  const { stop, courtesy } = wordLists(language)
  return tokens.some(({ kind, lower }) => kind === 'word' && lower.length > 1 && !stop.has(lower) && !courtesy.has(lower))
}

function termsOf({ tokens, language }: Text): string[] {
  const { stop } = wordLists(language)
  return tokens.filter(({ kind, lower }) => kind === 'word' && !stop.has(lower)).map(({ lower }) => stem(lower))
}

const stem = (word: string): string => (word.length > 7 ? word.slice(0, 6) : word.replace(/(ies|es|s|ed|ing|en|er)$/, ''))

const guessCount = (texts: number): number => (texts < SMALLEST_THEME ? Math.min(1, texts) : Math.ceil(Math.sqrt(texts / 2)))

const similarityOf = (vectors: Vectors, row: number, centroids: Vectors, c: number): number =>
  dot(vectors.data, row * vectors.dimensions, centroids.data, c * vectors.dimensions, vectors.dimensions)

/** Leaves out the texts that fit worst. */
function keep(similarity: Float32Array, weights: Float32Array): Uint8Array {
  const rows = [...similarity.keys()].sort((a, b) => similarity[b]! - similarity[a]! || a - b)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const kept = new Uint8Array(similarity.length)
  let covered = 0
  for (const row of rows) {
    if (covered >= total * COVERAGE) break
    if (similarity[row]! <= 0) break
    kept[row] = 1
    covered += weights[row]!
  }
  return kept
}

function compose(
  total: number,
  texts: Text[],
  assignment: Int32Array,
  similarity: Float32Array,
  kept: Uint8Array,
  k: number,
  exact: boolean,
): ThemeResult {
  const members: number[][] = Array.from({ length: k }, () => [])
  for (let row = 0; row < texts.length; row++) members[assignment[row]!]!.push(row)
  const themes = members
    .map((rows) => {
      const sorted = rows.sort((a, b) => similarity[b]! - similarity[a]! || a - b)
      const inside = sorted.filter((row) => kept[row])
      const rowsOf = inside.length > 0 || !exact ? inside : sorted.slice(0, 1)
      return { rows: rowsOf, size: rowsOf.reduce((sum, row) => sum + texts[row]!.indexes.length, 0) }
    })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.rows[0]! - b.rows[0]!)
  const descriptions = describe(
    themes.map(({ rows }) =>
      rows.map((row) => ({
        phrases: phrasesOf(texts[row]!.tokens, (word) => wordLists(texts[row]!.language).stop.has(word)),
        weight: texts[row]!.indexes.length,
      })),
    ),
  )
  const result: (number | null)[] = new Array(total).fill(null)
  themes.forEach(({ rows }, theme) => {
    for (const row of rows) for (const index of texts[row]!.indexes) result[index] = theme
  })
  return {
    assignment: result,
    themes: themes.map(({ rows, size }, theme) => ({
      label:
        descriptions[theme]!.label ||
        texts[rows[0]!]!.tokens.slice(0, 4)
          .map(({ text }) => text)
          .join(' ') ||
        '…',
      language: commonLanguage(rows.map((row) => texts[row]!)),
      keywords: descriptions[theme]!.keywords,
      representatives: rows.slice(0, REPRESENTATIVES).map((row) => texts[row]!.indexes[0]!),
      size,
    })),
  }
}

function commonLanguage(texts: Text[]): string {
  const counts = new Map<string, number>()
  for (const { language, indexes } of texts) counts.set(language, (counts.get(language) ?? 0) + indexes.length)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
}
