import type { ThemeOptions, ThemeResult } from '../../domain/ports/compute.js'
import { type Clustering, cluster } from './cluster.js'
import { embedTexts } from './embed.js'
import type { ThemeText } from './embed-texts.js'
import { type GroupName, nameGroups } from './name-groups.js'
import { chooseRepresentatives } from './representatives.js'
import { collapse, hasContent, type Text } from './text.js'
import type { Vectors } from './vectors.js'

/** Minimum number of texts in a theme, including duplicates. */
const SMALLEST_THEME = 3
// Both thresholds were measured on coded segments of themes unknown to the head, mixed with segments of no theme: the lowest values at which 90% of
// the texts in a shown group belong to the group's main theme.
/** Minimum mean fit of a group: the cosine between each text and the centre of the others. */
const COHERENT = 0.3
/** Minimum fit of a text to its group. */
const INSIDE = 0.2

/**
 * Groups short texts into themes and names them; the largest theme comes first. The result does not depend on the order of the texts. Without
 * options, only coherent groups whose texts share words for a name become themes; all other texts are in no theme.
 * @param options `count` sets the number of themes (fewer if there are fewer different texts); `all` assigns every text to a theme
 */
export function findThemes(texts: readonly ThemeText[], options: ThemeOptions = {}): ThemeResult {
  return group(texts, options, options.all || options.count !== undefined)
}

/**
 * Groups the texts of one theme into specific points, like `findThemes`. A group whose texts share no words is named by its shortest typical text.
 */
export const findSpecifics = (texts: readonly ThemeText[]): ThemeResult => group(texts, {}, true)

/** @param nameless whether to include groups whose texts share no words for a name */
function group(texts: readonly ThemeText[], options: ThemeOptions, nameless: boolean | undefined): ThemeResult {
  const distinct = collapse(texts)
  const themed = options.all ? distinct : distinct.filter(hasContent)
  if (themed.length === 0 || options.count === 0) return { assignment: texts.map(() => null), themes: [] }
  // A text that was sent a thousand times counts more than one opinion, but less than a thousand.
  const weights = Float32Array.from(themed, ({ indexes }) => 1 + Math.log(indexes.length))
  const vectors = embedTexts(themed, weights)
  const clustering = cluster(vectors, weights, options.count)
  const groups = groupRows(themed, clustering, options)
  const names = nameGroups(groups.map((rows) => rows.map((row) => memberOf(themed[row]!, clustering.fit[row]!))))
  const isFree = !options.all && options.count === undefined
  const shown = groups
    .map((rows, at) => ({ rows: isFree ? sayingIts(names[at]!, rows) : rows, name: names[at]! }))
    .filter(
      ({ rows, name }) =>
        !isFree || (sizeOf(rows, themed) >= SMALLEST_THEME && name.label !== '' && (nameless || name.saying.length > 0)),
    )
  return compose(texts.length, themed, shown, clustering, vectors)
}

/** Returns the rows that contain the name of their group, because others would not fit under it; all rows if the name is not from shared words. */
const sayingIts = ({ saying }: GroupName, rows: number[]): number[] => (saying.length > 0 ? saying.map((at) => rows[at]!) : rows)

const memberOf = (text: Text, fit: number) => ({ text, fit, weight: 1 + Math.log(text.indexes.length) })

const sizeOf = (rows: readonly number[], texts: readonly Text[]): number =>
  rows.reduce((sum, row) => sum + texts[row]!.indexes.length, 0)

/** Returns the rows of each theme, the best first; the largest theme comes first. Incoherent groups are left out, unless `count` or `all` is set. */
function groupRows(texts: Text[], { assignment, fit, count }: Clustering, options: ThemeOptions): number[][] {
  const coherent = !options.all && options.count === undefined
  const members: number[][] = Array.from({ length: count }, () => [])
  for (let row = 0; row < texts.length; row++) members[assignment[row]!]!.push(row)
  return members
    .map((rows) => (coherent && rows.length > 1 ? rows.filter((row) => fit[row]! >= INSIDE) : rows))
    .map((rows) => rows.sort((a, b) => fit[b]! - fit[a]! || a - b))
    .filter((rows) => rows.length > 0 && (!coherent || isCoherent(rows, fit, sizeOf(rows, texts))))
    .sort((a, b) => sizeOf(b, texts) - sizeOf(a, texts) || a[0]! - b[0]!)
}

const isCoherent = (rows: readonly number[], fit: Float32Array, size: number): boolean =>
  size >= SMALLEST_THEME && (rows.length === 1 || rows.reduce((sum, row) => sum + fit[row]!, 0) / rows.length >= COHERENT)

function compose(
  total: number,
  texts: Text[],
  themes: { rows: number[]; name: GroupName }[],
  { fit }: Clustering,
  vectors: Vectors,
): ThemeResult {
  const assignment: (number | null)[] = new Array(total).fill(null)
  for (const [theme, { rows }] of themes.entries())
    for (const row of rows) for (const index of texts[row]!.indexes) assignment[index] = theme
  return {
    assignment,
    themes: themes.map(({ rows, name }) => ({
      // Whoever asks for a number of themes gets them, also of texts that are proper names only.
      label: name.label || name.keywords.join(', ') || '…',
      language: commonLanguage(rows.map((row) => texts[row]!)),
      keywords: name.keywords,
      representatives: chooseRepresentatives(rows, texts, fit, vectors).map((row) => texts[row]!.indexes[0]!),
      size: sizeOf(rows, texts),
    })),
  }
}

/** Returns the language of most of the texts. */
function commonLanguage(texts: readonly Text[]): string {
  const counts = new Map<string, number>()
  for (const { language, indexes } of texts) counts.set(language, (counts.get(language) ?? 0) + indexes.length)
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]![0]
}
