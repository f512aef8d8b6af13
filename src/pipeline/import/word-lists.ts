import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

/** Rows of a table in `models/import/`: cells by tab; lines that begin with `#` are comments. */
export function readWordTable(file: string): string[][] {
  return readFileSync(join(ROOT, 'models', 'import', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** Words of one cell, as {@link foldWord} compares them. */
export const foldedWords = (cell: string): string[] => cell.split(',').map(foldWord)

/** A word without case, accents, spaces and punctuation. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Computes a value when it is first asked for. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
