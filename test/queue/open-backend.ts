import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Backend, openPostgresBackend, openRedisBackend } from '../../src/queue/backends.js'
import { type Database, openDatabase } from '../../src/store/database.js'

/** A database and where the queue beside it runs; another process may open it too. */
export type Place = { folder: string } | { url: string; redis?: { url: string; prefix: string } }

export interface OpenPlace {
  db: Database
  backend: Backend
  close(): Promise<void>
}

export async function openPlace(place: Place): Promise<OpenPlace> {
  const db = await openDatabase(place)
  const backend =
    'url' in place && place.redis
      ? await openRedisBackend(place.redis.url, place.redis.prefix)
      : await openPostgresBackend('url' in place ? 'postgres' : 'embedded', db.queuePool)
  return {
    db,
    backend,
    async close() {
      await backend.close()
      await db.close()
    },
  }
}

const DATABASE = process.env.TEST_DATABASE_URL
const REDIS = process.env.TEST_REDIS_URL

/** The three places that the queue runs on; each `create` makes a fresh one. */
export const PLACES: { name: string; skip: boolean; create(): Promise<{ place: Place; remove(): Promise<void> }> }[] = [
  {
    name: 'the embedded database',
    skip: false,
    async create() {
      const folder = await mkdtemp(join(tmpdir(), 'verbatim-queue-'))
      return { place: { folder }, remove: () => rm(folder, { recursive: true }) }
    },
  },
  { name: 'PostgreSQL', skip: !DATABASE, create: () => createOnServer() },
  {
    name: 'Redis',
    skip: !DATABASE || !REDIS,
    create: () => createOnServer({ url: REDIS!, prefix: `test-${randomUUID()}` }),
  },
]

async function createOnServer(redis?: { url: string; prefix: string }) {
  const name = `queue_${randomUUID().replaceAll('-', '')}`
  const server = new pg.Client(DATABASE!)
  await server.connect()
  await server.query(`CREATE DATABASE ${name}`)
  const url = Object.assign(new URL(DATABASE!), { pathname: `/${name}` }).href
  return {
    place: redis ? { url, redis } : { url },
    async remove() {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await server.end()
    },
  }
}
