import type { Member } from '../people/members.js'
import type { Coded } from '../text/message.js'

/** A name that was thanked or that stands as the assignee of tickets, as the store counts it. */
export interface FoundName {
  name: string
  /** The assignment group; empty where it is unknown. */
  team: string
  /** Comments that thank this name. */
  thanked: number
  /** Tickets and responses that it is the assignee of. */
  assigned: number
}

/** Somebody who may belong on the roster. */
export interface RosterProposal {
  /** The same as long as the name is spelled so. */
  key: string
  /** The fullest and most frequent spelling. */
  name: string
  /** Other spellings that are taken for the same person, the most frequent first. */
  spellings: string[]
  /** The most frequent assignment group; empty where none is known. */
  team: string
  thanked: number
  assigned: number
  /** Members of whom this is probably another spelling; with none, it is someone new. */
  members: Pick<Member, 'id' | 'name' | 'team'>[]
  /** Why someone should look before it is accepted; null where nothing speaks against it. */
  doubt: string | null
  doubtCode: Coded | null
}

/** How many proposals became what. */
export interface SettledProposals {
  /** New members. */
  accepted: number
  /** Taken as other spellings of members. */
  merged: number
  dismissed: number
  /** Still to be decided one by one. */
  left: number
}
