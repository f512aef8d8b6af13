import type { Member } from '../../domain/people/members.js'

const WORD = /[\p{L}\p{M}]+/gu

/** Tells whether a text holds a word of a member's name or of an alias, in whatever case: then it must not be taken for a trivial one. */
export function createRosterCheck(members: readonly Member[]): (text: string) => boolean {
  const words = new Set(
    members.flatMap(({ name, aliases }) => [name, ...aliases].flatMap((one) => one.toLowerCase().match(WORD) ?? [])),
  )
  if (words.size === 0) return () => false
  return (text) => (text.toLowerCase().match(WORD) ?? []).some((word) => words.has(word))
}
