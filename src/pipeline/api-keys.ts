import { createHash, randomBytes } from 'node:crypto'
import type { KeyStore } from '../domain/ports.js'

/** What is kept of a key. A key is 256 random bits, so a plain hash cannot be reversed by guessing. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

function randomKey(): string {
  return `vb_${randomBytes(32).toString('base64url')}`
}

/** Makes a key and stores its hash. @returns the key, which cannot be had again */
export async function addKey(keys: Pick<KeyStore, 'add'>, name: string): Promise<string> {
  const key = randomKey()
  await keys.add(name, hashKey(key))
  return key
}

/** Makes the first key. @returns it, or null where there are keys already */
export async function addFirstKey(keys: Pick<KeyStore, 'add' | 'count'>): Promise<string | null> {
  return (await keys.count()) > 0 ? null : addKey(keys, 'first')
}

/** Keys with one more that is stored nowhere and ends with the process: the demo's. */
export function withSessionKey(keys: KeyStore): { keys: KeyStore; key: string } {
  const key = randomKey()
  const own = hashKey(key)
  return { key, keys: { ...keys, find: async (hash) => (hash === own ? { id: 0, name: 'demo' } : keys.find(hash)) } }
}
