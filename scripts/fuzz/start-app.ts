import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Access, EVERYTHING } from '../../src/domain/access/access.js'
import type { Analysis } from '../../src/domain/comments/analysis.js'
import type { Label } from '../../src/domain/comments/labels.js'
import { apiRoutes, createApp } from '../../src/http/app.js'
import { createAuth } from '../../src/http/auth.js'
import type { AppDeps } from '../../src/http/deps.js'
import { toolsFor } from '../../src/http/mcp/tools.js'
import { pageRoutes } from '../../src/http/pages/pages.js'
import { passkeySignInRoutes } from '../../src/http/pages/passkeys.js'
import { signInRoutes } from '../../src/http/pages/sign-in.js'
import type { Route } from '../../src/http/route-table/route.js'
import { createLog } from '../../src/log.js'
import { hashKey } from '../../src/pipeline/admin/api-keys.js'
import { openAllForBuilding } from '../../src/pipeline/disclosure/open-for-building.js'
import { createOpenDays } from '../../src/pipeline/export/open-days-once.js'
import { createTurns } from '../../src/pipeline/plan/turns.js'
import type { Database } from '../../src/store/database/database.js'
import { openDatabase } from '../../src/store/open-database.js'
import { createStores, type Stores } from '../../src/store/stores.js'
import { quietDeps } from '../servers/quiet-deps.js'
import type { Fuzzed } from './make-requests.js'

export interface FuzzedApp extends Fuzzed {
  base: string
  /** Of an officer. */
  key: string
  /** Stands in a comment of a month of which nothing is shown. */
  canary: string
  routes: Route[]
  stores: Stores
  db: Database
  close(): Promise<void>
}

const KEY = `vb_${'f'.repeat(43)}`
/** Keys that restrict what they open, one for each role and two for an area. */
const ACCESS: Record<string, Access> = {
  [KEY]: EVERYTHING,
  ...Object.fromEntries(
    [
      { role: 'member' as const, areas: [], teams: [] },
      { role: 'reader' as const, areas: [], teams: [] },
      { role: 'reader' as const, areas: ['espoo'], teams: [] },
      { role: 'feed' as const, areas: [], teams: [] },
      { role: 'team' as const, areas: [], teams: ['Desk'] },
      { role: 'officer' as const, areas: ['espoo'], teams: [] },
    ].map((access, at) => [`vb_${String(at).repeat(43)}`, access]),
  ),
}
const CANARY = 'zanzibar-canary'

/**
 * Serves an embedded database with some comments in it. Nothing is analysed or sent: jobs are taken and left, and posts go nowhere.
 * @param given folder of the database; without one, it is made, and removed at the end
 * @param logLevel `error` logs where each answer of 500 comes from
 */
export async function startFuzzedApp(given?: string, logLevel = 'silent'): Promise<FuzzedApp> {
  const folder = given ?? mkdtempSync(join(tmpdir(), 'verbatim-fuzz-'))
  const db = await openDatabase({ folder })
  const stores = createStores(db)
  await fill(stores)
  const byHash = new Map(Object.entries(ACCESS).map(([key, access]) => [hashKey(key), { id: 1, name: 'fuzz', ...access }]))
  const deps: AppDeps = {
    // Whatever is fuzzed, the key that does it stays.
    stores: {
      ...stores,
      keys: { ...stores.keys, find: async (hash) => byHash.get(hash) ?? null },
    },
    ...quietDeps(folder),
    compute: {
      engine: 'fuzz',
      labelThresholds: [0.3, 0.35, 0.5],
      analyse: async (comments, roster) => comments.map(({ text }) => found(text, 'praise', roster[0]?.id)),
      themes: async (texts) => ({ assignment: texts.map(() => null), themes: [] }),
      placeSegments: async (segments) => ({ places: segments.map(() => null), found: [] }),
    },
    mail: { from: 'fuzz@example.org' },
    log: createLog(logLevel),
  }
  const api = apiRoutes(deps)
  const pages = pageRoutes(deps, api)
  const auth = createAuth(deps)
  const server = createServer(createApp(deps)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    key: KEY,
    canary: CANARY,
    keys: Object.keys(ACCESS),
    routes: api,
    // The browser app reads its addresses itself.
    pages: [...signInRoutes(deps, auth, pages), ...passkeySignInRoutes(deps, auth), ...pages].filter(
      ({ path }) => !path.startsWith('/app'),
    ),
    tools: toolsFor({ ...deps, openDays: createOpenDays(stores), planTurns: createTurns({ atOnce: 1, waiting: 1 }) }),
    stores,
    db,
    async close() {
      server.closeAllConnections()
      server.close()
      await db.close()
      if (given === undefined) rmSync(folder, { recursive: true })
    },
  }
}

