import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parquetReadObjects } from 'hyparquet'
import request from 'supertest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { createApp } from '../../../src/http/app.js'
import { findThemes } from '../../../src/nlp/themes/find-themes.js'
import { writeExport } from '../../../src/output/export/write-export.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { createExportFiles } from '../../../src/pipeline/export/export-files.js'
import { createOpenDays } from '../../../src/pipeline/export/open-days-once.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { exportHandler } from '../../../workers/export.js'
import { unzip } from '../../output/unzip.js'
import { createWordCompute } from '../../pipeline/themes/theme-fixture.js'
import { freshPlace } from '../../services/fresh-place.js'
import { memoryApp } from '../memory.js'
import { editThemes } from './edit-themes.js'
import { type About, exposedBy, type Group, subtractions } from './exposed.js'
import { type Ask, type Place, SURFACES, type Surface } from './surfaces.js'
import { BUILT, type Drawn, PERIODS, PLACES, store, type World, worldOf } from './world.js'

/** An installation that is filled anew for every draw, and asked for everything that it answers. */
export async function openGate() {
  const { where, remove } = await freshPlace()
  const files = mkdtempSync(join(tmpdir(), 'verbatim-gate-'))
  const db = await openDatabase(where)
  const stores = createStores(db)
  const { calls: _, ...words } = createWordCompute()
  const compute = { ...words, themes: async (...texts: Parameters<typeof findThemes>) => findThemes(...texts) }
  const exportFiles = createExportFiles(files)
  const exporter = exportHandler({ ...stores, openDays: createOpenDays(stores), files: exportFiles, encode: writeExport })
  const { deps } = memoryApp()
  const app = createApp({ ...deps, stores, compute, exportFiles })
  const keys = async () => ({
    officer: await makeKey(stores, { name: 'officer', ...EVERYTHING }),
    reader: await makeKey(stores, { name: 'reader', role: 'reader', areas: [], teams: [] }),
    ofOne: await makeKey(stores, { name: 'reader of one', role: 'reader', areas: ['a0'], teams: [] }),
    feed: await makeKey(stores, { name: 'feed', role: 'feed', areas: [], teams: [] }),
  })

  async function send(key: string, { method, path, body }: Omit<Ask, 'about'>) {
    const sent = (
      method === 'POST'
        ? request(app)
            .post(path)
            .send(body ?? {})
        : request(app).get(path)
    ).buffer(true)
    const answer = await sent.set({ Authorization: `Bearer ${key}` }).parse((stream, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('end', () => done(null, Buffer.concat(pieces)))
    })
    return { status: answer.status, bytes: answer.body as Buffer }
  }

  /** The text of an answer; of an export that was ordered, that of its file. */
  async function read(key: string, ask: Omit<Ask, 'about'>): Promise<{ status: number; text: string }> {
    const { status, bytes } = await send(key, ask)
    if (ask.path !== '/v1/exports' || status !== 202) return { status, text: await textOf(bytes) }
    const { id } = JSON.parse(bytes.toString()) as { id: number }
    await exporter.handle({ exportId: id }, { id: 'job', attempt: 1 })
    const file = await send(key, { path: `/v1/exports/${id}/file` })
    return { status: file.status, text: file.status === 200 ? await textOf(file.bytes) : '' }
  }

  async function build(key: string, { areas }: Drawn) {
    for (const at of areas.keys())
      for (const period of BUILT)
        for (const what of ['packs', 'reports']) await send(key, { method: 'POST', path: `/v1/areas/a${at}/${what}/${period}` })
  }

  return {
    /**
     * Builds what can be built and edits themes, then raises the minimum of an area, and asks for everything as every role.
     * @returns what reveals too few
     */
    async check(drawn: Drawn, raised: { area: number; by: number }): Promise<string[]> {
      const faults: string[] = []
      const places = await store({ db, stores }, drawn)
      const by = await keys()
      await build(by.officer, drawn)
      for (const at of drawn.areas.keys()) await editThemes({ stores, compute, db }, `a${at}`, drawn.edits)
      if (drawn.rebuilt) await build(by.officer, drawn)
      const strict = drawn.areas[raised.area % drawn.areas.length]!
      const areas = drawn.areas.map((each) =>
        each === strict ? { ...each, minRespondents: each.minRespondents + raised.by } : each,
      )
      for (const [at, { minRespondents }] of areas.entries())
        await stores.areas.upsert({ key: `a${at}`, name: `Area ${at}`, minRespondents })
      const world = worldOf({ ...drawn, areas }, places)
      const groups: Group[] = []
      for (const [at, ask] of (await asksOf(drawn)).entries()) {
        const role = ask.role ?? ROLES[(drawn.asked.role + at) % ROLES.length]!
        const where = `${role} ${ask.method ?? 'GET'} ${ask.path} ${ask.body ? JSON.stringify(ask.body) : ''}`
        const answer = await read(by[role], ask)
        if (ask.walls) faults.push(...wallFaults(world, where, answer.text))
        else groups.push(...groupsOf(world, ask.about, where, answer, faults))
      }
      return [...faults, ...subtractions(groups, world.people)]
    },
    async close() {
      await db.close()
      await remove()
      rmSync(files, { recursive: true })
    },
  }

  async function asksOf(drawn: Drawn): Promise<(Ask & { walls?: true })[]> {
    const { rows } = await db.pool.query<{ id: number; key: string }>(
      'SELECT t.id, a.key FROM themes t JOIN areas a ON a.id = t.area_id ORDER BY 1',
    )
    const asks = new Map<string, Ask & { walls?: true }>()
    const places = drawn.areas.flatMap((_, at) => PERIODS.map((period) => ({ area: `a${at}`, period })))
    for (const { area, period } of places) {
      const place: Place = {
        area,
        period,
        asked: drawn.asked,
        places: PLACES,
        themes: rows.filter(({ key }) => key === area).map(({ id }) => id),
      }
      for (const surface of Object.values(SURFACES))
        for (const ask of asksFor(surface, place)) {
          const key = JSON.stringify([ask.method, ask.path, ask.body])
          if (!asks.has(key)) asks.set(key, ask)
        }
    }
    return [...asks.values()]
  }
}

