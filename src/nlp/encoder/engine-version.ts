import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { encoderVersion } from './manifest.js'

/** Files other than the encoder's that findings depend on. */
const BESIDE = [
  ...['language.bin', 'languages.tsv', 'names.tsv', 'lexicon/not-persons.tsv'],
  ...['lexicon/character-references.tsv', 'lexicon/job-titles.tsv', 'lexicon/mail.tsv', 'lexicon/personal-data.tsv'],
]

/**
 * Returns a hash of every file that the analysis reads, so that findings can be traced to the models that produced them.
 * @param folder of the encoder
 */
export function engineVersion(folder: string): string {
  const hash = createHash('sha256').update(encoderVersion(folder))
  for (const file of BESIDE) {
    const path = join(MODELS, file)
    if (existsSync(path)) hash.update(`${file}\0`).update(readFileSync(path))
  }
  return hash.digest('hex').slice(0, 16)
}
