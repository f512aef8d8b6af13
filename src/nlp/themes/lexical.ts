import { makeRandom } from './random.js'
import { makeVectors, normaliseRows, orthonormaliseColumns, type Vectors } from './vectors.js'

/** Texts by terms, sparse: the terms of row r are `terms[offsets[r]..offsets[r + 1]]` with `values` beside them. */
interface TermMatrix {
  rows: number
  columns: number
  offsets: Int32Array
  terms: Int32Array
  values: Float32Array
}

/**
 * Computes TF-IDF over the given texts, with rows of length 1. Terms that occur in only one text are left out, because they do not relate texts.
 * @param texts the terms of each text
 * @param weights weight of each text
 * @param worth additional factor for a term
 */
export function tfIdf(texts: string[][], weights: Float32Array, worth: (term: string) => number = () => 1): TermMatrix {
  const documents = new Map<string, number>()
  let total = 0
  texts.forEach((terms, row) => {
    total += weights[row]!
    for (const term of new Set(terms)) documents.set(term, (documents.get(term) ?? 0) + 1)
  })
  const columns = new Map<string, number>()
  for (const [term, count] of documents) if (count > 1) columns.set(term, columns.size)
  const idf = new Float32Array(columns.size)
  for (const [term, column] of columns) idf[column] = Math.log((1 + total) / (1 + documents.get(term)!)) * worth(term)
  const offsets = new Int32Array(texts.length + 1)
  const columnOf: number[] = []
  const values: number[] = []
  texts.forEach((terms, row) => {
    const counts = new Map<number, number>()
    for (const term of terms) {
      const column = columns.get(term)
      if (column !== undefined) counts.set(column, (counts.get(column) ?? 0) + 1)
    }
    let length = 0
    for (const [column, count] of counts) length += (Math.log1p(count) * idf[column]!) ** 2
    const scale = length > 0 ? 1 / Math.sqrt(length) : 0
    for (const [column, count] of counts) {
      columnOf.push(column)
      values.push(Math.log1p(count) * idf[column]! * scale)
    }
    offsets[row + 1] = columnOf.length
  })
  return {
    rows: texts.length,
    columns: columns.size,
    offsets,
    terms: Int32Array.from(columnOf),
    values: Float32Array.from(values),
  }
}

/** Maximum number of texts from which the directions are computed; a sample is enough. */
const READ = 12_000

/**
 * Projects each text onto the leading singular directions of a term matrix (randomised, with a fixed seed), with rows of length 1. The order of the
 * rows must not depend on their content, because only the first rows of a very large matrix determine the directions.
 */
export function latent(matrix: TermMatrix, dimensions: number, rounds = 3): Vectors {
  const random = makeRandom(7)
  const read = { ...matrix, rows: Math.min(matrix.rows, READ) }
  const width = Math.min(dimensions, Math.max(1, matrix.columns), Math.max(1, matrix.rows))
  const basis = makeVectors(matrix.columns, width)
  for (let i = 0; i < basis.data.length; i++) basis.data[i] = random() - 0.5
  for (let round = 0; round < rounds; round++) {
    basis.data.set(multiplyTransposed(read, multiply(read, basis)).data)
    orthonormaliseColumns(basis)
  }
  const projected = multiply(matrix, basis)
  normaliseRows(projected)
  return projected
}

function multiply({ rows, offsets, terms, values }: TermMatrix, basis: Vectors): Vectors {
  const { dimensions } = basis
  const result = makeVectors(rows, dimensions)
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const from = terms[i]! * dimensions
      const value = values[i]!
      for (let d = 0; d < dimensions; d++) result.data[start + d]! += value * basis.data[from + d]!
    }
  }
  return result
}

function multiplyTransposed({ rows, columns, offsets, terms, values }: TermMatrix, texts: Vectors): Vectors {
  const { dimensions } = texts
  const result = makeVectors(columns, dimensions)
  for (let row = 0; row < rows; row++) {
    const start = row * dimensions
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      const to = terms[i]! * dimensions
      const value = values[i]!
      for (let d = 0; d < dimensions; d++) result.data[to + d]! += value * texts.data[start + d]!
    }
  }
  return result
}
