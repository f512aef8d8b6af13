import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { createCompute } from '../../src/compute/compute.js'
import { parsePeriod, periodKey } from '../../src/domain/period/period.js'
import { analyseResponses } from '../../src/pipeline/analyse/analyse-responses.js'
import { openForBuilding } from '../../src/pipeline/disclosure/open-for-building.js'
import { buildThemes } from '../../src/pipeline/themes/build-themes.js'
import { MODELS } from '../../src/root.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'

/** By area, comment and place in it: the theme that each segment has; empty for none. */
export type Placements = Map<string, string>

/** Responses that are stored and analysed at a time. */
const BATCH = 100

type Queries = Pick<pg.ClientBase, 'query'>

/** The themes as they are stored: by what makes them, for ids differ. */
export async function readPlacements(client: Queries): Promise<Placements> {
  const { rows } = await client.query<{ segment: string; theme: string }>(
    `SELECT a.key || ' ' || r.comment || ' ' || s.start || '-' || s."end" AS segment, concat_ws(' ', t.key, t.kind, t.label) AS theme
     FROM responses r JOIN segments s ON s.response_id = r.id CROSS JOIN areas a
       LEFT JOIN theme_segments g ON (g.area_id, g.segment_id) = (a.id, s.id) LEFT JOIN themes t ON t.id = g.theme_id`,
  )
  return new Map(rows.map(({ segment, theme }) => [segment, theme]))
}

/**
 * Reads what is stored into a database of its own on the same server, in another order and in one go, and builds its themes: the same data gives
 * the same themes, whatever happened while it came in.
 * @param folder where the key of that database is kept
 */
export async function rebuildThemes(databaseUrl: string, folder: string): Promise<Placements> {
  const from = new pg.Client({ connectionString: databaseUrl })
  await from.connect()
  await from.query('DROP DATABASE IF EXISTS rebuilt')
  await from.query('CREATE DATABASE rebuilt')
  const { rows: responses } = await from.query(
    `SELECT source, md5(comment) AS "externalId", at, score, comment, ticket, lost_minutes AS "lostMinutes", dimensions FROM responses ORDER BY md5(comment)`,
  )
  const { rows: members } = await from.query('SELECT name, team, aliases, consent FROM members ORDER BY id')
  await from.end()
  mkdirSync(join(folder, 'rebuilt'), { recursive: true })
  const db = await openDatabase({
    url: Object.assign(new URL(databaseUrl), { pathname: '/rebuilt' }).href,
    folder: join(folder, 'rebuilt'),
  })
  const compute = createCompute({ encoder: join(MODELS, 'encoder') })
  try {
    const stores = createStores(db)
    await stores.roster.upsert(members)
    const importId = await stores.imports.start({ source: 'crash', fileName: 'rebuilt', strict: true })
    for (let at = 0; at < responses.length; at += BATCH) {
      const { pendingIds } = await stores.imports.add(importId, responses.slice(at, at + BATCH), [])
      await analyseResponses({ ...stores, compute }, pendingIds)
    }
    await stores.imports.finish(importId)
    for (const area of await stores.areas.list()) {
      const months = new Set(responses.map(({ at }) => periodKey(at, 'month', area.timeZone)))
      for (const key of [...months].sort()) {
        const month = parsePeriod(key, area.timeZone)
        await buildThemes({ ...stores, compute }, area, month, await stores.views.comments(openForBuilding(area, month)))
      }
    }
    return await readPlacements(db.pool)
  } finally {
    await compute.close()
    await db.close()
  }
}