const THANKS = 'Anna was great'
const TROUBLE = 'Bert never answers, and the VPN is slow'

/** Comments of two months in two places, thanks and trouble, members and tickets; and one comment of a month of its own. */
export async function fill(stores: Stores): Promise<void> {
  const team = 'Desk'
  await stores.roster.upsert([
    { name: 'Anna Virtanen', aliases: ['Anna'], team, consent: 'public' },
    { name: 'Bert Berg', aliases: ['Bert'], team, consent: 'off' },
  ])
  const members = await stores.roster.members()
  const idOf = (name: string) => members.find((member) => member.name.startsWith(name))!.id
  await stores.people.add({ name: 'Ada', email: 'ada@example.org', role: 'officer', areas: [], teams: [], memberId: null })
  await stores.areas.upsert({ key: 'espoo', name: 'Espoo', filter: { location: ['Espoo'] } })
  await stores.tickets.upsert(
    Array.from({ length: 12 }, (_, n) => ({
      number: `INC${n}`,
      openedAt: new Date('2026-10-01T08:00:00Z'),
      resolvedAt: new Date('2026-10-01T14:00:00Z'),
      reassignments: n % 3,
      priority: '3 - Moderate',
      group: team,
    })),
  )
  const importId = await stores.imports.start({ source: 'fuzz', fileName: 'fuzz', strict: false })
  const months = [9, 10].flatMap((month) => Array.from({ length: 24 }, (_, n) => ({ month, n })))
  const given = months.map(({ month, n }) => ({
    source: 'fuzz',
    externalId: `${month}-${n}`,
    at: new Date(Date.UTC(2026, month - 1, 2 + (n % 24), 9)),
    score: n % 2 === 0 ? 10 : 2,
    comment: n % 2 === 0 ? THANKS : TROUBLE,
    ticket: `INC${n % 12}`,
    lostMinutes: n,
    dimensions: { location: n < 12 ? 'Espoo' : 'Turku', channel: 'Phone', assignmentGroup: team },
  }))
  const alone = { ...given[0]!, externalId: 'alone', at: new Date('1999-01-05T00:00:00Z'), comment: `The ${CANARY} sings` }
  const { pendingIds } = await stores.imports.add(importId, [...given, alone], [])
  await stores.imports.finish(importId)
  const pending = await stores.responses.pending(pendingIds)
  const analyses = pending.map(({ id, comment }) => ({
    responseId: id,
    analysis: comment === THANKS ? found(comment, 'praise', idOf('Anna')) : found(comment, 'pain_point', idOf('Bert')),
  }))
  await stores.responses.saveAnalyses(analyses, 'fuzz')
  // What people worked on is not taken back with its import.
  await stores.lists.markRead(openAllForBuilding({ filter: {} }), [pendingIds[0]!], 'fuzz')
}

function found(comment: string, label: Label, member: number | undefined): Analysis {
  const end = comment.length
  return {
    language: 'en',
    supported: true,
    labels: [{ label, probability: 0.9 }],
    segments: [{ start: 0, end, labels: [{ label, probability: 0.9, evidence: [{ start: 0, end: 4, weight: 1 }] }] }],
    mentions: [
      {
        start: 0,
        end: 4,
        text: comment.slice(0, 4),
        base: comment.slice(0, 4),
        stance: label === 'praise' ? 'thanked' : 'criticised',
        probability: 0.9,
        segment: 0,
        ...(member !== undefined && { member: { kind: 'member' as const, id: member, name: comment.slice(0, 4) } }),
      },
    ],
    redactions: [],
    edits: [],
  }
}
