import type { ReadablePeriod } from '../disclosure/open-scope.js'
import type { Pack } from '../pack/pack.js'

/** A name that is or may be a member's in a comment that a pack shows: what must be masked when the member opts out. */
export interface NamedMember {
  responseId: number
  /** As the comment has it. */
  text: string
  memberId: number
}

/** The frozen version of a pack, which no longer changes. */
export interface FrozenPack {
  pack: Pack
  /** Names of members in its comments, as they were resolved then. */
  names: NamedMember[]
}

/** A pack as it was last built, and as it was frozen. */
export interface StoredPack {
  current: Pack
  frozen: (FrozenPack & { at: Date; by: string }) | null
}

/** Packs with their snapshots. Freezing and its opposite are audited in the same transaction. */
export interface FrozenPackStore {
  read(of: ReadablePeriod): Promise<StoredPack | null>
  /** @returns false if no pack is built, it is another one than the snapshot by now, or it is frozen already: a snapshot is never replaced */
  freeze(areaId: number, period: string, frozen: FrozenPack, by: string): Promise<boolean>
  /** Removes the snapshot. @returns false if there is none */
  unfreeze(areaId: number, period: string, by: string, reason: string): Promise<boolean>
}
