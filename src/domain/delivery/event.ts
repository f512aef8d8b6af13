import type { ActionStatus } from '../meeting/action.js'
import type { ImportSummary } from '../responses/response.js'
import type { Word } from '../review/word.js'

/** What a webhook can ask for, with the events that belong to it. */
export const EVENT_GROUPS = {
  imports: ['import.finished', 'import.failed'],
  periods: ['period.analysed'],
  packs: ['pack.built', 'pack.frozen', 'pack.unfrozen'],
  recognitions: ['recognition.added'],
  actions: ['action.added', 'action.changed', 'action.removed'],
  reviews: ['review.saved'],
  changes: ['comments.changed'],
} as const
export type EventGroup = keyof typeof EVENT_GROUPS
export const EVENT_GROUP_NAMES = Object.keys(EVENT_GROUPS) as EventGroup[]
export type EventType = (typeof EVENT_GROUPS)[EventGroup][number] | 'webhook.test'

/** An import run that ended. Without a file of the import folder, it came through the API or the command line. */
export interface ImportEnded extends Pick<ImportSummary, 'read' | 'imported' | 'repeated' | 'changed' | 'updated' | 'rejected'> {
  /** Null: the file was refused before anything of it was stored. */
  importId: number | null
  importFileId: number | null
  source: string | null
  fileName: string
  error: string | null
}
interface OfPeriod {
  /** Key of the area. */
  area: string
  period: string
}
interface OfAction extends OfPeriod {
  actionId: number
  status: ActionStatus
  /** A day such as 2026-11-30. */
  dueOn: string | null
  initiativeId: number | null
}

/** What is kept of each event: ids, counts and states, never what somebody wrote in a comment. */
export interface EventData {
  'import.finished': ImportEnded
  'import.failed': ImportEnded
  'period.analysed': OfPeriod
  'pack.built': OfPeriod
  'pack.frozen': OfPeriod
  'pack.unfrozen': OfPeriod
  'recognition.added': { memberId: number; responseId: number }
  'action.added': OfAction
  'action.changed': OfAction
  'action.removed': OfAction
  /** `undone`: how many words were taken back. */
  'review.saved': { responseIds: number[]; kinds: Word['kind'][]; undone: number }
  /** Changes in the feed since the event before, by kind. */
  'comments.changed': { kinds: Record<string, number> }
  'webhook.test': { webhookId: number; name: string }
}

/** What a delivery to a webhook is about. What is said of it is looked up when it is sent, so that a consent taken back holds. */
export type WebhookContent = { [T in EventType]: { type: T; at: string; data: EventData[T] } }[EventType]
