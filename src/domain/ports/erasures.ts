import type { ErasureReceipt, ErasureSubject, LedgerEntry } from '../protection/erasure.js'
import type { FrozenPack } from './frozen-packs.js'

/** Ids of what is taken out of a pack that stays. */
export interface TakenOut {
  responses: ReadonlySet<number>
  members: ReadonlySet<number>
  /** Themes that the responses were in. */
  themes: ReadonlySet<number>
  /** Whether one of the responses is about a ticket. */
  hasTickets: boolean
}

/** Makes a stored pack one without some responses and members: their texts and names are gone, figures stay. */
export type RewritePack = (stored: FrozenPack, taken: TakenOut) => FrozenPack

/** A period of an area. */
export interface AreaPeriod {
  areaId: number
  period: string
}

/** Somebody who was found, and what of them is to be erased. */
export interface FoundSubject {
  kind: LedgerEntry['kind']
  hashes: LedgerEntry['hashes']
  responseIds: number[]
  member: { id: number; name: string; aliases: string[] } | null
  /** Texts that identify the person: searched in every text, and never stored. */
  needles: string[]
}

/** What has to follow an erasure outside of the database, and what is to be built again. Ids and periods alone. */
export interface FollowUp {
  /** Responses that are gone. */
  responseIds: number[]
  /** Responses whose comment is to be analysed again. */
  pendingIds: number[]
  /** Months whose themes and lists are to be built again. */
  months: AreaPeriod[]
  packs: AreaPeriod[]
  reports: AreaPeriod[]
  /** Whether a retrained model that was serving is gone. */
  lostModel: boolean
}

/** What an erasure did, and what has to follow it. */
export interface Erased {
  receipt: ErasureReceipt
  followUp: FollowUp
}

export interface ErasureStore {
  /** @throws UserError if there is no such person or answer */
  find(subject: ErasureSubject): Promise<FoundSubject>
  /**
   * Erases in one transaction whatever the entry's hashes and the words given identify; imports that run wait. An entry that is known already is
   * applied again. What has to follow is kept until it is `complete`.
   * @param options.beforeCommit called when everything is erased and nothing is final
   */
  apply(
    entry: LedgerEntry,
    options: { by: string; needles?: readonly string[]; rewrite: RewritePack; beforeCommit?: () => void },
  ): Promise<Erased>
  /** Takes the next erasure that nobody has completed within minutes; null: there is none. Two processes never take the same at once. */
  claimOpen(): Promise<Erased | null>
  /** Adds to a receipt what was erased outside of the database; nothing has to follow any more. */
  complete(receipt: ErasureReceipt): Promise<void>
  list(page: { limit: number; before?: number }): Promise<ErasureReceipt[]>
  get(id: number): Promise<ErasureReceipt | null>
  /** All entries that the database knows. */
  entries(): Promise<LedgerEntry[]>
  /** Entries of the ledger outside of the database. */
  readLedger(): LedgerEntry[]
  /** Writes an entry to the ledger, durably. */
  appendLedger(entry: LedgerEntry): void
  /** Rewrites the files of an embedded database, so that deleted rows are not in them any more; of a server, frees the space. */
  compact(): Promise<void>
}
