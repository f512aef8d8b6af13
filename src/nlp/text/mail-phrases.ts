import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { contentLines, escapePattern, readPhrases } from './phrases.js'

/** Kinds of phrases in `models/lexicon/mail.tsv`, which describes them. */
const KINDS = [
  ...([
    'reply',
    'reply-opener',
    'forward',
    'pointer',
    'greeting',
    'subject-prefix',
    'field-from',
    'field-date',
    'field-to',
    'field-subject',
    'sign-off',
    'thanks',
  ] as const),
  ...(['footer', 'banner', 'disclaimer', 'disclaimer-cue', 'label', 'contact', 'firm'] as const),
]
type MailPhrases = Readonly<Record<(typeof KINDS)[number], string>>

let phrases: MailPhrases | undefined
let titles: RegExp | undefined

/** Returns phrases of mail programs and survey tools in all languages, as sources of regular expressions. Read once. */
export function mailPhrases(): MailPhrases {
  phrases ??= readPhrases(join(MODELS, 'lexicon', 'mail.tsv'), KINDS)
  return phrases
}

/** Returns a pattern that matches a word of a job title or organisational unit, ignoring case. Read once. */
export function jobTitleWord(): RegExp {
  titles ??= new RegExp(`(?<![\\p{L}\\p{M}])(?:${readTitles(join(MODELS, 'lexicon', 'job-titles.tsv'))})(?![\\p{L}\\p{M}])`, 'iu')
  return titles
}

function readTitles(file: string): string {
  const words = contentLines(file).flatMap((line) => (line.split('\t')[1] ?? '').split(', '))
  return [...new Set(words)].map((word) => escapePattern(word).replaceAll('\\*', '[\\p{L}\\p{M}-]{0,30}')).join('|')
}
