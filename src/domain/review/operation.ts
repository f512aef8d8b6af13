import type { Label } from '../comments/labels.js'
import type { Stance } from '../people/members.js'

/** What a person does to a comment, one thing at a time. */
export type Operation =
  /** Says that what is shown is right: one label, all labels of a segment, or all of the comment, those that it does not have too. */
  | { do: 'accept'; response: number; segment?: number | undefined; label?: Label | undefined }
  | { do: 'add' | 'remove'; response: number; segment: number; label: Label }
  | AddMention
  | ChangeMention
  | { do: 'remove-mention'; response: number; mention: number }
  /** Moves a segment, or every labelled one, to a theme of an area; null: to none. */
  | { do: 'move'; response: number; segment?: number | undefined; area: string; theme: number | null }
  | { do: 'read' | 'discussed'; response: number }
  | { do: 'note'; response: number; text: string }
  /** Takes back what a person said, by its id. */
  | { do: 'undo'; review: number }

export interface AddMention {
  do: 'add-mention'
  response: number
  segment: number
  /** The name as it stands in the segment. */
  text: string
  /** Which of several places it is, from 1. */
  occurrence?: number | undefined
  stance?: Stance | undefined
  /** Null: nobody of the roster. */
  member?: number | null | undefined
}

export interface ChangeMention {
  do: 'change-mention'
  response: number
  mention: number
  /** The name as it stands in the comment, longer or shorter than what was found. */
  text?: string | undefined
  stance?: Stance | undefined
  member?: number | null | undefined
}
