import { kmeans } from 'ml-kmeans'
import { tokenise } from '../../../src/nlp/text/tokens.js'
import { tfIdf } from '../../../src/nlp/themes/lexical.js'

/** Terms that it sees: it takes dense rows only. */
const TERMS = 800

/** TF-IDF and k-means (ml-kmeans), as it is commonly done. @returns the group of each text */
export function clusterByKMeans(texts: readonly string[], count: number): number[] {
  const terms = texts.map((text) => tokenise(text).flatMap(({ kind, lower }) => (kind === 'word' ? [lower] : [])))
  const frequency = new Map<string, number>()
  for (const words of terms) for (const word of new Set(words)) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  const common = [...frequency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, TERMS)
  const kept = new Set(common.map(([word]) => word))
  const matrix = tfIdf(
    terms.map((words) => words.filter((word) => kept.has(word))),
    new Float32Array(terms.length).fill(1),
  )
  const rows = Array.from({ length: matrix.rows }, (_, row) => {
    const dense = new Array<number>(matrix.columns).fill(0)
    for (let i = matrix.offsets[row]!; i < matrix.offsets[row + 1]!; i++) dense[matrix.terms[i]!] = matrix.values[i]!
    return dense
  })
  return kmeans(rows, count, { seed: 1, maxIterations: 10, initialization: 'kmeans++' }).clusters
}
