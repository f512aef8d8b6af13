import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose, type Services } from '../../../src/compose.js'
import { readConfig } from '../../../src/config.js'
import { joinValues } from '../../../src/domain/responses/multiple-values.js'
import { erase } from '../../../src/pipeline/protection/erase.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { openedPeriod } from '../../open.js'
import { freshDatabase, freshFolder, freshRedis, postgresUrl, redisUrl } from '../../services/fresh.js'
import { fill, MEMBER, MEMBER_WORDS, OTHERS, RESPONDENT, RESPONDENT_WORDS, THEIRS, work } from './erasure-fixture.js'
import { dumpFiles, dumpRedis, dumpTables, findLeftovers } from './leftovers.js'

interface Place {
  environment: Record<string, string>
  remove(): Promise<void>
}

const PLACES: { name: string; skip: boolean; make(): Promise<Place> }[] = [
  {
    name: 'embedded',
    skip: false,
    async make() {
      const { folder, remove } = await freshFolder()
      return { environment: { DATA_DIR: folder }, remove }
    },
  },
  {
    name: 'PostgreSQL',
    skip: !postgresUrl,
    async make() {
      const [database, folder] = [await freshDatabase(), await mkdtemp(join(tmpdir(), 'verbatim-test-data-'))]
      return {
        environment: { DATA_DIR: folder, DATABASE_URL: database.url },
        remove: async () => void (await Promise.all([database.drop(), rm(folder, { recursive: true })])),
      }
    },
  },
  {
    name: 'PostgreSQL and Redis',
    skip: !postgresUrl || !redisUrl,
    async make() {
      const [database, redis] = [await freshDatabase(), await freshRedis()]
      const folder = await mkdtemp(join(tmpdir(), 'verbatim-test-data-'))
      return {
        environment: { DATA_DIR: folder, DATABASE_URL: database.url, REDIS_URL: redis.url },
        remove: async () => void (await Promise.all([database.drop(), redis.drop(), rm(folder, { recursive: true })])),
      }
    },
  },
]

const patient = { timeout: 30_000 }

