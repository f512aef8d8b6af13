import type { Consent, Named, Stance } from '../people/members.js'
import type { Evidence, Prediction, Span } from './labels.js'
import type { Redaction } from './redaction.js'

/** Who says so. */
export type Source = 'model' | 'person'

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
   * no one's on the roster. `name` is the base form; `givenStart` is where it stands in the comment as it was given, which `start` is not once
   * the text was made readable.
   */
  mentions: (Span & {
    segmentId: number
    text: string
    name: string
    givenStart: number
    stance: Stance
    memberId: number | null
    consent: Consent | null
    probability: number
    id?: number
    source?: Source
    /** Of whom the name may mean, those who agree to be named, and how many it may mean in all; asked for with ids. */
    candidates?: Named[]
    meanings?: number
  })[]
}
