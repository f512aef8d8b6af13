import { readTable } from './catalogue.js'

let loaded: Map<string, string> | undefined

/** Returns the factor of HappySignals' survey that an answer names, whatever its case and punctuation; null for any other text. */
export function factorOf(answer: string): string | null {
  loaded ??= new Map(
    readTable('factors.tsv').flatMap(({ factor, answers }) =>
      answers!.split('|').map((text): [string, string] => [fold(text), factor!]),
    ),
  )
  return loaded.get(fold(answer)) ?? null
}

const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
