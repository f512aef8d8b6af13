import type { AnalysedComment } from '../comments/analysed-comment.js'
import type { ReadablePeriod, ReadableScope } from '../disclosure/open-scope.js'
import type { BuiltItem, BuiltListName, ListChange, ListChoice, ListFacts, Shown, UnsettledName } from '../lists/lists.js'
import type { Named } from '../people/members.js'
import type { ResponseStatus } from '../responses/response.js'
import type { Scope } from '../responses/scope.js'

/** A list as it was last built. */
export interface StoredList {
  list: BuiltListName
  respondents: number
  /** When what it was built from was read. */
  builtAt: Date
  facts: ListFacts
}

/** Items of a list: to read from, held, hidden; and those to read from by group. Those in scenarios' slices count for their groups alone. */
export interface ItemCounts {
  open: number
  held: number
  hidden: number
  groups: Map<string, number>
}

export interface StoredItem extends Omit<BuiltItem, 'candidates' | 'nameAt'> {
  member: Named | null
  /** Who is thanked, where they are on no roster. */
  unlisted: string | null
  /** Of whom the name may mean, those who agree to be named. */
  candidates: Named[]
  /** How many more it may mean. */
  unnamed: number
  choice: ListChoice | null
}

/** Which items of a list. Members who do not agree to be named are never among them. */
export interface ItemFilter {
  show: Shown
  /** Key of a group; without it, every item that is not in a scenario's slice: those are in the list already. */
  group?: string | undefined
  team?: string | undefined
  memberId?: number | undefined
  responseId?: number | undefined
}

/** A comment that no one read, whatever became of it. */
export interface UnreadComment extends AnalysedComment {
  status: ResponseStatus
}

export interface ListStore {
  /**
   * Replaces lists of an area and period in one transaction, unless they were built from something read later.
   * Responses that are gone now are left out.
   * @returns whether they were stored
   */
  save(
    areaId: number,
    period: string,
    built: { respondents: number; builtAt: Date },
    lists: { list: BuiltListName; items: BuiltItem[]; facts: ListFacts }[],
  ): Promise<boolean>
  /** The lists of an area and period that are built. */
  built(of: ReadablePeriod): Promise<StoredList[]>
  /** How much is on each list that is built. */
  counts(of: ReadablePeriod): Promise<Map<BuiltListName, ItemCounts>>
  /**
   * Pinned ones first, then those that a person placed, then by rank.
   * @param page.after what `next` of the page before said
   */
  items(
    of: ReadablePeriod,
    list: BuiltListName,
    filter: ItemFilter,
    page: { limit: number; after?: string | undefined },
  ): Promise<{ items: StoredItem[]; next: string | null }>
  /** One item, whether or not it is hidden or held. */
  item(of: ReadablePeriod, list: BuiltListName, key: string): Promise<StoredItem | null>
  /** Of all lists of an area and period. */
  choices(of: ReadablePeriod): Promise<{ list: string; key: string; choice: ListChoice }[]>
  /** Thanks of these responses with a name that the roster could not settle, whether or not a person did; each set of candidates once. */
  unsettled(responseIds: number[]): Promise<UnsettledName[]>
  /** Adds or changes a choice: fields that are left out keep their value. Whom a name means counts at once, and no more once the item is held again. */
  choose(areaId: number, period: string, list: BuiltListName, key: string, change: ListChange, by: string): Promise<ListChoice>
  /** When the newest of the analyses in a scope was made; null: there is none. */
  newestAnalysis(scope: Scope): Promise<Date | null>
  /** Whether so many respondents gave the responses of a scope, one of nobody known counting by itself; the gate itself asks by it. */
  hasRespondents(scope: Scope, atLeast: number): Promise<boolean>
  /** How often those respondents of a scope answered who did so more than once, the most frequent first, at most so many. */
  repeats(scope: Scope, limit: number): Promise<number[]>
  /** Whether so many responses are in a scope. */
  hasResponses(scope: Scope, atLeast: number): Promise<boolean>
  /** Comments that no one read and that are not waiting for the analysis, newest first. */
  unread(scope: ReadableScope, page: { limit: number; after?: number | undefined }): Promise<UnreadComment[]>
  unreadCount(scope: ReadableScope): Promise<number>
  /** Marks comments of a scope as read, but for those that went to a named person; who read one first stays. @returns how many of them the scope has */
  markRead(scope: ReadableScope, responseIds: number[], by: string): Promise<number>
}
