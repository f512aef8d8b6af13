import type { Span } from '../../domain/comments/labels.js'
import type { MemberMatch } from '../../domain/people/members.js'
import { type NameRank, possibleNames } from './names.js'
import type { NameContext, Roster } from './roster.js'

/** A name found in a text. */
export interface PersonSpan extends Span {
  /** The base form of the name: "Annalle" → "Anna". */
  base: string
  /** Whether a title precedes it: "Mr Brown". */
  titled: boolean
  /** Probability that it is a person's name, 0 to 1. */
  probability: number
}

/** Text allowed between the parts of one name: particles and full stops. */
const BETWEEN = /^[\s.]*(?:(?:v|d|vd|van|von|de|der|den|la)[\s.]+)*$/i
const MOST_BETWEEN = 16

const isWord = (base: string): boolean => !/\s/.test(base)

/** Joins adjacent names that together are the name of a member whom each of them may refer to: "[Jan] v.d. [Berg]". */
export function joinParts<T extends PersonSpan>(
  text: string,
  names: readonly T[],
  roster: Roster,
  { day }: NameContext = {},
): T[] {
  const joined: T[] = []
  for (const name of names) {
    const before = joined.at(-1)
    const between = before ? text.slice(before.end, name.start) : ''
    if (before && isWord(before.base) && isWord(name.base) && between.length <= MOST_BETWEEN && BETWEEN.test(between)) {
      const base = `${before.base}${between}${name.base}`
      const whole = roster.resolve(base, { day })
      if (
        whole?.kind === 'member' &&
        mayBe(roster.resolve(before.base, { day }), whole.id) &&
        mayBe(roster.resolve(name.base, { day }), whole.id)
      ) {
        const probability = Math.min(before.probability, name.probability)
        joined[joined.length - 1] = { ...before, end: name.end, base, probability }
        continue
      }
    }
    joined.push(name)
  }
  return joined
}

function mayBe(match: MemberMatch | undefined, id: number): boolean {
  return match?.kind === 'member' ? match.id === id : (match?.candidates.some((candidate) => candidate.id === id) ?? false)
}

/**
 * Finds the member that a name refers to, by its base form or by another possible base form of a Finnish name: "Mikolle" may be Miko or Mikko.
 * @param surface the name as it occurs in the text
 * @returns the match and the base form that led to it
 */
export function memberOf(
  { base, titled }: Pick<PersonSpan, 'base' | 'titled'>,
  surface: string,
  { language, roster, rank, ...context }: NameContext & { language: string; roster: Roster; rank: NameRank },
): { base: string; member: MemberMatch | undefined } {
  const own = roster.resolve(base, context, titled)
  if (own?.kind === 'member') return { base, member: own }
  const others = possibleNames(surface, language, rank)
    .filter((other) => other !== base && roster.knows(other.slice(other.lastIndexOf(' ') + 1).toLowerCase()))
    .map((other) => ({ base: other, member: roster.resolve(other, context, titled) }))
  const sure = others.find(({ member }) => member?.kind === 'member')
  return sure ?? (own ? { base, member: own } : (others.find(({ member }) => member) ?? { base, member: undefined }))
}
