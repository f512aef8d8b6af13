import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyErasureLedger } from '../../../src/pipeline/protection/apply-ledger.js'
import { rewritePack } from '../../../src/pipeline/protection/rewrite-pack.js'
import { openDatabase } from '../../../src/store/open-database.js'
import { createStores } from '../../../src/store/stores.js'
import { freshFolder } from '../../services/fresh.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'
import { dumpTables, findLeftovers } from './leftovers.js'

const NAMED = 'Zerlina Quist was great'

describe('restoring a backup from before an erasure', () => {
  let fresh: Awaited<ReturnType<typeof freshFolder>>
  beforeAll(async () => {
    fresh = await freshFolder()
  })
  afterAll(() => fresh.remove())
  const open = async () => {
    const db = await openDatabase({ folder: fresh.folder })
    return { db, ...createStores(db) }
  }

  it('erases again whoever the ledger names, and knows the same afterwards as before', async () => {
    const before = await open()
    await before.roster.upsert([{ name: 'Zerlina Quist', aliases: [], team: 'Desk' }])
    const [member] = await before.roster.members()
    const theirs = response('survey', 1, { respondent: 'quillon@example.org', comment: 'The flimwhistle is broken again' })
    await analysed(before, theirs, analysis(theirs.comment!, [[theirs.comment!, 'pain_point']]))
    await analysed(before, response('survey', 2, { comment: NAMED }), analysis(NAMED, [[NAMED, 'praise']]))
    await before.db.close()
    const [data, backup] = [join(fresh.folder, 'pglite'), join(fresh.folder, '..', `backup-${process.pid}`)]
    await cp(data, backup, { recursive: true })

    const erasing = await open()
    const erase = async (subject: Parameters<typeof erasing.erasures.find>[0], id: string) => {
      const { kind, hashes, needles } = await erasing.erasures.find(subject)
      const entry = { id, at: '2026-11-05T12:00:00.000Z', kind, hashes }
      await erasing.erasures.apply(entry, {
        ...{ by: 'olivia', needles, rewrite: rewritePack },
        beforeCommit: () => erasing.erasures.appendLedger(entry),
      })
    }
    await erase({ kind: 'response', id: 1 }, '00000000-0000-4000-8000-000000000001')
    await erase({ kind: 'member', id: member!.id }, '00000000-0000-4000-8000-000000000002')
    const known = await erasing.erasures.entries()
    expect(await applyErasureLedger(erasing)).toBe(0)
    await erasing.db.close()

    await rm(data, { recursive: true })
    await cp(backup, data, { recursive: true })
    await rm(backup, { recursive: true })
    const restored = await open()
    const words = ['flimwhistle', 'zerlina', 'quist', 'quillon']
    expect(findLeftovers(await dumpTables(restored.db.pool), words).length).toBeGreaterThan(3)
    expect(await applyErasureLedger(restored)).toBe(2)
    expect(findLeftovers(await dumpTables(restored.db.pool), words)).toEqual([])
    const sorted = (entries: typeof known) =>
      entries.map((each) => ({ ...each, hashes: each.hashes.map((hash) => JSON.stringify(hash)).sort() }))
    expect(sorted(await restored.erasures.entries())).toEqual(sorted(known))
    // What was built with them is built again by the service.
    const { id: areaId } = (await restored.areas.byKey('all'))!
    const months = [{ areaId, period: '2026-10' }]
    const left = [await restored.erasures.claimOpen(), await restored.erasures.claimOpen()]
    expect(left.map((each) => each!.followUp)).toMatchObject([
      { responseIds: [1], months },
      { responseIds: [], months, pendingIds: [2] },
    ])
    expect(await restored.erasures.claimOpen()).toBeNull()
    expect(await applyErasureLedger(restored)).toBe(0)
    const { imports } = restored
    const again = await imports.start({ source: 'survey', fileName: 'again.csv', strict: false })
    const { imported, changed, repeated } = await imports.add(again, [theirs, response('survey', 2, { comment: NAMED })], [], {
      update: true,
    })
    expect({ imported, changed, repeated }).toEqual({ imported: 0, changed: 0, repeated: 2 })
    await restored.db.close()
  })

  it('writes a lost ledger again from the database', async () => {
    const file = join(fresh.folder, 'erasures.ndjson')
    await rm(file)
    const { db, erasures } = await open()
    expect(erasures.readLedger()).toEqual([])
    await applyErasureLedger({ erasures })
    expect(erasures.readLedger().map(({ id }) => id)).toEqual((await erasures.entries()).map(({ id }) => id))
    await db.close()
  })
})
