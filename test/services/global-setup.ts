import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { type Service, startBrowser, startPostgres, startRedis } from '../../scripts/servers/start.js'
import { build } from './build.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL server for the tests; null if there is none. */
    databaseUrl: string | null
    /** A Redis server for the tests; null if there is none. */
    redisUrl: string | null
    /** A Chromium for the tests; null if there is none. */
    browserUrl: string | null
    /** A folder for what the tests of this run share; removed with the run. */
    runFolder: string
    /** Name of the database on the PostgreSQL server that others are copied from; whoever needs it first makes it. */
    template: string
  }
}

/**
 * Compiles the programs that tests start, and gives the tests a Chromium, a PostgreSQL and a Redis: those that `TEST_DATABASE_URL` and `TEST_REDIS_URL` name, else own ones
 * from the programs on this machine, which end with the run. Suites that need a missing one are skipped, or fail with `REQUIRE_SERVICES=1`.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { TEST_DATABASE_URL, TEST_REDIS_URL, REQUIRE_SERVICES } = process.env
  const runFolder = mkdtempSync(join(tmpdir(), 'verbatim-test-run-'))
  const template = `verbatim_template_${randomUUID().replaceAll('-', '')}`
  const started = await Promise.allSettled([
    TEST_DATABASE_URL ? { url: TEST_DATABASE_URL, stop: () => dropTemplates(TEST_DATABASE_URL, template) } : startPostgres(),
    TEST_REDIS_URL ? { url: TEST_REDIS_URL, stop: async () => {} } : startRedis(),
    startBrowser(),
    build(),
  ])
  const [postgres, redis, browser] = started
    .slice(0, 3)
    .map((each) => (each.status === 'fulfilled' ? (each.value as Service | null) : null))
  const stop = async () => {
    await Promise.all([postgres?.stop(), redis?.stop(), browser?.stop()])
    rmSync(runFolder, { recursive: true, force: true })
  }
  const failure = started.find((each) => each.status === 'rejected')
  if (failure) {
    await stop()
    throw failure.reason
  }
  const missing = [...(postgres ? [] : ['PostgreSQL']), ...(redis ? [] : ['Redis']), ...(browser ? [] : ['Chromium'])]
  if (missing.length > 0) {
    const line = `Suites that need ${missing.join(' or ')} are skipped: apt-get install postgresql redis-server chromium, or set TEST_DATABASE_URL and TEST_REDIS_URL`
    if (REQUIRE_SERVICES === '1') {
      await stop()
      throw new Error(line.replace('are skipped', 'cannot run'))
    }
    console.warn(line)
  }
  project.provide('databaseUrl', postgres?.url ?? null)
  project.provide('redisUrl', redis?.url ?? null)
  project.provide('browserUrl', browser?.url ?? null)
  project.provide('runFolder', runFolder)
  project.provide('template', template)
  // For the programs that tests start, and tests that read the environment.
  if (postgres) process.env.TEST_DATABASE_URL = postgres.url
  if (redis) process.env.TEST_REDIS_URL = redis.url
  return stop
}

async function dropTemplates(server: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  for (const each of [`${name}_sample`, name]) await client.query(`DROP DATABASE IF EXISTS ${each}`)
  await client.end()
}
