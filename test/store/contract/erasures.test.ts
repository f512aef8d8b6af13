import { randomUUID } from 'node:crypto'
import { expect, it, onTestFinished } from 'vitest'
import type { LedgerEntry } from '../../../src/domain/protection/erasure.js'
import { describeOnEachDatabase } from './databases.js'
import { analysed, analysis, freshSource, imported, response } from './samples.js'

const TEXT = 'The VPN is slow'
const NOTHING = analysis(TEXT, [[TEXT, 'pain_point']])

describeOnEachDatabase('the erasure store beside other sessions', (subject) => {
  const entryOf = async (respondent: string): Promise<LedgerEntry> => {
    const { kind, hashes } = await subject.stores.erasures.find({ kind: 'respondent', respondent })
    return { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
  }
  const untilWaiting = async (sessions: number) => {
    for (;;) {
      const { rows } = await subject.db.pool.query(
        'SELECT count(DISTINCT pid)::int AS n FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())',
      )
      if (rows[0].n >= sessions) return
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  it('has analyses wait before they lock a response', async ({ skip }) => {
    // The embedded database has one session: nothing is written beside an erasure.
    skip(subject.db.kind !== 'server', 'for several sessions')
    const { db, stores } = subject
    const source = freshSource()
    const [pending] = await imported(stores, [response(source, 1, { comment: TEXT })])
    const done = await analysed(stores, response(source, 2, { comment: TEXT }), NOTHING)
    const erasing = await db.pool.connect()
    onTestFinished(() => erasing.release(true))
    await erasing.query('BEGIN')
    await erasing.query('LOCK TABLE responses, members, unanswered_surveys, tickets IN SHARE ROW EXCLUSIVE MODE')
    const writes = Promise.all([
      stores.responses.saveAnalyses([{ responseId: pending!, comment: TEXT, analysis: NOTHING }], 'engine-1'),
      stores.responses.saveMentions([{ responseId: done, comment: TEXT, analysis: NOTHING }]),
    ])
    await untilWaiting(2)
    await erasing.query(`UPDATE responses SET comment = 'The ███ is slow' WHERE id = ANY($1::int[])`, [[pending, done]])
    await erasing.query('COMMIT')
    await writes
    const { rows } = await db.pool.query('SELECT status FROM responses WHERE source = $1 ORDER BY id', [source])
    expect(rows.map(({ status }) => status)).toEqual(['pending', 'done'])
  })

  it('keeps a pack that is frozen meanwhile', async ({ skip }) => {
    skip(subject.db.kind !== 'server', 'for several sessions')
    const { db, stores } = subject
    const respondent = `${randomUUID()}@x.example`
    await analysed(stores, response(freshSource(), 1, { comment: TEXT, respondent }), NOTHING)
    await stores.areas.upsert({ key: 'all', name: 'Everything' })
    const { id: areaId } = (await stores.areas.byKey('all'))!
    await db.pool.query(`INSERT INTO packs (area_id, period, content) VALUES ($1, '2026-10', '{}'), ($1, '2026-Q4', '{}')`, [
      areaId,
    ])
    const freezing = await db.pool.connect()
    onTestFinished(() => freezing.release(true))
    await freezing.query('BEGIN')
    await freezing.query(
      `UPDATE packs SET frozen = '{"pack": {}, "names": []}', frozen_at = now(), frozen_by = 'Kim' WHERE period = '2026-10'`,
    )
    const entry = await entryOf(respondent)
    const erased = stores.erasures.apply(entry, { by: 'Kim', rewrite: (pack) => pack })
    await untilWaiting(1)
    await freezing.query('COMMIT')
    expect((await erased).followUp.packs).toEqual([{ areaId, period: '2026-Q4' }])
    const { rows } = await db.pool.query('SELECT period FROM packs')
    expect(rows).toEqual([{ period: '2026-10' }])
  })
})
