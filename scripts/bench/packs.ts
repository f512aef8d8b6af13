import { join } from 'node:path'
import { EVERYTHING } from '../../src/domain/access/access.js'
import { LISTS } from '../../src/domain/lists/lists.js'
import { parsePeriod } from '../../src/domain/period/period.js'
import type { Compute } from '../../src/domain/ports/compute.js'
import { buildLists } from '../../src/pipeline/lists/build-lists.js'
import { readList } from '../../src/pipeline/lists/read-lists.js'
import { buildPack } from '../../src/pipeline/pack/build-pack.js'
import type { Database, DatabaseLocation } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores } from '../../src/store/stores.js'
import { startPostgres } from '../servers/start.js'
import { fillDatabase, LAST, MONTHS, openShipped } from './fill-database.js'

const ON_POSTGRES = 1_000_000
const EMBEDDED = 100_000
/** Number of times that a pack is built and the first page of each list is read. */
const BUILDS = 5
const READS = 40

/** Targets. */
const PACK_UNDER_MS = 2_000
const PAGE_UNDER_MS = 100

/** Packs and lists over two years of responses: how long a month's pack takes, and the first page of each list. */
export async function run({ print, folder }: { print(line: string): void; folder: string }): Promise<void> {
  await measure(print, 'embedded', { folder: join(folder, 'packs') }, EMBEDDED)
  const postgres = await startPostgres()
  if (!postgres) return print('PostgreSQL is not on this machine: packs were measured embedded only')
  try {
    await measure(print, 'PostgreSQL', { url: postgres.url }, ON_POSTGRES)
  } finally {
    await postgres.stop()
  }
}

async function measure(print: (line: string) => void, name: string, where: DatabaseLocation, responses: number) {
  const db = await openDatabase(where)
  const compute = openShipped()
  try {
    const growing = await timed(() => fillDatabase(db, responses, compute))
    print(`${name}: ${responses.toLocaleString('en')} responses of ${MONTHS} months, written in ${seconds(growing)}`)
    await measurePack(print, db, compute)
    await measureLists(print, db)
  } finally {
    await compute.close()
    await db.close()
  }
}

async function measurePack(print: (line: string) => void, db: Database, compute: Compute) {
  const deps = { ...createStores(db), compute }
  const area = (await deps.areas.byKey('all'))!
  const period = parsePeriod(LAST, area.timeZone)
  print(`  lists of the month, built: ${seconds(await timed(() => buildLists(deps, area, period)))}`)
  const builds: number[] = []
  for (let i = 0; i < BUILDS; i++) builds.push(await timed(() => buildPack(deps, { areaKey: 'all', period: LAST })))
  print(
    `  pack of the month: first ${seconds(builds[0]!)}, median of ${BUILDS} ${seconds(percentile(builds, 0.5))}, slowest ${seconds(Math.max(...builds))} (asked: under ${seconds(PACK_UNDER_MS)})`,
  )
}

async function measureLists(print: (line: string) => void, db: Database) {
  const deps = createStores(db)
  const area = (await deps.areas.byKey('all'))!
  const period = parsePeriod(LAST, area.timeZone)
  for (const list of LISTS) {
    const reads: number[] = []
    for (let i = 0; i < READS; i++) reads.push(await timed(() => readList(deps, area, period, list, { limit: 25 }, EVERYTHING)))
    print(
      `  first page of ${list}: median ${Math.round(percentile(reads, 0.5))} ms, p95 ${Math.round(percentile(reads, 0.95))} ms (asked: under ${PAGE_UNDER_MS} ms)`,
    )
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** The percentile (0 to 1) by the nearest-rank method. */
function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)]!
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`
