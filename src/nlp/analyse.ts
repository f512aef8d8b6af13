import type { Analyser, SegmentFinding } from '../domain/comments/analysis.js'
import { LABELS, type Prediction } from '../domain/comments/labels.js'
import type { Member } from '../domain/people/members.js'
import type { Reading, SegmentReading } from './encoder/reading.js'
import { createDetector } from './language/language.js'
import { isSupported } from './language/supported.js'
import { createMentionFinder } from './people/mentions.js'
import { redact } from './redact/redact.js'
import { cleanText } from './text/clean.js'
import { inOriginal, isAuthor } from './text/in-original.js'
import { tokenise } from './text/tokens.js'
import { withoutFillers } from './text/without-fillers.js'
import { wordLists } from './themes/stopwords.js'

/**
 * Creates an analyser, which combines a comment with its reading (the models' output for the cleaned text) into an analysis.
 * @param options.roster members to match mentions with
 */
export function createAnalyser({ roster }: { roster?: readonly Member[] } = {}): Analyser<Reading> {
  const detect = createDetector()
  const mentions = createMentionFinder(roster)
  return {
    analyse(comment, reading, context) {
      const clean = cleanText(comment.text)
      const { text } = clean
      const given = comment.language?.slice(0, 2).toLowerCase()
      const { language, supported } = given
        ? { language: given, supported: isSupported(given) }
        : detect(text, tokenise(text), context)
      const { filler } = wordLists(language)
      const segments = reading.segments.map((segment) => {
        const evidence = segment.evidence.map((spans) => withoutFillers(text, spans, filler))
        return findingOf({ ...segment, evidence }, reading.thresholds, supported)
      })
      const redactions = redact(text)
      const addresses = redactions.filter(({ kind }) => kind === 'email')
      const found = mentions.find({
        text,
        language,
        team: comment.team,
        day: comment.day,
        // A name in a signature is always a person, however unsure the model is.
        // An address is masked, whoever it is of.
        candidates: reading.names
          .filter((name) => !addresses.some(({ start, end }) => name.start < end && start < name.end))
          .map((name) =>
            isAuthor(name, clean) ? { ...name, probability: Math.max(name.probability, reading.nameThreshold) } : name,
          ),
        threshold: reading.nameThreshold,
      })
      return inOriginal({ language, supported, labels: union(segments), segments, mentions: found, redactions }, clean)
    },
  }
}

function findingOf(segment: SegmentReading, thresholds: readonly number[], supported: boolean): SegmentFinding {
  const { start, end, logits, probabilities, evidence, vector } = segment
  const labels = LABELS.flatMap((label, c) =>
    supported && probabilities[c]! >= thresholds[c]! ? [{ label, probability: probabilities[c]!, evidence: evidence[c]! }] : [],
  )
  return { start, end, labels, logits, vector }
}

/** Returns the labels of the comment: all labels of its segments, each with its highest probability. */
function union(findings: readonly SegmentFinding[]): Prediction[] {
  return LABELS.flatMap((label) => {
    const own = findings.flatMap(({ labels }) => labels.filter((prediction) => prediction.label === label))
    return own.length === 0 ? [] : [{ label, probability: Math.max(...own.map(({ probability }) => probability)) }]
  })
}
