/** A passkey of a person, without its public key. */
export interface Passkey {
  /** As the authenticator names it, in base64url. */
  id: string
  /** Browser and system in which it was made. */
  device: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** What signatures of a passkey are checked with. */
export interface PasskeyCredential {
  id: string
  publicKey: Uint8Array<ArrayBuffer>
  /** Counts signatures, where the authenticator counts at all: a copy would fall behind. */
  counter: number
  transports: string[]
}
