import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'

/** Evidence for each theme from the words of a segment. It complements the segment's vector, which is a mean and blurs single words. */
export interface ThemeWords {
  /** Returns logits in the order of the theme head's classes; all are 0 if no word is known. */
  logits(text: string): Float64Array
}

/**
 * Words are cut after `stem` letters. Terms are stems and pairs of stems. theme-words.bin contains their weights row by row, as integers to be
 * multiplied by `scale`.
 */
const File = z.object({
  stem: z.int().positive(),
  scale: z.number().positive(),
  terms: z.array(z.string()).min(1),
  idf: z.array(z.number()).min(1),
})
const WORD = /[\p{L}\p{N}_]+/gu

/**
 * Reads a linear model over the TF-IDF of a segment's terms (sublinear counts, length 1), fitted by scripts/train/theme_words.py.
 * @param classes number of classes of the themes' head
 * @throws UserError if the files are not in the form that scripts/train writes
 */
export function readThemeWords(folder: string, classes: number): ThemeWords {
  const parsed = File.safeParse(JSON.parse(readFileSync(join(folder, 'theme-words.json'), 'utf8')))
  const bytes = readFileSync(join(folder, 'theme-words.bin'))
  if (
    !parsed.success ||
    bytes.length !== parsed.data.terms.length * classes ||
    parsed.data.idf.length !== parsed.data.terms.length
  )
    throw new UserError(
      'invalid',
      `theme-words.json and theme-words.bin in ${folder} do not fit together. Create them again with scripts/train.`,
    )
  const { stem, scale, terms, idf } = parsed.data
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
  const rows = new Map(terms.map((term, row) => [term, row]))
  return {
    logits(text) {
      const counts = countTerms(text, stem, rows)
      const sum = new Float64Array(classes)
      let squares = 0
      for (const [row, count] of counts) {
        const value = (1 + Math.log(count)) * idf[row]!
        squares += value * value
        for (let c = 0; c < classes; c++) sum[c]! += value * weights[row * classes + c]!
      }
      const factor = squares > 0 ? scale / Math.sqrt(squares) : 0
      return sum.map((value) => value * factor)
    },
  }
}

/** Returns the rows of the known terms of a text, each with its number of occurrences. */
function countTerms(text: string, stem: number, rows: ReadonlyMap<string, number>): Map<number, number> {
  const counts = new Map<number, number>()
  let before: string | undefined
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    const own = word.slice(0, stem)
    for (const term of before === undefined ? [own] : [own, `${before} ${own}`]) {
      const row = rows.get(term)
      if (row !== undefined) counts.set(row, (counts.get(row) ?? 0) + 1)
    }
    before = own
  }
  return counts
}
