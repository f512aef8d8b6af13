import { afterEach, expect, it, vi } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { AREA_DEFAULTS, type Area } from '../../../src/domain/areas/area.js'
import { parsePeriod } from '../../../src/domain/period/period.js'
import { createOpenDays } from '../../../src/pipeline/export/open-days-once.js'

afterEach(() => void vi.useRealTimers())

it('keeps no opening beyond the hour, as what is deleted by hand is recorded nowhere', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-05T08:10:00Z') })
  let isThere = true
  const openDays = createOpenDays({
    areas: { list: async () => [] },
    packs: { list: async () => [] },
    packViews: { scopeMemberships: async () => [] },
    lists: { hasResponses: async () => isThere, hasRespondents: async () => isThere, repeats: async () => [] },
    changes: { versions: async () => ({ all: '1', counted: '1' }), touched: async () => ({ days: [], place: null }) },
  } as never)
  const area: Area = { ...AREA_DEFAULTS, invitees: [], filter: {}, id: 1, key: 'all', name: 'Everything' }
  const period = parsePeriod('2026-07')
  const read = async () => {
    const { opening, hasEnough } = await openDays({ area, period, access: EVERYTHING })
    return [opening.closed?.why ?? null, await hasEnough({ from: period.start, to: period.end, filter: {} } as never)]
  }
  expect(await read()).toEqual([null, true])
  isThere = false
  expect(await read()).toEqual([null, true])
  vi.setSystemTime(new Date('2026-10-05T09:00:00Z'))
  expect(await read()).toEqual(['empty', false])
})
