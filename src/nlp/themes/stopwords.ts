import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../../root.js'

export interface WordLists {
  /** Words that say nothing on their own: articles, pronouns, auxiliaries. */
  stop: ReadonlySet<string>
  /** Words of thanks and greeting and empty praise; a text of these alone forms no theme. */
  courtesy: ReadonlySet<string>
  /** Words of when and how much: no theme is named by them alone. */
  quantity: ReadonlySet<string>
  /** Words that tell little of what a text is about: those of quantity, who, how well, and that something went wrong. */
  generic: ReadonlySet<string>
  /** Words that neither begin nor end a theme's name, beside those of the lists above. */
  dangling: ReadonlySet<string>
}

const byLanguage = new Map<string, WordLists>()
let everything: WordLists | undefined

/** The word lists of a language; of all languages together where it is none of them. Read once. */
export function wordLists(language: string): WordLists {
  if (!everything) readAll()
  return byLanguage.get(language) ?? everything!
}

/** Sections of a file, each opened by a remark that begins with its name; what stands before is `stop`. */
const LISTS = ['courtesy', 'quantity', 'generic', 'dangling'] as const

const emptyLists = () => ({
  stop: new Set<string>(),
  courtesy: new Set<string>(),
  quantity: new Set<string>(),
  generic: new Set<string>(),
  dangling: new Set<string>(),
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
