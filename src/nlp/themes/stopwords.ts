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
  /** Prepositions: they may stand inside a theme's name. */
  before: ReadonlySet<string>
  /** Articles, "is", "not": other small words that may stand inside a theme's name. */
  inside: ReadonlySet<string>
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

/** The words of all languages that say nothing on their own. */
export function everyStopWord(): ReadonlySet<string> {
  if (!everything) readAll()
  return everything!.stop
}

/** Sections of a file, each opened by a remark that begins with its name; what stands before is `stop`. */
const LISTS = ['courtesy', 'quantity', 'generic', 'before', 'inside', 'dangling'] as const

const emptyLists = () => ({
  stop: new Set<string>(),
  courtesy: new Set<string>(),
  quantity: new Set<string>(),
  generic: new Set<string>(),
  before: new Set<string>(),
  inside: new Set<string>(),
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

let common: Set<string> | undefined

/** Whether a word (lower case) is a frequent one of comments in some language, by the lists here and `models/names/common-words.txt`. */
export function isCommon(lower: string): boolean {
  common ??= readCommon()
  return common.has(lower)
}

function readCommon(): Set<string> {
  if (!everything) readAll()
  const words = new Set(Object.values(everything!).flatMap((list: ReadonlySet<string>) => [...list]))
  for (const line of readFileSync(join(ROOT, 'models', 'names', 'common-words.txt'), 'utf8').split('\n')) {
    if (line.startsWith('#')) continue
    for (const word of line.slice(line.indexOf('\t') + 1).split(' ')) words.add(word)
  }
  return words
}
