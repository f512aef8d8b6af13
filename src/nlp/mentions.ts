import type { MentionFinding, SegmentFinding } from '../domain/analysis.js'
import { LABELS } from '../domain/labels.js'
import type { Member } from '../domain/people.js'
import type { SegmentScores } from './classify.js'
import { loadPersonFinder } from './people.js'
import { createRoster } from './roster.js'
import { loadStance } from './stance.js'
import type { Token } from './tokens.js'

/** A name with its place, before its segment is read. */
export type FoundName = ReturnType<ReturnType<typeof loadPersonFinder>['find']>[number]

/** Finds persons in comments, and how the comment stands to them. */
export interface MentionFinder {
  names(text: string, tokens: readonly Token[], language: string): FoundName[]
  /** Adds stance, segment and, where a roster is given, the member. */
  describe(
    text: string,
    tokens: readonly Token[],
    names: readonly FoundName[],
    segments: readonly SegmentFinding[],
    scores: readonly SegmentScores[],
    team: string | undefined,
  ): MentionFinding[]
}

/** Nobody names more people in a comment; a list of them costs its square. */
const MAX_NAMES = 100
const PAIN = LABELS.indexOf('pain_point')
const PRAISE = LABELS.indexOf('praise')

/** Loads the models of persons. */
export function createMentionFinder(members?: readonly Member[]): MentionFinder {
  const finder = loadPersonFinder()
  const stanceOf = loadStance()
  const { gazetteer } = finder
  const roster = members && members.length > 0 ? createRoster(members, (lower) => gazetteer.rank(lower) > 0) : null
  return {
    names: (text, tokens, language) => finder.find(text, tokens, language, roster?.knows).slice(0, MAX_NAMES),
    describe(text, tokens, names, segments, scores, team) {
      return names.flatMap(({ start, end, base, probability }): MentionFinding[] => {
        const segment = segments.findIndex((own) => start < own.end && end > own.start)
        if (segment < 0) return []
        const { stance } = stanceOf({
          tokens,
          segment: segments[segment]!,
          mention: { start, end },
          praise: scores[segment]?.probabilities[PRAISE] ?? 0,
          pain: scores[segment]?.probabilities[PAIN] ?? 0,
          mentions: names,
        })
        const member = roster?.resolve(base, team)
        return [{ start, end, text: text.slice(start, end), base, stance, probability, segment, ...(member ? { member } : {}) }]
      })
    },
  }
}
