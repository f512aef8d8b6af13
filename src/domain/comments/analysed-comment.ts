import type { Consent, Stance } from '../people/members.js'
import type { Evidence, Prediction, Span } from './labels.js'
import type { Redaction } from './redaction.js'

/** Who says so. */
export type Source = 'model' | 'human'

/** A comment with its findings, as read back. Ids and sources stand where they were asked for. `text` is not masked yet: mask it before it leaves. */
export interface AnalysedComment {
  responseId: number
  text: string
  redactions: Redaction[]
  score: number | null
  at: Date
  lostMinutes: number | null
  language: string | null
  dimensions: Record<string, string>
  segments: (Span & { id: number; labels: (Prediction & { evidence?: Evidence[]; source?: Source })[] })[]
  /**
   * `consent` is the member's; where nothing decides between candidates, that of whoever of them consents to least; null for a name that is
   * nobody's on the roster.
   */
  mentions: (Span & {
    segmentId: number
    text: string
    stance: Stance
    memberId: number | null
    consent: Consent | null
    probability: number
    id?: number
    source?: Source
  })[]
}
