import { randomBytes } from 'node:crypto'

/** How long a session lasts, ms. */
const LASTS = 12 * 60 * 60 * 1000
const MAX_SESSIONS = 10_000

/**
 * Who is signed in, by a random token each. Kept in memory: a restart signs everyone out, and behind several API processes
 * a browser must always reach the same one.
 */
export interface Sessions {
  /** @param keyHash of the key that opened it, looked up again at each use, so that revoking the key ends the session */
  open(keyHash: string): string
  keyHash(token: string): string | null
  close(token: string): void
}

export function createSessions(now: () => number = Date.now): Sessions {
  const open = new Map<string, { keyHash: string; until: number }>()
  return {
    open(keyHash) {
      for (const [token, { until }] of open) {
        if (until > now() && open.size < MAX_SESSIONS) break
        open.delete(token)
      }
      const token = randomBytes(32).toString('base64url')
      open.set(token, { keyHash, until: now() + LASTS })
      return token
    },
    keyHash(token) {
      const session = open.get(token)
      return session && session.until > now() ? session.keyHash : null
    },
    close(token) {
      open.delete(token)
    },
  }
}
