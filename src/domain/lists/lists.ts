import type { ShownComment } from '../comments/shown-comment.js'
import type { Named } from '../people/members.js'
import type { Coded } from '../text/message.js'

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

/** The group of an item: a theme, a scenario's slice, a member's team, or the state since the last meeting. */
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
  /** Whether a person reviewed the held item and released it. */
  released: boolean
  /** Id of the member whom a person assigned to the name; null if no one did or the roster already identifies the member. */
  member: number | null
  /** Where a person put it, from 1. */
  position: number | null
  note: string
  discussedAt: string | null
  by: string
  at: string
}

/** Why an item is on its list, and why it is held, for whoever says it in another language. */
export interface ItemCodes {
  reason: Coded
  held: Coded | null
}

/** One item of a list, in the form that may be shown. */
export interface ListItem {
  /** What human choices are kept by: the same in every rebuild. */
  key: string
  /** Masked. */
  comment: ShownComment
  /** Of a recognition; null if a person has yet to say whom the name means. */
  member: Named | null
  /** Candidates for the name who agree to be named; a release selects one. Empty if the roster identifies the member. */
  candidates: Named[]
  /** Of a recognition: who is thanked, where they are not on the roster yet. */
  unlisted: string | null
  /** Of a held item, for whoever may release it: the names in question, as the comment has them. */
  names: string[]
  group: ListGroup | null
  /** Why it is on the list, in plain words. */
  reason: string
  /** Why the item is held for review; null: it may be shown. */
  held: string | null
  /** The same as codes; null for lists that were built before there were codes. */
  codes: ItemCodes | null
  /** How many near-duplicates it stands for. */
  folded: number
  choice: ListChoice | null
}

/** Lists that are built and stored; `unread` is read as it is. */
export const BUILT_LISTS = LISTS.filter((list) => list !== 'unread')
export type BuiltListName = Exclude<ListName, 'unread'>

/** Which items of a list are read: those to read from, those that wait for a look, those that a person hid, or every one. */
export const SHOWN = ['open', 'held', 'hidden', 'all'] as const
export type Shown = (typeof SHOWN)[number]

/** A group of a list, and its number of responses. */
export interface ListGroupFacts extends ListGroup {
  /** Responses in the group; null if the group is no part of the responses, as a theme is. */
  respondents: number | null
  /** Why it is not shown; null: it is. */
  withheld: string | null
  withheldCode?: Coded | null | undefined
  /** Whether a figure of the period before selected it: then it is shown only if that period is. Named as stored lists name it. */
  tellsOfBefore?: boolean | undefined
}

/** Facts recorded when a list was built. */
export interface ListFacts {
  /** Values of each dimension that enough respondents share to be shown beside a comment. */
  common: Record<string, string[]>
  groups: ListGroupFacts[]
  /** Why there is nothing on it, where that needs saying. */
  note: string | null
  noteCode?: Coded | null | undefined
  /** The same as long as the settings, members, scenarios and themes that it was built from are. */
  basis: string
  /** The area's minimum when it was built; missing in older lists. */
  minRespondents?: number
}

/** An item as it is stored: what is shown of its comment is decided when it is read. */
export interface BuiltItem {
  key: string
  responseId: number
  memberId: number | null
  group: ListGroup | null
  reason: string
  held: string | null
  /** Missing in older lists. */
  codes?: ItemCodes | null | undefined
  /** Response ids of near-duplicates that it stands for. */
  folded: number[]
  /** Ids of the candidates; empty if the roster identifies the member. */
  candidates?: number[] | undefined
  /** Where in the comment, as it was given, the name of somebody stands who is not on the roster. */
  nameAt?: number | undefined
}

/** Thanks with a name that the roster could not settle. */
export interface UnsettledName {
  responseId: number
  /** Where in the comment it stands, in order. */
  starts: number[]
  /** Ids of the members whom it may mean. */
  candidates: number[]
}

/** What choices for thanks with an unsettled name are kept by. It holds no name: a key is seen where the name may not be. */
export const unsettledKey = ({ responseId, starts }: Pick<UnsettledName, 'responseId' | 'starts'>): string =>
  `name:${starts[0]}/response:${responseId}`

/** What choices for thanks to someone who is not on the roster are kept by. */
export const unlistedKey = (responseId: number, nameAt: number): string => `unlisted:${nameAt}/response:${responseId}`

/** The number of items on a list. */
export interface ListSummary {
  list: ListName
  /** Null if it is not built. */
  builtAt: string | null
  /** Items to read from. */
  open: number
  held: number
  hidden: number
  groups: (Omit<ListGroupFacts, 'withheldCode' | 'tellsOfBefore'> & { items: number })[]
  /** Why there is nothing to read; null if there is. */
  note: string | null
  /** The same as a code; null too where it has none. */
  noteCode: Coded | null
}

/** How many items there are to read on the lists of a period, so that whoever quotes some of them can say how many there are. */
export interface ListAmounts {
  lists: Partial<Record<BuiltListName, number>>
  /** By the key of a group, such as `theme:12`. */
  groups: Partial<Record<BuiltListName, Record<string, number>>>
  /** Recognitions by the member's id. */
  members: Record<number, number>
}

/** One page of a list. */
export interface ListPage {
  list: ListName
  builtAt: string | null
  items: ListItem[]
  /** Cursor of the next page; null on the last page. */
  next: string | null
  /** Why there is nothing to read; null if there is. */
  note: string | null
  /** The same as a code; null too where it has none. */
  noteCode: Coded | null
}

/** A change by a person; fields that are left out keep their value. */
export interface ListChange {
  pinned?: boolean | undefined
  hidden?: boolean | undefined
  released?: boolean | undefined
  /** With `released`: the candidate whom the name means. */
  member?: number | undefined
  discussed?: boolean | undefined
  note?: string | undefined
  /** A place among those not pinned, from 1; null: where the ranking puts it. */
  position?: number | null | undefined
}
