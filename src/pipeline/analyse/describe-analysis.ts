import type { Analysis, MentionFinding } from '../../domain/comments/analysis.js'
import type { Prediction } from '../../domain/comments/labels.js'
import { maskReadable } from '../../domain/comments/redaction.js'

/** Describes what was found in a comment that is not stored: offsets are UTF-16 units of the comment as it was sent, the end exclusive. */
export function describeAnalysis(
  id: string,
  comment: string,
  { language, labels, segments, mentions, redactions, edits }: Analysis,
) {
  return {
    id,
    language,
    labels: labels.map(prediction),
    segments: segments.map((segment) => ({ start: segment.start, end: segment.end, labels: segment.labels.map(prediction) })),
    mentions: mentions.map((found) => mention(comment, found)),
    masked: maskReadable(comment, edits, redactions),
  }
}

const round = (probability: number) => Math.round(probability * 1e4) / 1e4
const prediction = ({ label, probability }: Prediction) => ({ label, probability: round(probability) })

/** `member` is the name of the one who fits; `candidates` are the names where several do. */
function mention(comment: string, { start, end, stance, probability, member }: MentionFinding) {
  const resolved =
    member?.kind === 'member' ? { member: member.name } : member && { candidates: member.candidates.map(({ name }) => name) }
  return { start, end, text: comment.slice(start, end), stance, probability: round(probability), ...resolved }
}
