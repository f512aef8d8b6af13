import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { MODELS } from '../../root.js'
import { encoderVersion } from './manifest.js'

/** Raised with every change of the code of the analysis that changes what is found. */
const RULES = 1

/** Files and folders other than the encoder's that findings, and what is routed out, depend on. */
const BESIDE = ['language.bin', 'languages.tsv', 'names.tsv', 'lexicon', 'stopwords']
/** Read by training alone. */
const NOT_READ = 'other-languages.tsv'

/**
 * Returns a hash of every file that the analysis reads and of the number of its rules, so that findings can be traced to what produced them.
 * @param folder of the encoder
 * @param models folder of the other files
 */
export function engineVersion(folder: string, models = MODELS): string {
  const hash = createHash('sha256').update(`${encoderVersion(folder)} ${RULES}`)
  for (const name of BESIDE)
    for (const file of filesOf(models, name)) hash.update(`${file}\0`).update(readFileSync(join(models, file)))
  return hash.digest('hex').slice(0, 16)
}

/** Returns a file, or the files of a folder in a fixed order; nothing if it is missing. */
function filesOf(models: string, name: string): string[] {
  const path = join(models, name)
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [name]
  return readdirSync(path)
    .filter((file) => file !== NOT_READ)
    .sort()
    .map((file) => `${name}/${file}`)
}
