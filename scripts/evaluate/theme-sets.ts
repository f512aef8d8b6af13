import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashText } from '../../src/nlp/text/hash.js'
import { ROOT } from '../../src/root.js'
import { type IntentSet, readIntents } from './read-intents.js'

/** Texts with the group of each. */
export interface Case {
  set: string
  texts: { text: string; language: string }[]
  /** One that begins with `none ` is a text that belongs to none. */
  groups: string[]
  /** Whether the catalogue is asked: comments on IT services. */
  isAboutIt: boolean
}

/** A public set, of which training has seen nothing. */
export interface Source {
  name: string
  set: IntentSet
}

const PER_GROUP: Record<string, number> = { banking77: 40, clinc150: 30 }

type Row = [theme: string, language: string, text: string]

const readRows = (file: string): Row[] =>
  readFileSync(join(ROOT, 'test', 'gold', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as Row)

/** The sets that were written for this project. */
export function writtenCases(): Case[] {
  const toCase = (set: string, rows: Row[], isAboutIt = true): Case => ({
    set,
    isAboutIt,
    texts: rows.map(([, language, text]) => ({ text, language })),
    groups: rows.map(([theme], row) => (theme === 'none' ? `none ${row}` : theme)),
  })
  const first = readRows('themes.tsv')
  const second = readRows('themes-2.tsv')
  const themes = [...new Set(second.map(([theme]) => theme))].filter((theme) => theme !== 'none')
  const none = second.filter(([theme]) => theme === 'none')
  const half = (part: number): Row[] => [
    ...second.filter(([theme]) => theme !== 'none' && themes.indexOf(theme) % 2 === part),
    ...none.filter((_, index) => index % 2 === part),
  ]
  return [
    toCase('gold', first),
    toCase('gold, English', english(first)),
    toCase('gold 2a, tuned on', half(0)),
    toCase('gold 2b', half(1)),
    toCase('gold 2', second),
    toCase('gold 2, English', english(second)),
    toCase('titles', readRows('titles.tsv'), false),
  ]
}

const english = (rows: Row[]): Row[] => rows.filter(([, language]) => language === 'en')

/** The public sets that are there. */
export function publicSources(data: string | null): Source[] {
  if (!data || !existsSync(data)) return []
  return Object.keys(PER_GROUP).flatMap((name) => {
    const set = readIntents(data, name)
    return set ? [{ name, set }] : []
  })
}

/** All groups of a set, the same number of texts of each. */
export const wholeCase = (source: Source): Case => pick(source, source.name, 0, () => PER_GROUP[source.name]!)

/** Texts chosen by their hash, so many of each group. */
function pick({ set: { texts, groups } }: Source, set: string, seed: number, sizeOf: (group: string) => number): Case {
  const taken = new Map<string, number>()
  const rows = [...texts.keys()]
    .filter((row) => groups[row] !== 'oos')
    .sort((a, b) => hashText(texts[a]!, seed) - hashText(texts[b]!, seed))
    .filter((row) => {
      const count = (taken.get(groups[row]!) ?? 0) + 1
      taken.set(groups[row]!, count)
      return count <= sizeOf(groups[row]!)
    })
  return {
    set,
    isAboutIt: false,
    texts: rows.map((row) => ({ text: texts[row]!, language: 'en' })),
    groups: rows.map((row) => groups[row]!),
  }
}
