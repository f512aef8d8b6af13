import type { Grant } from './person.js'

/** `first`: makes the first admin; `invitation`: makes an account; `reset`: sets a new password of an account that is there. */
type LinkKind = 'first' | 'invitation' | 'reset'

/** A link that works once, without the token in it. */
export interface Invitation extends Grant {
  id: number
  kind: LinkKind
  /** Null: whoever uses the link says. */
  name: string | null
  email: string | null
  /** Of a reset: whose password. */
  personId: number | null
  /** Who made it. */
  by: string
  createdAt: Date
  expiresAt: Date
}
