import type { Analyser, SegmentFinding } from '../domain/comments/analysis.js'
import { LABELS, type Prediction } from '../domain/comments/labels.js'
import type { Redaction } from '../domain/comments/redaction.js'
import type { Member } from '../domain/people/members.js'
import type { Reading, SegmentReading } from './encoder/reading.js'
import { createDetector } from './language/language.js'
import { isSupported } from './language/supported.js'
import { createMentionFinder } from './people/mentions.js'
import { redact } from './redact/redact.js'
import { type CleanText, clean } from './text/clean.js'
import { tokenise } from './text/tokens.js'

/**
 * Returns what makes an analysis of a comment and of its reading, the models' word on the cleaned text.
 * @param options.roster members that mentions are resolved against
 */
export function createAnalyser({ roster }: { roster?: readonly Member[] } = {}): Analyser<Reading> {
  const detect = createDetector()
  const mentions = createMentionFinder(roster)
  return {
    analyse(comment, reading, context) {
      const cleaned = clean(comment.text)
      const { text, original } = cleaned
      const given = comment.language?.slice(0, 2).toLowerCase()
      const { language, supported } = given
        ? { language: given, supported: isSupported(given) }
        : detect(text, tokenise(text), context)
      const segments = reading.segments.map((segment) => findingOf(segment, reading.thresholds, supported, original))
      const found = mentions.find({
        text,
        language,
        team: comment.team,
        candidates: reading.names,
        threshold: reading.nameThreshold,
      })
      return {
        language,
        supported,
        labels: union(segments),
        segments,
        mentions: found.map((mention) => {
          const span = original(mention)
          return { ...mention, ...span, text: comment.text.slice(span.start, span.end) }
        }),
        redactions: redactionsOf(comment.text, cleaned),
      }
    },
  }
}

function findingOf(
  { start, end, logits, probabilities, evidence, theme, vector }: SegmentReading,
  thresholds: readonly number[],
  supported: boolean,
  original: CleanText['original'],
): SegmentFinding {
  const labels = LABELS.flatMap((label, c) =>
    supported && probabilities[c]! >= thresholds[c]!
      ? [
          {
            label,
            probability: probabilities[c]!,
            evidence: evidence[c]!.map((span) => ({ ...original(span), weight: span.weight })),
          },
        ]
      : [],
  )
  return { ...original({ start, end }), labels, logits, vector, theme: labels.length > 0 ? theme : null }
}

/** Labels of the comment: those of its segments, with the highest probability of each. */
function union(findings: readonly SegmentFinding[]): Prediction[] {
  return LABELS.flatMap((label) => {
    const own = findings.flatMap(({ labels }) => labels.filter((prediction) => prediction.label === label))
    return own.length === 0 ? [] : [{ label, probability: Math.max(...own.map(({ probability }) => probability)) }]
  })
}

/** Personal data in the text as it is read, and what only stands in its tags, such as the address of a link. */
function redactionsOf(text: string, { text: read, original, tags }: CleanText): Redaction[] {
  if (read === text) return redact(text)
  const inTags = redact(text).filter(({ start, end }) => tags.some((tag) => tag.start < end && start < tag.end))
  const found = [...redact(read).map((redaction) => ({ ...redaction, ...original(redaction) })), ...inTags]
  const joined: Redaction[] = []
  for (const redaction of found.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const before = joined.at(-1)
    if (before && redaction.start < before.end) before.end = Math.max(before.end, redaction.end)
    else joined.push(redaction)
  }
  return joined
}
