import type { Label } from '../comments/labels.js'
import type { Coded } from '../text/message.js'
import type { PackBasis } from './pack.js'

/** A figure then and now; null if there is none. */
export interface Moved {
  frozen: number | null
  current: number | null
}

/** Differences between a frozen pack and the latest build. */
export interface PackDiff {
  frozen: { at: string; by: string; builtAt: string }
  /** When the other pack was built. */
  current: { builtAt: string }
  /** All of it in plain words, a sentence each; empty if nothing would change. */
  words: string[]
  /** The same as codes. */
  codes: Coded[]
  /** What the two were made with that is not the same: models, roster, consent, scenarios, area. */
  basis: (keyof PackBasis)[]
  numbers: (Moved & { name: 'happiness' | 'responses' | 'comments' | 'commentShare' | 'lostMinutes' })[]
  labels: (Moved & { label: Label })[]
  coverage: (Moved & { name: string })[]
  /** Members with how many thanks, of those that are not the same. */
  recognitions: (Moved & { member: { id: number; name: string; team: string } })[]
  themes: {
    renamed: { id: number; from: string; to: string }[]
    merged: { id: number; label: string; into: { id: number; label: string } }[]
    resized: (Moved & { id: number; label: string })[]
  }
  /** Slices that would come, go, or have another Happiness. */
  slices: (Moved & { scenario: string; name: string; change: 'added' | 'removed' | 'changed' })[]
  /** Comments of the frozen pack that are labelled otherwise now; `current` is null if the comment is gone. */
  comments: { id: number; frozen: Label[]; current: Label[] | null }[]
}
