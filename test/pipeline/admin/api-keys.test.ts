import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import type { Member } from '../../../src/domain/people/members.js'
import type { KeyStore } from '../../../src/domain/ports/keys.js'
import {
  addFirstKey,
  addKey,
  hashKey,
  issueKey,
  makeKey,
  revokeKey,
  withSessionKey,
} from '../../../src/pipeline/admin/api-keys.js'

type Held = Awaited<ReturnType<KeyStore['list']>>[number]

function createKeys(): KeyStore & { hashes: Map<string, Held> } {
  const hashes = new Map<string, Held>()
  return {
    hashes,
    count: async () => hashes.size,
    async add(name, hash, access) {
      const id = hashes.size + 1
      hashes.set(hash, { id, name, ...EVERYTHING, ...access, createdAt: new Date(), revokedAt: null })
      return id
    },
    find: async (hash) => hashes.get(hash) ?? null,
    list: async () => [...hashes.values()],
    async revoke(id) {
      const key = [...hashes.values()].find((each) => each.id === id && each.revokedAt === null)
      if (key) key.revokedAt = new Date()
      return key !== undefined
    },
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

  it('need a name, because the audit log shows it', async () => {
    const keys = createKeys()
    await expect(addKey(keys, ' ')).rejects.toThrow('A key needs a name')
    expect(keys.hashes.size).toBe(0)
    await addKey(keys, ' reports ')
    expect([...keys.hashes.values()]).toMatchObject([{ name: 'reports', ...EVERYTHING }])
  })

  it('open what they are made for, and nothing that is not there', async () => {
    const keys = createKeys()
    const deps = {
      keys,
      areas: { list: async () => [{ key: 'vpn' }, { key: 'nordics' }] as Area[] },
      roster: { members: async () => [{ team: 'Service Desk' }] as Member[] },
    }
    await makeKey(deps, { name: 'wall', role: 'feed', areas: ['vpn', 'vpn'], teams: ['Service Desk'] })
    expect([...keys.hashes.values()]).toMatchObject([{ role: 'feed', areas: ['vpn'], teams: ['Service Desk'] }])
    await expect(makeKey(deps, { name: 'x', role: 'king' })).rejects.toThrow(
      'There is no role "king": use one of team, feed, reader, member, officer',
    )
    await expect(makeKey(deps, { name: 'x', role: 'reader', areas: ['wifi'] })).rejects.toThrow('There is no area "wifi"')
    await expect(makeKey(deps, { name: 'x', role: 'reader', teams: ['Cooks'] })).rejects.toThrow('belongs to the team "Cooks"')
    expect(keys.hashes.size).toBe(1)
  })

  it('are neither made nor revoked without an audit entry', async () => {
    const keys = createKeys()
    const entries: unknown[] = []
    let isFull = false
    const audit = {
      async add(entry: unknown) {
        if (isFull) throw new Error('no space left')
        entries.push(entry)
      },
    }
    const deps = { keys, audit, areas: { list: async () => [] }, roster: { members: async () => [] } }
    await issueKey(deps, { name: ' wall ', role: 'feed' }, 'Mika')
    await expect(issueKey(deps, { name: 'x', role: 'king' }, 'Mika')).rejects.toThrow('no role')
    expect(await revokeKey(deps, 2, 'Mika')).toBe(false)
    expect(entries).toEqual([{ by: 'Mika', action: 'add-key', subject: 'key:wall', reason: 'feed' }])
    isFull = true
    await expect(issueKey(deps, { name: 'other', role: 'feed' }, 'Mika')).rejects.toThrow('no space left')
    await expect(revokeKey(deps, 1, 'Mika')).rejects.toThrow('no space left')
    expect([...keys.hashes.values()]).toMatchObject([{ name: 'wall', revokedAt: null }])
    isFull = false
    expect([await revokeKey(deps, 1, 'Mika'), await revokeKey(deps, 1, 'Mika')]).toEqual([true, false])
    expect(entries.at(-1)).toEqual({ by: 'Mika', action: 'revoke-key', subject: 'key:1' })
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
