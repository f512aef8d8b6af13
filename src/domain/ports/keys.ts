import type { Access, ApiKey } from '../access/access.js'

export interface KeyStore {
  count(): Promise<number>
  /** @param access an officer's, of all areas and teams, where it is left out */
  add(name: string, hash: string, access?: Partial<Access>): Promise<number>
  /** The key of this hash, if it is there and not revoked. */
  find(hash: string): Promise<ApiKey | null>
  /** All of them, oldest first. */
  list(): Promise<(ApiKey & { createdAt: Date; revokedAt: Date | null })[]>
  /** @returns whether it existed and not revoked */
  revoke(id: number): Promise<boolean>
}
