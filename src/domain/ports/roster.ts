import type { Consent, Member } from '../people/members.js'
import type { FoundName } from '../recognition/proposals.js'

/** Somebody who comes to the roster, or is changed there by name and team. */
export interface GivenMember {
  name: string
  aliases: string[]
  team: string
  consent?: Consent | undefined
  /** Their last day in the team, YYYY-MM-DD; null: they are in it. */
  leftOn?: string | null | undefined
}

/** What of a member is changed; what is left out stays. */
export type MemberChange = { [Field in keyof GivenMember]?: GivenMember[Field] | undefined }

export interface RosterStore {
  /** Everybody on the roster, also those who have left: earlier comments name them, and their consent holds. */
  members(): Promise<Member[]>
  /**
   * Adds and updates members by name and team; those not named stay, and who was erased is left out. Without a consent, a member keeps theirs, and a new one has `team`; without `leftOn`, a member keeps theirs.
   * @param by who says so: noted beside each consent that changed
   * @param onlyNew adds them, and updates none
   * @throws UserError if they are only to be added, and one of them is there
   */
  upsert(members: GivenMember[], by?: string, onlyNew?: boolean): Promise<number>
  /**
   * Changes a member, whose recognitions stay theirs.
   * @param by who says so: noted beside the change
   * @returns null if there is no such member
   * @throws UserError if another member has that name in that team, or somebody of that name was erased
   */
  change(id: number, change: MemberChange, by: string): Promise<Member | null>
  /** As {@link RosterStore.change}, of the consent alone. */
  setConsent(id: number, consent: Consent, by: string): Promise<Member | null>
  /** Names that comments thank or that stand as assignees, on the roster or not, by team. */
  foundNames(): Promise<FoundName[]>
  /** Distinct values of all dimensions. */
  dimensionValues(): Promise<{ dimension: string; value: string }[]>
  /** Names that someone dismissed, as `nameKeys` compares them. */
  dismissed(): Promise<string[]>
  /**
   * Saves members as {@link RosterStore.upsert} does and dismisses names for good, with an entry in the audit log for each; nothing of it if the
   * roster, or what was dismissed, is no longer as it was read.
   * @param seen the members and dismissed names that the decision was made from
   * @param decided members to save, and names to dismiss with the key of each spelling; whoever was erased is left out of both
   * @returns whether it was done
   */
  settle(
    seen: { members: readonly Member[]; dismissed: readonly string[] },
    decided: { members: GivenMember[]; dismissed: { spellings: { name: string; key: string }[]; names: number }; by: string },
  ): Promise<boolean>
}
