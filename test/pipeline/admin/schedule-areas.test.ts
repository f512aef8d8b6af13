import { describe, expect, it } from 'vitest'
import { AREA_DEFAULTS } from '../../../src/domain/areas/area.js'
import type { RecurringJob } from '../../../src/domain/ports/schedules.js'
import { RETRAIN_EVERY, type RetrainEvery } from '../../../src/domain/review/correction.js'
import { scheduleAreas } from '../../../src/pipeline/admin/schedule-areas.js'

async function scheduled(retrainEvery: RetrainEvery | undefined, kept: string[] = []): Promise<RecurringJob[]> {
  const areas = [{ ...AREA_DEFAULTS, id: 3, key: 'vpn', name: 'VPN', invitees: [] }]
  let jobs: RecurringJob[] = []
  await scheduleAreas({
    areas: { list: async () => areas },
    queue: {
      async schedule(given, others = []) {
        jobs = given
        kept.push(...others)
      },
    },
    retrainEvery,
  })
  return jobs
}

describe('what recurs', () => {
  it('is what each area builds, and retraining only where that is wanted', async () => {
    const areas = ['3-pack', '3-report', '3-digest', '3-review']
    expect((await scheduled('never')).map(({ id }) => id)).toEqual(areas)
    const monthly = await scheduled('month')
    expect(monthly.map(({ id }) => id)).toEqual([...areas, 'retrain'])
    expect(monthly.at(-1)).toEqual({ id: 'retrain', pattern: '0 3 2 * *', zone: 'UTC', name: 'retrain', payload: {} })
    const patterns = await Promise.all(RETRAIN_EVERY.map(async (every) => (await scheduled(every)).at(-1)!.pattern))
    expect(new Set(patterns).size).toBe(RETRAIN_EVERY.length)
  })

  it('leaves the schedule of retraining to the process that sets it', async () => {
    const kept: string[] = []
    expect((await scheduled(undefined, kept)).map(({ name }) => name)).not.toContain('retrain')
    expect(kept).toEqual(['retrain'])
    for (const every of RETRAIN_EVERY) await scheduled(every, kept)
    expect(kept).toEqual(['retrain'])
  })
})
