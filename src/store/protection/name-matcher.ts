import type { ErasedHash } from '../../domain/protection/erasure.js'
import { type Identities, nameWords } from '../database/identities.js'

/** Distinct words whose hashes are kept in memory. */
const KEPT_WORDS = 50_000

/** Hashes of the spellings of a name, and of each word of those of several words. */
export function hashNames(names: readonly string[], identities: Identities): ErasedHash[] {
  const spellings = names.filter((name) => nameWords(name).length > 0)
  const tokens = spellings.flatMap((name) => (nameWords(name).length > 1 ? nameWords(name) : []))
  return [
    ...[...new Set(spellings.map((name) => identities.name(name)))].map((hash) => ({ kind: 'name' as const, hash })),
    ...[...new Set(tokens.map((word) => identities.token(word)))].map((hash) => ({ kind: 'token' as const, hash })),
  ]
}

/** Makes a function that says whether words are one of the names. Words are looked at one by one first, as most are in no name. */
export function createNameMatcher(hashes: readonly ErasedHash[], identities: Identities): (words: string[]) => boolean {
  const of = (kind: ErasedHash['kind']) => new Set(hashes.filter((each) => each.kind === kind).map(({ hash }) => hash))
  const [names, tokens] = [of('name'), of('token')]
  const known = new Map<string, boolean>()
  const isToken = (word: string): boolean => {
    let is = known.get(word)
    if (is === undefined) {
      is = tokens.has(identities.token(word))
      if (known.size < KEPT_WORDS) known.set(word, is)
    }
    return is
  }
  return (words) => tokens.size > 0 && words.every(isToken) && names.has(identities.name(words.join(' ')))
}
