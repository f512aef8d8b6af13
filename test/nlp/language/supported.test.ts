import { join } from 'node:path'
import { expect, it } from 'vitest'
import { isSupported, readMeasuredLanguages } from '../../../src/nlp/language/supported.js'
import { contentLines } from '../../../src/nlp/text/phrases.js'
import { MODELS } from '../../../src/root.js'

const supported = readMeasuredLanguages()
  .map(({ code }) => code)
  .filter(isSupported)

/** Kinds of a lexicon that every language has, by the languages that have them. */
function languagesByKind(file: string): Map<string, Set<string>> {
  const kinds = new Map<string, Set<string>>()
  for (const line of contentLines(join(MODELS, 'lexicon', file))) {
    const cells = line.split('\t')
    const [kind, language] = [cells[0]!, cells[1]!]
    if (language !== '*') kinds.set(kind, (kinds.get(kind) ?? new Set()).add(language))
  }
  return kinds
}

it.each(['route-out.tsv', 'personal-data.tsv', 'mail.tsv', 'line-ends.tsv'])('has lines in %s', (file) => {
  const kinds = languagesByKind(file)
  // Finnish mail programs begin this line with the date alone.
  kinds.get('reply-opener')?.add('fi')
  for (const [kind, languages] of kinds)
    expect({ kind, missing: supported.filter((code) => !languages.has(code)) }).toEqual({ kind, missing: [] })
})

it('is supported once its labels are right and the lexicons have it', () => {
  expect(supported).toEqual(['de', 'en', 'es', 'fi', 'fr', 'pt', 'sv'])
  expect(isSupported('xx')).toBe(false)
})
