import type { Member } from '../../domain/people/members.js'
import { finnishBases } from './finnish.js'
import { nameKey, nameKeys } from './name-key.js'

/**
 * Whether every word of a name as written is a word of the member's name or of an alias, an initial of one, or an inflected form. If not, the name
 * was matched as a misspelling.
 * @param language ISO 639-1
 */
export function isMemberSpelledSo(text: string, { name, aliases }: Pick<Member, 'name' | 'aliases'>, language: string | null) {
  const own = new Set([name, ...aliases].flatMap(nameKeys))
  const joined = new Set([name, ...aliases].map(nameKey))
  const isOwn = (word: string): boolean => {
    const key = nameKey(word)
    if (key === '' || own.has(key) || joined.has(key)) return true
    if (key.length === 1) return [...own].some((each) => each.startsWith(key))
    const bases = language === 'fi' ? finnishBases(word.toLowerCase()).map(({ base }) => nameKey(base)) : []
    if ((language === 'sv' || language === 'de') && key.endsWith('s')) bases.push(key.slice(0, -1))
    return bases.some((base) => own.has(base))
  }
  return text.split(/[\s,.\-‐‑/_]+/).every(isOwn)
}
