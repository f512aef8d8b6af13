import type { Label } from '../../../domain/comments/labels.js'
import type { Operation } from '../../../domain/review/operation.js'

/** What can be done with the comment that is shown. */
export interface Doing {
  accept(): void
  read(): void
  discussed(): void
  /** Opens the dialog for a note. */
  note(): void
  /** Opens the dialog that makes an action or initiative of it. */
  followUp(): void
  label(label: Label, given: boolean, segment: number): void
  /** Opens the dialog that moves a segment to a theme; null: every labelled one. */
  theme(segment: number | null): void
  /** Opens the dialog that adds a name. */
  addName(): void
  changeName(item: Operation): void
}
