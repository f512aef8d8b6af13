// Kills API, worker, Redis and PostgreSQL at random while responses come in, are analysed, reviewed and delivered, and compares at the end what was
// acknowledged with what is there: npm run crash -- --rounds 100 --seed 1
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { EVENT_GROUP_NAMES } from '../src/domain/delivery/event.js'
import { makeRandom } from '../src/nlp/themes/random.js'
import { compare, type Line } from './crash/compare.js'
import { type Placements, readPlacements, rebuildThemes } from './crash/rebuild-themes.js'
import { startReceiver } from './crash/receive.js'
import { type Servers, startServers, VICTIMS } from './crash/servers.js'
import { call, ingest, type Ledger, review } from './crash/traffic.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '20' }, seed: { type: 'string', default: '1' } } })
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
/** How long everything may take to settle after the last kill, ms. */
const SETTLE = 600_000

const folder = mkdtempSync(join(tmpdir(), 'verbatim-crash-'))
const random = makeRandom(seed)
const receiver = await startReceiver()
const servers = await startServers(folder, { WEBHOOK_NETWORKS: '127.0.0.0/8' })
process.once('exit', () => void servers.stop())
const ledger: Ledger = { stored: new Set(), unanswered: new Set(), notes: new Map() }
/** Notes that were refused, mostly because their comment was not analysed yet. */
let refused = 0
const noteRefused = () => void refused++
const kills: Record<string, number> = {}

await ready(servers)
const members = ['Anna Virtanen', 'Mikko Laine'].map((name) => ({ name, team: 'Service Desk', consent: 'public' }))
await call(servers, 'PUT', '/v1/roster', { members })
await call(servers, 'POST', '/v1/webhooks', {
  ...{ name: 'ledger', url: receiver.url, format: 'standard', events: EVENT_GROUP_NAMES },
})
const began = Date.now()
for (let round = 1; round <= rounds; round++) {
  const victim = VICTIMS[Math.floor(random() * VICTIMS.length)]!
  const [killAfter, startAfter] = [200 + random() * 2_500, 200 + random() * 2_000]
  const traffic = (async () => {
    for (let n = 0; n < 4; n++) {
      await ingest(servers, ledger, random, round * 10 + n)
      // Of the rounds before: those are analysed.
      const response = 1 + Math.floor(random() * Math.max(1, ledger.stored.size - 100))
      if (ledger.stored.size > 100) await review(servers, ledger, response, `round ${round}.${n}`).catch(noteRefused)
      await sleep(random() * 400)
    }
  })()
  await sleep(killAfter)
  await servers.kill(victim)
  kills[victim] = (kills[victim] ?? 0) + 1
  await sleep(startAfter)
  servers.start(victim)
  await traffic
  await ready(servers)
  process.stderr.write(`round ${round}: ${victim} killed after ${Math.round(killAfter)} ms; ${ledger.stored.size} acknowledged\n`)
}

const client = new pg.Client({ connectionString: servers.databaseUrl })
await client.connect()
const settled = await settle(client)
const lines = [...(await compare(client, ledger, receiver.receipts)), await compareThemes(client)]
await client.end()
await servers.stop()
receiver.close()
const wrong = lines.reduce((sum, line) => sum + line.wrong, 0)
console.log(
  `seed ${seed}, ${rounds} kills (${Object.entries(kills)
    .map(([victim, n]) => `${victim} ${n}`)
    .join(', ')}), ${Math.round((Date.now() - began) / 1000)} s${settled ? '' : ', NOT SETTLED'}`,
)
for (const { what, checked, wrong: found } of lines)
  console.log(`${String(found).padStart(6)} of ${String(checked).padStart(6)}  ${what}`)
if (refused > 0) process.stderr.write(`${refused} notes were refused\n`)
if (wrong === 0 && settled) rmSync(folder, { recursive: true, force: true })
else console.log(`logs: ${folder}`)
process.exit(wrong === 0 && settled ? 0 : 1)

/** Waits until the API says that everything is there. */
async function ready({ url }: Servers): Promise<void> {
  for (let tries = 0; tries < 600; tries++, await sleep(200)) {
    const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(() => null)
    if (answer?.ok) return
  }
  throw new Error(`The service did not become ready: see the logs in ${folder}`)
}

/** Compares the themes with those that the same comments have without kills; the last ones may still be built. */
async function compareThemes(database: pg.Client): Promise<Line> {
  const expected = await rebuildThemes(servers.databaseUrl, folder)
  const differing = (found: Placements) =>
    [...new Set([...expected.keys(), ...found.keys()])].filter((segment) => expected.get(segment) !== found.get(segment)).length
  let wrong = differing(await readPlacements(database))
  for (let tries = 0; wrong > 0 && tries < 60; tries++, await sleep(2_000)) wrong = differing(await readPlacements(database))
  return { what: 'segments with another theme than without kills', checked: expected.size, wrong }
}

/** Waits until nothing is pending and nothing is to be sent. @returns whether that came about in time */
async function settle(database: pg.Client): Promise<boolean> {
  const end = Date.now() + SETTLE
  for (let still = 0; Date.now() < end; await sleep(2_000)) {
    const { rows } = await database.query<{ left: number }>(
      `SELECT (SELECT count(*) FROM responses WHERE status = 'pending')::int + (SELECT count(*) FROM deliveries WHERE status IN ('waiting', 'sending'))::int
         + (SELECT count(*) FROM events WHERE dispatched_at IS NULL)::int + (SELECT count(*) FROM imports WHERE status = 'running')::int AS left`,
    )
    still = rows[0]!.left === 0 ? still + 1 : 0
    if (still > 5) return true
  }
  return false
}
