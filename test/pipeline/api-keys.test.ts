import { describe, expect, it } from 'vitest'
import type { KeyStore } from '../../src/domain/ports.js'
import { addFirstKey, addKey, hashKey, withSessionKey } from '../../src/pipeline/api-keys.js'

function createKeys(): KeyStore & { hashes: Map<string, string> } {
  const hashes = new Map<string, string>()
  return {
    hashes,
    count: async () => hashes.size,
    add: async (name, hash) => hashes.set(hash, name).size,
    find: async (hash) => (hashes.has(hash) ? { id: 1, name: hashes.get(hash)! } : null),
  }
}

describe('API keys', () => {
  it('are kept as hashes alone', async () => {
    const keys = createKeys()
    const key = await addKey(keys, 'reports')
    expect(key).toMatch(/^vb_[\w-]{43}$/)
    expect([...keys.hashes.keys()]).toEqual([hashKey(key)])
    expect(await addKey(keys, 'reports')).not.toBe(key)
  })

  it('begin with one that is made once', async () => {
    const keys = createKeys()
    const first = await addFirstKey(keys)
    expect(await keys.find(hashKey(first!))).toMatchObject({ name: 'first' })
    expect(await addFirstKey(keys)).toBeNull()
  })

  it('may be lent for a session without being stored', async () => {
    const stored = createKeys()
    const kept = await addKey(stored, 'reports')
    const { keys, key } = withSessionKey(stored)
    expect(await keys.find(hashKey(key))).not.toBeNull()
    expect(await keys.find(hashKey(kept))).not.toBeNull()
    expect(await keys.find(hashKey('vb_other'))).toBeNull()
    expect(stored.hashes.size).toBe(1)
  })
})
