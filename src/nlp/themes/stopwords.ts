import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

export interface WordLists {
  /** Stopwords: articles, pronouns, auxiliaries. */
  stop: ReadonlySet<string>
  /** Words of thanks, greeting and unspecific praise; texts with only such words are in no theme. */
  courtesy: ReadonlySet<string>
  /** Words for time and quantity; they cannot name a theme on their own. */
  quantity: ReadonlySet<string>
  /** Words that say little about the topic: quantities, people, quality, and that something went wrong. */
  generic: ReadonlySet<string>
  /** Other words that may not begin or end a theme's name. */
  dangling: ReadonlySet<string>
  /** Articles, pronouns and the like: they are no evidence for a label on their own. */
  filler: ReadonlySet<string>
}

const byLanguage = new Map<string, WordLists>()
let everything: WordLists | undefined

/** Returns the word lists of a language, or those of all languages together if it has none. Read once. */
export function wordLists(language: string): WordLists {
  if (!everything) readAll()
  return byLanguage.get(language) ?? everything!
}

/** Sections of a file, each introduced by a comment that begins with its name; lines before the first section belong to `stop`. */
const LISTS = ['courtesy', 'quantity', 'generic', 'dangling', 'filler'] as const

const emptyLists = () => ({
  stop: new Set<string>(),
  courtesy: new Set<string>(),
  quantity: new Set<string>(),
  generic: new Set<string>(),
  dangling: new Set<string>(),
  filler: new Set<string>(),
})

function readAll(): void {
  const folder = join(ROOT, 'models', 'stopwords')
  const all = emptyLists()
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()) {
    const lists = emptyLists()
    let list: keyof WordLists = 'stop'
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line.startsWith('#')) {
        list = LISTS.find((name) => line.startsWith(`# ${name}`)) ?? list
        continue
      }
      for (const word of line.split(' ')) {
        if (!word) continue
        for (const into of list === 'quantity' ? (['quantity', 'generic'] as const) : [list]) {
          lists[into].add(word)
          all[into].add(word)
        }
      }
    }
    byLanguage.set(name.slice(0, -4), lists)
  }
  everything = all
}
