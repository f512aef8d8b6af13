import { UserError } from '../../domain/errors/user-error.js'
import { makeKey } from '../../pipeline/admin/api-keys.js'
import { BY, print, withStores } from '../terminal/services.js'

interface KeyOptions {
  role: string
  areas?: string[]
  teams?: string[]
}

export async function runAddKey(name: string, options: KeyOptions): Promise<void> {
  await withStores(async (stores) => {
    const key = await makeKey(stores, { name, ...options })
    await stores.audit.add({ by: BY, action: 'add-key', subject: `key:${name.trim()}`, reason: options.role })
    print(key)
  })
}

export async function runListKeys(): Promise<void> {
  await withStores(async ({ keys }) => {
    for (const { id, name, role, areas, teams, createdAt, revokedAt } of await keys.list()) {
      const opens = [
        areas.length > 0 ? `areas: ${areas.join(', ')}` : 'all areas',
        ...(teams.length > 0 ? [`teams: ${teams.join(', ')}`] : []),
      ]
      const state = revokedAt ? `revoked ${day(revokedAt)}` : `since ${day(createdAt)}`
      print([id, name, role, opens.join('; '), state].join('\t'))
    }
  })
}

export async function runRevokeKey(given: string): Promise<void> {
  const id = /^\d{1,9}$/.test(given) ? Number(given) : 0
  await withStores(async ({ keys, audit }) => {
    if (!(await keys.revoke(id)))
      throw new UserError('not-found', `There is no active key ${given}: run "verbatim keys list" to see the numbers`)
    await audit.add({ by: BY, action: 'revoke-key', subject: `key:${id}` })
    print(`key ${id} was revoked`)
  })
}

const day = (at: Date): string => at.toISOString().slice(0, 10)
