import type { ThemeOptions, ThemeResult } from '../../domain/ports/compute.js'
import { type Clustering, cluster } from './cluster.js'
import { embedTexts } from './embed.js'
import type { ThemeText } from './embed-texts.js'
import { describeThemes } from './label.js'
import { keepRows } from './outliers.js'
import { chooseRepresentatives } from './representatives.js'
import { collapse, courtesyOf, hasContent, type Text } from './text.js'
import type { Vectors } from './vectors.js'

/**
 * Groups short texts into themes and names them; the largest theme comes first. The same texts give the same themes, in whatever order
 * they come. Texts that say nothing of their own (greetings, thanks, empty praise) belong to none, nor do those that fit nowhere.
 * @param options `count` asks for exactly so many themes (as many as there are different texts, where these are fewer); `all` leaves no
 *   text out
 */
export function findThemes(texts: readonly ThemeText[], options: ThemeOptions = {}): ThemeResult {
  const distinct = collapse(texts)
  const themed = options.all ? distinct : distinct.filter(hasContent)
  if (themed.length === 0 || options.count === 0) return { assignment: texts.map(() => null), themes: [] }
  // A text that was sent a thousand times is not a thousand opinions, but more than one.
  const weights = Float32Array.from(themed, ({ indexes }) => 1 + Math.log(indexes.length))
  const vectors = embedTexts(themed, weights)
  const clustering = cluster(vectors, weights, options.count)
  const sizes = Float32Array.from(themed, ({ indexes }) => indexes.length)
  const kept = options.all
    ? new Uint8Array(themed.length).fill(1)
    : keepRows(clustering.assignment, clustering.fit, sizes, clustering.count, options.count === undefined)
  const groups = groupRows(themed, clustering, kept, options.count !== undefined)
  const free = !options.all && options.count === undefined
  const themes = free ? groups.filter((rows) => !isCourtesy(rows.map((row) => themed[row]!))) : groups
  return compose(texts.length, themed, themes, clustering, vectors, sizes)
}

/** A theme of which so much is thanks and praise is none. */
const MOST_COURTESY = 0.6

const isCourtesy = (texts: Text[]): boolean =>
  texts.reduce((sum, text) => sum + courtesyOf(text), 0) / texts.length > MOST_COURTESY

/** The rows of each theme, the best first, the largest theme first. */
function groupRows(texts: Text[], { assignment, fit, count }: Clustering, kept: Uint8Array, exact: boolean): number[][] {
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let row = 0; row < texts.length; row++) members[assignment[row]!]!.push(row)
  return members
    .map((rows) => {
      const sorted = rows.sort((a, b) => fit[b]! - fit[a]! || a - b)
      const inside = sorted.filter((row) => kept[row])
      const rowsKept = inside.length > 0 || !exact ? inside : sorted.slice(0, 1)
      return { rows: rowsKept, size: rowsKept.reduce((sum, row) => sum + texts[row]!.indexes.length, 0) }
    })
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || a.rows[0]! - b.rows[0]!)
    .map(({ rows }) => rows)
}

function compose(
  total: number,
  texts: Text[],
  themes: number[][],
  { fit }: Clustering,
  vectors: Vectors,
  sizes: Float32Array,
): ThemeResult {
  const languages = themes.map((rows) => commonLanguage(rows.map((row) => texts[row]!)))
  const descriptions = describeThemes(
    themes.map((rows, theme) =>
      rows
        .filter((row) => texts[row]!.language === languages[theme])
        .map((row) => ({ text: texts[row]!, weight: 1 + Math.log(sizes[row]!) })),
    ),
  )
  const assignment: (number | null)[] = new Array(total).fill(null)
  themes.forEach((rows, theme) => {
    for (const row of rows) for (const index of texts[row]!.indexes) assignment[index] = theme
  })
  return {
    assignment,
    themes: themes.map((rows, theme) => ({
      label: descriptions[theme]!.label,
      language: languages[theme]!,
      keywords: descriptions[theme]!.keywords,
      representatives: chooseRepresentatives(rows, texts, fit, vectors).map((row) => texts[row]!.indexes[0]!),
      size: rows.reduce((sum, row) => sum + texts[row]!.indexes.length, 0),
    })),
  }
}

/** The language that most of the texts are in. */
function commonLanguage(texts: Text[]): string {
  const counts = new Map<string, number>()
  for (const { language, indexes } of texts) counts.set(language, (counts.get(language) ?? 0) + indexes.length)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
}
