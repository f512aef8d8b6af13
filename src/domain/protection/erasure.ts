import type { Span } from '../comments/labels.js'

/** Whose data is erased: whoever answered, one answer by its id in its survey or here, or a member of the roster. */
export type ErasureSubject =
  | { kind: 'respondent'; respondent: string }
  | { kind: 'answer'; source: string; externalId: string }
  | { kind: 'response'; id: number }
  | { kind: 'member'; id: number }

export const ERASURE_KINDS = ['respondent', 'answer', 'member'] as const
type ErasureKind = (typeof ERASURE_KINDS)[number]

/**
 * What a keyed hash is of: the id of an answer or a respondent; an answer's time and text; a spelling of a name, or one word of it; an answer's time
 * and text of which some stretches named a member.
 */
export const HASH_KINDS = ['answer', 'respondent', 'content', 'name', 'token', 'words'] as const
export type HashKind = (typeof HASH_KINDS)[number]

export interface ErasedHash {
  kind: HashKind
  hash: string
  /** Of `words`: the stretches that named the member, as UTF-16 offsets. */
  spans?: Span[] | undefined
}

/** One erasure as the ledger outside of the database keeps it: nothing in plain text. */
export interface LedgerEntry {
  /** Random, the same in the ledger and in the database. */
  id: string
  /** ISO 8601, UTC. */
  at: string
  kind: ErasureKind
  hashes: ErasedHash[]
}

/** Places where something was erased, in the order of a receipt, with how they read. */
export const ERASED_PLACES = {
  responses: 'Responses deleted',
  comments: 'Comments deleted, or with the name masked',
  segments: 'Segments and vectors',
  mentions: 'Names found in comments',
  reviews: 'Corrections and notes by reviewers',
  auditItems: 'Comments of audit samples',
  listItems: 'Items of lists',
  listChoices: 'Choices and notes on list items',
  themes: 'Themes that were empty without them',
  packs: 'Packs deleted, to be built again',
  frozenPacks: 'Frozen packs whose text was removed',
  reports: 'Reports deleted, to be built again',
  deliveries: 'Mails and webhook posts',
  unansweredSurveys: 'Surveys without an answer',
  tickets: 'Tickets, or assignees of tickets',
  assignees: 'Assignees of responses',
  dimensions: 'Values of dimensions',
  models: 'Retrained models that were fitted to them',
  members: 'Members of the roster',
  accounts: 'Accounts with their sessions, passkeys and invitations',
  jobs: 'Queued jobs',
  files: 'Exported files',
  texts: 'Other texts (decisions, notes, theme headings, answers kept for repeated requests)',
} as const
export type ErasedPlace = keyof typeof ERASED_PLACES

/** What was erased where. */
export interface ErasureReceipt {
  id: number
  ledgerId: string
  kind: ErasureKind
  by: string
  at: Date
  /** Places without anything are left out. */
  erased: Partial<Record<ErasedPlace, number>>
  /** Of `texts`: how many in each table. */
  texts: Record<string, number>
  /** What is left to people, in plain words. */
  notes: string[]
}

/** What replaces erased words in a text that stays. */
export const ERASED = '[erased]'

/** What replaces each UTF-16 unit of a name in a comment that stays, so that offsets hold. */
const MASK_UNIT = '█'

/** The text with stretches masked, as long as before. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  let masked = text
  for (const { start, end } of spans) masked = masked.slice(0, start) + MASK_UNIT.repeat(end - start) + masked.slice(end)
  return masked
}