describe.each(PLACES)('erasing somebody, $name', ({ skip, make }) => {
  describe.skipIf(skip)('everywhere', () => {
    let place: Place
    let services: Services
    let filled: Awaited<ReturnType<typeof fill>>
    const open = async () => {
      services = await compose(readConfig({ ...place.environment, THREADS: '1', LOG_LEVEL: 'silent' }))
    }
    /** Reads everything that is kept, once with the service closed, so that files are as they stay. */
    async function leftovers(words: string[]): Promise<string[]> {
      const { DATA_DIR, DATABASE_URL, REDIS_URL } = place.environment
      await services.close()
      const found = [...(await dumpFiles(DATA_DIR!)), ...(REDIS_URL ? await dumpRedis(REDIS_URL) : [])]
      const db = await openDatabase(DATABASE_URL ? { url: DATABASE_URL, folder: DATA_DIR } : { folder: DATA_DIR! })
      found.push(...(await dumpTables(db.pool)))
      await db.close()
      await open()
      return findLeftovers(found, words)
    }
    const deps = () => ({
      ...services.stores,
      compute: services.compute,
      queue: services.queue,
      exportFiles: services.exportFiles,
    })

    beforeAll(async () => {
      place = await make()
      await open()
      filled = await fill(services)
      await services.close()
      const { DATA_DIR: folder, DATABASE_URL: url } = place.environment
      const db = await openDatabase(url ? { url, folder } : { folder: folder! })
      await work(db, filled)
      await db.close()
      await open()
    }, 240_000)
    afterAll(async () => {
      await services?.close()
      await place?.remove()
    })

    it('finds what is there before', async () => {
      const found = await leftovers([...RESPONDENT_WORDS.filter((word) => !/quix|vanton|canaryid/.test(word)), ...MEMBER_WORDS])
      expect(found.length).toBeGreaterThan(20)
      // Ids of people are never in clear.
      expect(await leftovers(['quixotella', 'vantongeren', 'canaryid'])).toEqual([])
    })

    it('leaves nothing of a respondent, in any table, file or job', async () => {
      const frozen = (await services.stores.frozenPacks.read(openedPeriod(filled.area.id, '2026-10')))!.frozen!
      const receipt = await erase(deps(), { kind: 'respondent', respondent: ` ${RESPONDENT.toUpperCase()} ` }, 'olivia')
      expect(receipt.erased).toMatchObject({
        ...{ responses: 2, comments: 2, frozenPacks: 1, unansweredSurveys: 1, reviews: 1, models: 1, auditItems: 2 },
        ...{ tickets: 1, deliveries: 1, listChoices: 1, reports: 1, jobs: 2 },
      })
      expect(receipt.erased.segments).toBeGreaterThan(2)
      expect(receipt.texts).toMatchObject({
        decisions: 1,
        actions: 1,
        meetings: 1,
        theme_examples: 1,
        audit_entries: 2,
        idempotent_requests: 1,
      })
      expect(await leftovers(RESPONDENT_WORDS)).toEqual([])
      const { pack } = (await services.stores.frozenPacks.read(openedPeriod(filled.area.id, '2026-10')))!.frozen!
      expect(pack.numbers).toEqual(frozen.pack.numbers)
      expect(pack.erased).toBe(true)
      expect(await services.queue.held('analyse')).toEqual([{ responseIds: [filled.theirs[1]! + 1] }])
      const erased = async () => (await services.stores.changes.after(null, 1000)).filter(({ kind }) => kind === 'erased')
      // A transaction of another test on the same server holds changes back, until it ends.
      await expect.poll(async () => (await erased()).map(({ responseId }) => responseId), patient).toEqual(filled.theirs)
    }, 240_000)

    it('brings no one back with a file that is imported again, under another source or id', async () => {
      const add = async (source: string, ids: (id: string) => string) => {
        const { imports } = services.stores
        const rows = [...THEIRS, ...OTHERS].map((each) => ({ ...each, source, externalId: ids(each.externalId) }))
        const given = source === 'survey' ? rows : rows.map(({ respondent: _, ...each }) => each)
        const id = await imports.start({ source, fileName: 'again.csv', strict: false })
        const added = await imports.add(id, given, [], {
          unanswered: [{ source, externalId: 'canaryid-3', respondent: RESPONDENT, at: new Date(), dimensions: {} }],
        })
        return added.imported
      }
      expect(await add('survey', (id) => id)).toBe(0)
      expect(await add('other', (id) => `x${id}`)).toBe(OTHERS.length)
      expect(await leftovers(RESPONDENT_WORDS)).toEqual([])
    }, 120_000)

    it('leaves nothing of a member but comments without the name', async () => {
      const place = await services.stores.changes.last()
      const receipt = await erase(deps(), { kind: 'member', id: filled.member }, 'olivia')
      expect(receipt.erased).toMatchObject({ members: 1, accounts: 1, assignees: 2, frozenPacks: 1, dimensions: 4 })
      // Whoever keeps a copy reads both again: comments that named the member, and values that did.
      const updated = async () =>
        (await services.stores.changes.after(place, 1000))
          .filter(({ kind }) => kind === 'updated')
          .map(({ responseId }) => responseId)
      await expect.poll(async () => new Set(await updated()).size, patient).toBe(receipt.erased.comments! + 4)
      expect(await leftovers(MEMBER_WORDS)).toEqual([])
      const { imports, roster } = services.stores
      const id = await imports.start({ source: 'third', fileName: 'again.csv', strict: false })
      await imports.add(
        id,
        OTHERS.map((each) => ({
          ...{ ...each, source: 'third', assignee: MEMBER },
          dimensions: { ...each.dimensions, agent: joinValues([MEMBER, 'Anna Virtanen']), closer: MEMBER },
        })),
        [],
        { unanswered: [{ source: 'third', externalId: 'silent', at: new Date(), dimensions: { agent: MEMBER, place: 'Oslo' } }] },
      )
      const times = { openedAt: new Date(), resolvedAt: null, reassignments: null, priority: null, group: null }
      await services.stores.tickets.upsert([{ number: 'INC-THIRD', ...times, assignee: MEMBER }])
      await roster.upsert([{ name: 'Oddsockington Peregrinella', aliases: [], team: 'Other team' }])
      expect(await leftovers(MEMBER_WORDS)).toEqual([])
    }, 240_000)
  })
})
