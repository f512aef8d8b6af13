import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { UserError } from '../../../src/domain/errors/user-error.js'
import { createExportFiles } from '../../../src/pipeline/export/export-files.js'
import { type EraseDeps, erase, finishErasures } from '../../../src/pipeline/protection/erase.js'
import { type FreshStores, freshStores } from '../../services/fresh-stores.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'

const TEXT = 'The VPN is slow'

describe('an erasure while the queue is away', () => {
  let fresh: FreshStores
  let folder: string
  let deps: EraseDeps
  let isAway = true
  const asked: { name: string; payloads: object[] }[] = []
  const reach = () => {
    if (isAway) throw new UserError('unavailable', 'The queue is not responding')
  }

  beforeAll(async () => {
    fresh = await freshStores()
    folder = mkdtempSync(join(tmpdir(), 'verbatim-exports-'))
    const queue = {
      async add(name: string, payloads: object[]) {
        reach()
        asked.push({ name, payloads })
      },
      async forget() {
        reach()
        return 1
      },
    }
    // Nothing was retrained, so nothing is computed.
    deps = { ...fresh.stores, queue: queue as never, compute: null as never, exportFiles: createExportFiles(folder) }
  })
  afterAll(async () => {
    await fresh.close()
    rmSync(folder, { recursive: true })
  })

  it('deletes at once what is stored, and is finished later, once', async () => {
    const { stores, db } = fresh
    const theirs = response('survey', 1, { comment: TEXT, respondent: 'kim@example.org' })
    await analysed(stores, theirs, analysis(TEXT, [[TEXT, 'pain_point']]))
    const { id: areaId } = (await stores.areas.byKey('all'))!
    await db.pool.query(`INSERT INTO packs (area_id, period, content) VALUES ($1, '2026-10', '{}')`, [areaId])
    const ordered = await stores.exports.add({
      ...{ by: 'olivia', owner: 'key:1', access: EVERYTHING, expiresAt: new Date(Date.now() + 3_600_000) },
      request: { format: 'csv', filter: {} } as never,
    })
    await createExportFiles(folder).write(ordered.id, Readable.from([TEXT]))

    const receipt = await erase(deps, { kind: 'respondent', respondent: 'kim@example.org' }, 'olivia')
    expect(receipt.erased).toMatchObject({ responses: 1, packs: 1 })
    expect(receipt.notes.at(-1)).toContain('does not respond')
    expect(readdirSync(folder)).toEqual([])
    isAway = false
    // For minutes, the rest is left to the process that erases.
    await finishErasures(deps)
    expect(asked).toEqual([])

    await db.pool.query('UPDATE erasures SET follow_up_at = now()')
    isAway = true
    await expect(finishErasures(deps)).rejects.toThrow('not responding')
    isAway = false
    await db.pool.query('UPDATE erasures SET follow_up_at = now()')
    await finishErasures(deps)
    const payloads = [{ areaId, period: '2026-10' }]
    expect(asked).toEqual(
      expect.arrayContaining([
        { name: 'build-themes', payloads },
        { name: 'build-lists', payloads },
        { name: 'build-pack', payloads },
      ]),
    )
    expect((await stores.erasures.get(receipt.id))!.erased).toMatchObject({ responses: 1, jobs: 1 })

    asked.length = 0
    await db.pool.query('UPDATE erasures SET follow_up_at = now()')
    await finishErasures(deps)
    expect(asked).toEqual([])
  })
})
