import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

/** Reads a table in `models/import/`: cells are separated by tabs; lines that begin with `#` are comments. */
export function readWordTable(file: string): string[][] {
  return readFileSync(join(ROOT, 'models', 'import', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** Returns the words of a cell, folded by {@link foldWord}. */
export const foldedWords = (cell: string): string[] => cell.split(',').map(foldWord)

/** Removes case, accents, spaces and punctuation from a word. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Computes a value on first use. */
export function lazy<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
