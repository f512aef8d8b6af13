/** A request by who sent it, the hash of its Idempotency-Key, and the hash of what it asks for. */
interface IdempotentRequest {
  caller: string
  key: string
  fingerprint: string
}

/** How a request was answered. */
interface KeptAnswer {
  status: number
  location: string | null
  body: unknown
}

/** Requests that must be done once, for a day. */
export interface IdempotencyStore {
  /**
   * Claims a request for whoever asks first.
   * @returns null: it is the caller's to do; otherwise what was asked under the key before, with its answer, null while it is being done
   */
  claim(request: IdempotentRequest): Promise<{ fingerprint: string; answer: KeptAnswer | null } | null>
  /** Keeps the answer of a claimed request. */
  keep(request: IdempotentRequest, answer: KeptAnswer): Promise<void>
  /** Gives a claim back: it was not done, and may be asked again. */
  release(request: IdempotentRequest): Promise<void>
}
