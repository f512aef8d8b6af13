import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { readPhrases } from '../text/phrases.js'

const KINDS = ['national-id', 'birth', 'password', 'pass', 'account', 'own', 'link', 'state', 'code'] as const

let phrases: Readonly<Record<(typeof KINDS)[number], string>> | undefined

/** Returns words for secrets and personal numbers in all languages, as sources of regular expressions. Read once. */
export function personalPhrases(): Readonly<Record<(typeof KINDS)[number], string>> {
  phrases ??= readPhrases(join(MODELS, 'lexicon', 'personal-data.tsv'), KINDS)
  return phrases
}
