import type { Consent, Member } from '../people/members.js'
import type { FoundName } from '../people/proposals.js'

export interface RosterStore {
  members(): Promise<Member[]>
  /**
   * Adds and updates members by name and team; those not named stay, and who was erased is left out. Without a consent, a member keeps theirs, and a new one has `team`.
   * @param by who says so: noted beside each consent that changed
   */
  upsert(
    members: { name: string; aliases: string[]; team: string; consent?: Consent | undefined }[],
    by?: string,
  ): Promise<number>
  /** @param by who says so: noted beside the change. @returns null if there is no such member */
  setConsent(id: number, consent: Consent, by: string): Promise<Member | null>
  /** Names that comments thank or that stand as assignees, on the roster or not, by team. */
  foundNames(): Promise<FoundName[]>
  /** Distinct values of all dimensions. */
  dimensionValues(): Promise<{ dimension: string; value: string }[]>
  /** Names that someone dismissed, as `nameKeys` compares them. */
  dismissed(): Promise<string[]>
  /** Dismisses names for good. */
  dismiss(keys: string[], by: string): Promise<void>
}
