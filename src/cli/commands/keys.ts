import { UserError } from '../../domain/errors/user-error.js'
import { issueKey, revokeKey } from '../../pipeline/admin/api-keys.js'
import { BY, print, withStores } from '../terminal/services.js'

interface KeyOptions {
  role: string
  areas?: string[]
  teams?: string[]
}

export async function runAddKey(name: string, options: KeyOptions): Promise<void> {
  await withStores(async (stores) => {
    print(await issueKey(stores, { name, ...options }, BY))
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
  await withStores(async (stores) => {
    if (!(await revokeKey(stores, id, BY)))
      throw new UserError('not-found', `There is no active key ${given}: run "verbatim keys list" to see the numbers`)
    print(`key ${id} was revoked`)
  })
}

const day = (at: Date): string => at.toISOString().slice(0, 10)
