import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'

/** Kinds of phrases in `models/lexicon/mail.tsv`, which says what each of them is. */
const KINDS = [
  'reply',
  'reply-opener',
  'forward',
  'field-from',
  'field-date',
  'field-to',
  'field-subject',
  'sign-off',
  'thanks',
  'footer',
  'disclaimer',
  'disclaimer-cue',
  'label',
  'contact',
  'firm',
] as const
export type MailPhrase = (typeof KINDS)[number]

/** An alternation of the phrases of each kind, longest first, as the source of a regular expression that ignores case. */
export type MailPhrases = Readonly<Record<MailPhrase, string>>

let phrases: MailPhrases | undefined
let titles: RegExp | undefined

/** What mail programs and survey tools write, in all languages. Read once. @throws Error when a line is of no known kind */
export function mailPhrases(): MailPhrases {
  phrases ??= readPhrases(join(MODELS, 'lexicon', 'mail.tsv'))
  return phrases
}

function readPhrases(file: string): MailPhrases {
  const found = new Map<string, string[]>(KINDS.map((kind) => [kind, []]))
  for (const line of linesOf(file)) {
    const [kind, , list] = line.split('\t')
    const into = found.get(kind ?? '')
    if (!into || !list) throw new Error(`${file}: a line is a kind, a language and phrases, tabs between`)
    into.push(...list.split(' | '))
  }
  const sources = [...found].map(([kind, list]) => [kind, alternation(list)] as const)
  return Object.fromEntries(sources) as Record<MailPhrase, string>
}

/** Finds one word of a job title or of a unit, ignoring case. Read once. */
export function jobTitleWord(): RegExp {
  titles ??= new RegExp(`(?<![\\p{L}\\p{M}])(?:${readTitles(join(MODELS, 'lexicon', 'job-titles.tsv'))})(?![\\p{L}\\p{M}])`, 'iu')
  return titles
}

function readTitles(file: string): string {
  const words = linesOf(file).flatMap((line) => (line.split('\t')[1] ?? '').split(', '))
  return [...new Set(words)].map((word) => escapePattern(word).replaceAll('\\*', '[\\p{L}\\p{M}-]{0,30}')).join('|')
}

const linesOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

const alternation = (list: readonly string[]): string =>
  `(?:${[...list]
    .sort((a, b) => b.length - a.length)
    .map((phrase) => escapePattern(phrase).replace(/['’]/g, "['’´`]").replace(/ /g, '[ \\u00a0]{1,3}'))
    .join('|')})`