function asksFor(surface: Surface, place: Place): (Ask & { walls?: true })[] {
  const as = (about: About, asked: (string | Omit<Ask, 'about'>)[], more = {}) =>
    asked.map((each) => ({ ...(typeof each === 'string' ? { path: each } : each), about, ...more }))
  if (typeof surface === 'string') return []
  if (typeof surface === 'function') return as({ area: place.area, period: place.period }, surface(place))
  if ('area' in surface) return as({ area: place.area, period: null }, surface.area(place))
  if ('planned' in surface)
    return surface.planned(place).map(({ locations, ...ask }) => ({ ...ask, about: { ...ALL, planned: locations } }))
  return 'all' in surface ? as(ALL, surface.all) : as(ALL, surface.walls, { walls: true })
}
/** Whose key is used in turn: what is for officers is asked for by them. */
const ROLES = ['officer', 'reader', 'ofOne', 'reader', 'feed', 'officer', 'reader'] as const

const ALL: About = { area: null, period: null }

/** Files are read for what is in them, and answers of tools for what they hold as text. */
async function textOf(bytes: Buffer): Promise<string> {
  const magic = bytes.subarray(0, 4).toString('latin1')
  if (magic.startsWith('PK')) return [...unzip(bytes).values()].join('\n')
  if (magic === 'PAR1') return JSON.stringify(await parquetReadObjects({ file: new Uint8Array(bytes).buffer }), bigints)
  const text = bytes.toString()
  const tool = /^\{"result":\{"content"/.test(text) ? (JSON.parse(text) as { result: { content: { text: string }[] } }) : null
  return tool ? tool.result.content.map((each) => each.text).join('\n') : text
}
const bigints = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)

function groupsOf(
  world: World,
  about: About,
  where: string,
  { status, text }: { status: number; text: string },
  faults: string[],
): Group[] {
  if (status >= 500) faults.push(`${where} answers ${status}`)
  if (status >= 300) return []
  const quoted = new Set(text.match(/marker-\d+\b/g)).size
  if (where.startsWith('feed') && quoted > 0) faults.push(`${where} quotes comments`)
  const counted = /(?:total=true|count=true)/.test(where) ? /"(?:total|@odata\.count)":(\d+)/.exec(text) : null
  // A count says no more than the comments beside it.
  if (counted && Number(counted[1]) !== quoted) faults.push(`${where} counts ${counted[1]} and quotes ${quoted}`)
  return exposedBy(world, about, where, text, faults)
}

/** Comments on a wall that no period of an area shows: too few responded in all that they are in. */
function wallFaults(world: World, where: string, text: string): string[] {
  const open = world.areas.flatMap((_, at) =>
    BUILT.map((period) => ({ who: world.within(`a${at}`, period), least: world.least(`a${at}`) })),
  )
  const isOpen = (marker: number) => open.some(({ who, least }) => who.has(marker) && world.people(who) >= least)
  return [...text.matchAll(/marker-(\d+)\b/g)].flatMap(([of, at]) => (isOpen(Number(at)) ? [] : [`${where} shows ${of}`]))
}
