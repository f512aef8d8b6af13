import type { MentionFinding } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import type { Member, Stance } from '../../domain/people/members.js'
import { FIRM, type Gazetteer, loadGazetteer, PLACE, PRODUCT, TIME, TITLE } from './gazetteer.js'
import { baseName } from './names.js'
import { createRoster, type Roster } from './roster.js'
import { joinParts, memberOf, type PersonSpan } from './roster-names.js'

/** A possible name in a comment. */
export interface NameCandidate extends Span {
  /** Probability that it is a person's name, 0 to 1. */
  probability: number
  stance: Stance
  /** Index into the segments. */
  segment: number
}

/** A comment with its candidate names. */
export interface NamedComment {
  text: string
  /** ISO 639-1. */
  language: string
  /** The assignment group. */
  team: string | undefined
  /** When it was written, YYYY-MM-DD. */
  day?: string | undefined
  /** In order. */
  candidates: readonly NameCandidate[]
  /** Minimum probability for a candidate to count as a person. */
  threshold: number
}

/** Decides which names in a comment are people, and matches them with the roster. */
interface MentionFinder {
  find(comment: NamedComment): MentionFinding[]
}

/**
 * Minimum probability for a word of the roster to count as a person if it also names a product, company, place or time, or the comment's own team.
 */
const ENOUGH_FOR_OTHER_MEANINGS = 0.3
const OTHER_MEANING = PRODUCT | FIRM | PLACE | TIME
const GENITIVE_IN_S: ReadonlySet<string> = new Set(['sv', 'no', 'nb', 'nn', 'da'])

/** Creates a finder and reads the lists of names. @param members to match mentions with */
export function createMentionFinder(members: readonly Member[] = []): MentionFinder {
  const gazetteer = loadGazetteer()
  const roster = members.length > 0 ? createRoster(members, (lower) => gazetteer.rank(lower) > 0, gazetteer.isGiven) : null
  return {
    find({ text, language, team, day, candidates, threshold }) {
      const spans = candidates.flatMap((candidate): (PersonSpan & NameCandidate)[] => {
        if (candidate.probability < threshold && !(roster && isOnRoster(text, candidate, roster, gazetteer, team))) return []
        const surface = text.slice(candidate.start, candidate.end)
        return isTitleAlone(surface, gazetteer) || isProductAlone(surface, gazetteer, roster)
          ? []
          : [asPerson(text, candidate, language, gazetteer)]
      })
      const persons = roster ? joinParts(text, spans, roster, { day }) : spans
      return persons.map(({ start, end, base, titled, probability, stance, segment }): MentionFinding => {
        const surface = text.slice(start, end)
        const resolved = roster
          ? memberOf({ base, titled }, surface, { language, team, day, roster, rank: gazetteer.rank })
          : { base, member: undefined }
        const { member } = resolved
        return { start, end, text: surface, base: resolved.base, stance, probability, segment, ...(member ? { member } : {}) }
      })
    },
  }
}

/** Whether a name is a single word that names a product and is neither a given name nor on the roster. */
function isProductAlone(surface: string, gazetteer: Gazetteer, roster: Roster | null): boolean {
  const [word, ...more] = wordsOf(surface)
  if (word === undefined || more.length > 0 || roster?.knows(word)) return false
  return (gazetteer.bits(word) & PRODUCT) > 0 && !gazetteer.isGiven(word)
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []

/** Whether every word of a doubtful name is on the roster and either has no other meaning or is likely enough to be a name. */
function isOnRoster(
  text: string,
  { start, end, probability }: NameCandidate,
  roster: Roster,
  gazetteer: Gazetteer,
  team: string | undefined,
): boolean {
  const words = wordsOf(text.slice(start, end))
  if (words.length === 0 || !words.every(roster.knows)) return false
  const own = new Set(team ? wordsOf(team) : [])
  const meansElse = words.some((word) => own.has(word) || (gazetteer.bits(word) & OTHER_MEANING) > 0)
  return !meansElse || probability >= ENOUGH_FOR_OTHER_MEANINGS
}

/** Removes titles and the Scandinavian genitive from a name and adds its base form. */
function asPerson(text: string, candidate: NameCandidate, language: string, gazetteer: Gazetteer): PersonSpan & NameCandidate {
  let { start, end } = candidate
  for (;;) {
    const first = /^(\p{L}+)\.?\s+(?=\p{L})/u.exec(text.slice(start, end))
    if (!first || !isTitle(first[1]!, gazetteer)) break
    start += first[0].length
  }
  const surface = text.slice(start, end)
  if (GENITIVE_IN_S.has(language) && baseName(surface, 'sv', gazetteer.rank).length < surface.length) end--
  const before = /(\p{L}+)\.?\s+$/u.exec(text.slice(Math.max(0, start - 20), start))
  return {
    ...candidate,
    start,
    end,
    base: baseName(spacedOut(text.slice(start, end)), language, gazetteer.rank),
    titled: before !== null && isTitle(before[1]!, gazetteer),
  }
}

const isTitle = (word: string, gazetteer: Gazetteer): boolean =>
  word.length > 1 && (gazetteer.bits(word.toLowerCase()) & TITLE) > 0 && gazetteer.rank(word.toLowerCase()) === 0

/** Whether the candidate is only a title, such as "Matron" in "Matron Anne". */
const isTitleAlone = (surface: string, gazetteer: Gazetteer): boolean =>
  /^\p{L}+\.?$/u.test(surface) && isTitle(surface.replace('.', ''), gazetteer)

/** "anna.virtanen" → "Anna Virtanen". */
function spacedOut(surface: string): string {
  if (!/^\p{L}{2,}[._]\p{L}{2,}$/u.test(surface)) return surface
  return surface
    .split(/[._]/)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
}
