import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import type pg from 'pg'

/** Every row of every table of every schema, the database's own statistics too, as text; big objects in hex are read as text. */
export async function dumpTables(pool: pg.Pool): Promise<{ place: string; text: string }[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm', 'p') AND (n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') OR c.relname = 'pg_statistic')`,
  )
  const dumped: { place: string; text: string }[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)
    for (const { row } of rows) {
      const bytes = [...row.matchAll(/\\\\?x([0-9a-f]{8,})/g)].map((match) => Buffer.from(match[1]!, 'hex').toString('utf8'))
      dumped.push({ place: name, text: [row, ...bytes].join('\n') })
    }
  }
  return dumped
}

/** Every key of a Redis database with its value. */
export async function dumpRedis(url: string): Promise<{ place: string; text: string }[]> {
  const redis = new Redis(url)
  try {
    const dumped: { place: string; text: string }[] = []
    for (const key of await redis.keys('*')) {
      const type = await redis.type(key)
      const read: Record<string, () => Promise<unknown>> = {
        string: () => redis.get(key),
        hash: () => redis.hgetall(key),
        list: () => redis.lrange(key, 0, -1),
        set: () => redis.smembers(key),
        zset: () => redis.zrange(key, 0, '-1'),
        stream: () => redis.xrange(key, '-', '+'),
      }
      dumped.push({ place: `redis ${key}`, text: `${key} ${JSON.stringify(await read[type]!())}` })
    }
    return dumped
  } finally {
    redis.disconnect()
  }
}

/** Every file below a folder, as it is on the disk. */
export async function dumpFiles(folder: string): Promise<{ place: string; text: string }[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (place) => ({ place, text: (await readFile(place)).toString('latin1') })))
}

/** Where one of the words still stands, in any case. Words are ASCII, so that they read the same in every encoding of a file. */
export function findLeftovers(dumped: readonly { place: string; text: string }[], words: readonly string[]): string[] {
  const wanted = words.map((word) => word.toLowerCase())
  return dumped.flatMap(({ place, text }) => {
    const small = text.toLowerCase()
    return wanted.flatMap((word) => {
      const at = small.indexOf(word)
      return at < 0 ? [] : [`${place}: ${word}: …${small.slice(Math.max(0, at - 60), at + word.length + 40)}…`]
    })
  })
}
