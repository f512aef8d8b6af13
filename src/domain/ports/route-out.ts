import type { Redaction } from '../comments/redaction.js'
import type { TextEdit } from '../comments/text-edits.js'
import type { RouteCategory, RoutedComment, RoutedCounts, RouteSettings } from '../review/route-out.js'

/** Comments that leave every list and pack and go to a named recipient. */
export interface RouteOutStore {
  /** Null: off. */
  settings(): Promise<RouteSettings | null>
  /** Null turns it off; what was routed out stays so. Mails that have not arrived go to whoever receives them now, and to nobody where it is off. */
  saveSettings(settings: Omit<RouteSettings, 'at'> | null): Promise<void>
  /** Analysed comments by id after `after`, but for those that a person kept. */
  scan(after: number, limit: number): Promise<{ id: number; comment: string; language: string | null }[]>
  /** Routes analysed comments out; those that a person kept are left, unless it is a person who says so. @returns ids of those that left now */
  route(comments: { responseId: number; categories: RouteCategory[] }[], by: string | null): Promise<number[]>
  /** Takes comments back into lists and packs, for good. @returns whether it was routed out */
  keep(responseId: number, by: string): Promise<boolean>
  /** Routed comments that nobody was written to about, the oldest first. */
  unsent(limit: number): Promise<(RoutedComment & OriginOf)[]>
  /** Lets mails wait again that failed or may not have arrived, an hour after the last attempt. @returns how many */
  retry(): Promise<number>
  /** Notes that a recipient has dealt with it, or not. @param by null: not @returns whether it is routed out */
  handle(responseId: number, by: string | null): Promise<boolean>
  counts(): Promise<RoutedCounts>
  /** The newest first. @param before only those with a smaller response id @param handled only those that are, or are not, dealt with */
  list(page: { limit: number; before?: number | undefined; handled?: boolean | undefined }): Promise<RoutedComment[]>
  /** One with its text, personal data not masked yet. */
  get(responseId: number): Promise<(RoutedComment & OriginOf) | null>
  /** Which of these responses are routed out. */
  among(responseIds: number[]): Promise<Set<number>>
  /** Whether any comment was routed out since a moment, by a clock that may be an hour off. */
  hasLeftSince(at: Date): Promise<boolean>
}

/** Where a routed comment came from, and what it says. */
export interface OriginOf {
  source: string
  ticket: string | null
  respondedAt: Date
  text: string
  redactions: Redaction[]
  edits: TextEdit[]
}
