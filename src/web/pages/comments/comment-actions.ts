import type { Label } from '../../../domain/comments/labels.js'
import type { Operation } from '../../../domain/review/operation.js'
import type { Choice } from '../../ui/field.js'

/** Available actions for the shown comment. */
export interface CommentActions {
  accept(): void
  read(): void
  discussed(): void
  /** Opens the dialog for a note. */
  note(): void
  /** Opens the dialog that creates an action or initiative from it. */
  followUp(): void
  /** Opens the dialog that routes it out. */
  route(): void
  label(label: Label, given: boolean, segment: number): void
  /** Opens the dialog that moves a segment to a theme. */
  theme(segment: number): void
  /** Opens the dialog that adds a name. */
  addName(): void
  /** @returns whether it was stored */
  changeName(item: Operation): Promise<boolean>
  /** Members that a name may stand for, for people who may not list the roster. */
  near: readonly Choice[]
}

/** Actions for all checked comments that open a dialog. */
export interface BulkActions {
  note(): void
  theme(): void
}
