import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

export interface WordLists {
  /** Words that say nothing on their own: articles, pronouns, auxiliaries. */
  stop: ReadonlySet<string>
  /** Words of thanks and greeting and empty praise; a text of these alone forms no theme. */
  courtesy: ReadonlySet<string>
}

const byLanguage = new Map<string, WordLists>()
let everything: WordLists | undefined

/** The word lists of a language; of all languages together where it is none of them. Read once. */
export function wordLists(language: string): WordLists {
  if (!everything) readAll()
  return byLanguage.get(language) ?? everything!
}

function readAll(): void {
  const folder = join(ROOT, 'models', 'stopwords')
  const all = { stop: new Set<string>(), courtesy: new Set<string>() }
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    const lists = { stop: new Set<string>(), courtesy: new Set<string>() }
    let list: keyof typeof lists = 'stop'
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line.startsWith('# courtesy')) list = 'courtesy'
      if (line.startsWith('#')) continue
      for (const word of line.split(' ')) {
        if (!word) continue
        lists[list].add(word)
        all[list].add(word)
      }
    }
    byLanguage.set(name.slice(0, -4), lists)
  }
  everything = all
}
