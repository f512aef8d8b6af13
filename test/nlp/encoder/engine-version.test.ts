import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { engineVersion } from '../../../src/nlp/encoder/engine-version.js'
import { MODELS } from '../../../src/root.js'

const folder = mkdtempSync(join(tmpdir(), 'models-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('changes with every word list that the analysis reads, and with those of training alone it does not', () => {
  for (const name of ['language.bin', 'languages.tsv', 'names.tsv', 'lexicon', 'stopwords'])
    cpSync(join(MODELS, name), join(folder, name), { recursive: true })
  const version = () => engineVersion(join(MODELS, 'encoder'), folder)
  const seen = new Set([version()])
  for (const file of ['lexicon/line-ends.tsv', 'lexicon/route-out.tsv', 'stopwords/en.txt', 'languages.tsv']) {
    writeFileSync(join(folder, file), '\n', { flag: 'a' })
    seen.add(version())
  }
  expect(seen.size).toBe(5)
  writeFileSync(join(folder, 'lexicon/other-languages.tsv'), '\n', { flag: 'a' })
  expect(seen.has(version())).toBe(true)
})
