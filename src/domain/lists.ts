import type { ShownComment } from './pack.js'

/** The curated lists that a meeting is prepared with. */
export const LISTS = [
  'recognitions',
  'ideas',
  'pain-points',
  'praise',
  'score-against-text',
  'since-last-meeting',
  'unread',
] as const
export type ListName = (typeof LISTS)[number]

/** What an item stands under: a theme, a scenario's slice, a member's team, what happened since the last meeting. */
export interface ListGroup {
  kind: 'theme' | 'slice' | 'team' | 'state'
  /** The same in every rebuild. */
  key: string
  label: string
}

/** What a person chose for an item; it survives every rebuild. */
export interface ListChoice {
  pinned: boolean
  hidden: boolean
  /** A held item that somebody looked at and let through. */
  released: boolean
  /** Where a person put it, from 1. */
  position: number | null
  note: string
  discussedAt: string | null
  by: string
  at: string
}

/** One item of a list, as it may be shown. */
export interface ListItem {
  /** What human choices are kept by: the same in every rebuild. */
  key: string
  /** Masked. */
  comment: ShownComment
  /** Of a recognition. */
  member: { id: number; name: string; team: string } | null
  group: ListGroup | null
  /** Why it is on the list, in plain words. */
  reason: string
  /** Why somebody should look before it is shown to others; null: it may be shown. */
  held: string | null
  /** How many near-duplicates it stands for. */
  folded: number
  choice: ListChoice | null
}
