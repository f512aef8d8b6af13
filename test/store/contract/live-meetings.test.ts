import { expect, it } from 'vitest'
import { describeOnEachDatabase } from './databases.js'
import { freshSource } from './samples.js'

describeOnEachDatabase('the store of presented meetings', (subject) => {
  it('keeps the current step of a meeting until it ends', async () => {
    const { areas, liveMeetings } = subject.stores
    const { id } = await areas.upsert({ key: freshSource(), name: 'Nordics' })
    const live = { seat: 'a\0', by: 'Kim', step: 1, item: 2, spent: [30], since: '2026-11-04T09:00:00.000Z', agreed: 1 }
    expect(await liveMeetings.get(id, '2026-10')).toBeNull()
    await liveMeetings.save(id, '2026-10', live)
    await liveMeetings.save(id, '2026-11', { ...live, step: 0 })
    await liveMeetings.save(id, '2026-10', { ...live, step: 3, since: null })
    expect(await liveMeetings.get(id, '2026-10')).toEqual({ ...live, seat: 'a\uFFFD', step: 3, since: null })
    expect(await liveMeetings.remove(id, '2026-10')).toBe(true)
    expect(await liveMeetings.remove(id, '2026-10')).toBe(false)
    expect(await liveMeetings.get(id, '2026-11')).toMatchObject({ step: 0 })
    // Its presenter left without ending it.
    await subject.db.pool.query(`UPDATE live_meetings SET updated_at = now() - interval '5 hours' WHERE area_id = $1`, [id])
    expect(await liveMeetings.get(id, '2026-11')).toBeNull()
    await liveMeetings.save(id, '2026-11', live)
    expect(await liveMeetings.get(id, '2026-11')).toMatchObject({ step: 1 })
  })
})
