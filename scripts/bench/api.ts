import { join } from 'node:path'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { startPostgres, startRedis } from '../servers/start.js'
import { cpuMeter } from './cpu-meter.js'
import { fillWithChanges } from './fill-database.js'
import type { RequestSpeed } from './measure-requests.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'
import { type BenchService, peakOf, startService, stop } from './start-service.js'

const RESPONSES = 1_000_000
const SMALL = 20_000
/** What is asked of it: rows of the feed, requests and responses a second; ms. */
const LIMITS = { changes: 20_000, requests: 200, p95: 50, ingest: 5_000 }
/** Seconds for which comments are requested. */
const REQUESTING = 20
/** Responses that are sent, in this many streams at a time. */
const SENT = { responses: 100_000, streams: 2 }
const REQUESTS = new URL('../../dist/scripts/bench/measure-requests.js', import.meta.url)

/** What programs ask of the API: the feed of changes, pages of comments, and new responses, by a service of its own on PostgreSQL and Redis. */
export const run: Part = async ({ print, folder, isSmall }) => {
  const [postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  try {
    if (!postgres || !redis)
      return print('PostgreSQL or Redis is not on this machine (apt-get install postgresql redis-server): nothing was measured')
    const environment = { DATABASE_URL: postgres.url, REDIS_URL: redis.url, DATA_DIR: join(folder, 'data') }
    const db = await openDatabase({ url: postgres.url, folder: environment.DATA_DIR })
    try {
      await fillWithChanges(db, isSmall ? SMALL : RESPONSES)
      await measureApi(db, environment, print, isSmall)
    } finally {
      await db.close()
    }
  } finally {
    await Promise.all([postgres?.stop(), redis?.stop()])
  }
}

/** Measures a service that is started on a filled database without a key. */
export async function measureApi(
  db: Database,
  environment: Record<string, string>,
  print: (line: string) => void,
  isSmall = false,
): Promise<void> {
  const service = await startService(environment)
  try {
    const cpu = await cpuMeter(db.pool, service.api)
    await readFeed(service, cpu, print)
    const started = performance.now()
    await ask(service, '/v1/comments?limit=1')
    print(`the first page after a start: ${Math.round(performance.now() - started)} ms`)
    const args = [service.url, service.key, String(LIMITS.requests), String(REQUESTING)]
    const used = cpu()
    const { rate, p50, p95, pages, comments, kilobytes } = await runScript<RequestSpeed>(REQUESTS, args)
    print(
      `${pages} different pages with two filters, ${Math.round(comments)} comments and ${Math.round(kilobytes)} kB each: ${Math.round(rate)} requests/s, median ${Math.round(p50)} ms, 95th percentile ${Math.round(p95)} ms (asked: ${LIMITS.requests} requests/s under ${LIMITS.p95} ms); ${used()}`,
    )
    await sendResponses(service, isSmall ? SENT.responses / 10 : SENT.responses, cpu, print)
    print(`peak memory of the API: ${Math.round(peakOf(service.api))} MB`)
  } finally {
    await stop(service.api)
  }
}

type Cpu = Awaited<ReturnType<typeof cpuMeter>>

const headersOf = ({ key }: BenchService) => ({ authorization: `Bearer ${key}` })

async function ask<T>(service: BenchService, path: string): Promise<T> {
  const answer = await fetch(service.url + path, { headers: headersOf(service) })
  if (!answer.ok) throw new Error(`GET ${path} answered ${answer.status}`)
  return (await answer.json()) as T
}

/** The feed from its beginning, 20 pages, with its comments and without. */
async function readFeed(service: BenchService, cpu: Cpu, print: (line: string) => void) {
  // The gate opens once; what it found holds until something changes.
  await ask(service, '/v1/changes?limit=1')
  for (const withComments of [true, false]) {
    let [read, comments, cursor] = [0, 0, '']
    const used = cpu()
    const started = performance.now()
    for (let page = 0; page < 20; page++) {
      const path = `/v1/changes?limit=5000&comments=${withComments}${cursor}`
      const answer = await ask<{ next: string; more: boolean; changes: unknown[]; comments: unknown[] }>(service, path)
      read += answer.changes.length
      comments += answer.comments.length
      cursor = `&cursor=${answer.next}`
      if (!answer.more) break
    }
    const rate = Math.round((1000 * read) / (performance.now() - started))
    print(`${read} changes with ${comments} comments: ${rate} rows/s (asked: ${LIMITS.changes}); ${used()}`)
  }
}

const PLACES = ['Kiel Terminal', 'Espoo', 'Turku', 'Rostock', 'Gdynia']
/** As a survey tool sends it, each in its own words, so that nothing is a repetition. */
const lineOf = (n: number): string =>
  JSON.stringify({
    externalId: `sent-${n}`,
    at: new Date(Date.UTC(2026, 9, 1) + (n % 2_500_000) * 1000).toISOString(),
    score: n % 11,
    ...(n % 2 === 0 && { comment: `Request ${n}: the laptop was slow again, and nobody told us when it will be replaced.` }),
    lostMinutes: n % 60,
    dimensions: { location: PLACES[n % PLACES.length]!, service: n % 3 === 0 ? 'Laptops' : 'VPN', channel: 'portal' },
  })

/** Streams of JSON lines, each answered line by line. */
async function sendResponses(service: BenchService, responses: number, cpu: Cpu, print: (line: string) => void) {
  const each = responses / SENT.streams
  const streams = Array.from({ length: SENT.streams }, (_, stream) =>
    Array.from({ length: each }, (_, n) => lineOf(stream * each + n)).join('\n'),
  )
  const used = cpu()
  const started = performance.now()
  const answers = await Promise.all(
    streams.map(async (body) => {
      const headers = { ...headersOf(service), 'content-type': 'application/x-ndjson' }
      const answer = await fetch(`${service.url}/v1/responses?source=bench`, { method: 'POST', headers, body })
      return await answer.text()
    }),
  )
  const seconds = (performance.now() - started) / 1000
  const stored = answers.join('').match(/"stored":true/g)?.length ?? 0
  if (stored !== responses) throw new Error(`${stored} of ${responses} responses were stored`)
  print(`${stored} responses sent: ${Math.round(stored / seconds)} a second (asked: ${LIMITS.ingest}); ${used()}`)
}
