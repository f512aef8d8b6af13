import type { MentionFinding } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import type { Member } from '../../domain/people/members.js'
import type { Concepts } from '../text/concepts.js'
import type { Segment } from '../text/segment.js'
import type { Token } from '../text/tokens.js'
import { loadPersonFinder } from './person-finder.js'
import { createRoster } from './roster.js'
import { joinParts, memberOf } from './roster-names.js'
import { loadStance } from './stance.js'
import { createStanceReader, type Probabilities, type StanceComment } from './stance-features.js'

/** A name with its place, before its segment is read. */
export type FoundName = ReturnType<ReturnType<typeof loadPersonFinder>['find']>[number]

/** A comment with what was found in it so far. */
export interface ReadComment extends StanceComment {
  text: string
  names: readonly FoundName[]
  /** The assignment group. */
  team: string | undefined
}

/** Finds persons in comments, and how the comment stands to them. */
export interface MentionFinder {
  names(text: string, tokens: readonly Token[], language: string): FoundName[]
  /**
   * Adds stance, segment and, where a roster is given, the member.
   * @param readClause gives the probabilities of the labels of a part of a segment
   */
  describe(comment: ReadComment, readClause: (clause: Segment) => Probabilities): MentionFinding[]
}

/** Where a language has no models no label is known. */
const NOTHING: Probabilities = [0, 0, 0]

/** Loads the models of persons. */
export function createMentionFinder(concepts: Concepts, members?: readonly Member[]): MentionFinder {
  const finder = loadPersonFinder()
  const stanceOf = loadStance()
  const readStances = createStanceReader(concepts)
  const { gazetteer } = finder
  const roster =
    members && members.length > 0 ? createRoster(members, (lower) => gazetteer.rank(lower) > 0, gazetteer.isGiven) : null
  return {
    names(text, tokens, language) {
      const found = finder.find(text, tokens, language, roster?.knows)
      return roster ? joinParts(text, found, roster) : found
    },
    describe(comment, readClause) {
      const { text, names, segments, team } = comment
      if (names.length === 0) return []
      const labels = segments.map((_, i) => comment.labels[i] ?? NOTHING)
      const { places, features } = readStances({ ...comment, labels })
      return names.flatMap((name: FoundName & Span, i): MentionFinding[] => {
        const { start, end, probability } = name
        const place = places[i]
        if (!place) return []
        const { segment } = place
        const known = comment.labels.length > 0
        const clause = place.whole || !known ? labels[segment]! : readClause(place.clause)
        const { stance } = stanceOf(features(place, clause))
        const { base, member } = roster
          ? memberOf(name, text.slice(start, end), { language: comment.language, team, roster, rank: gazetteer.rank })
          : { base: name.base, member: undefined }
        return [{ start, end, text: text.slice(start, end), base, stance, probability, segment, ...(member ? { member } : {}) }]
      })
    },
  }
}
