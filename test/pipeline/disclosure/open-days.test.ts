import { expect, it } from 'vitest'
import { openDays } from '../../../src/pipeline/disclosure/open-scope.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { response } from '../../store/contract/samples.js'

const NOW = new Date('2026-11-05T08:00:00Z')
/** Months that have responses: of one a century ago and one in the future, a single one each. */
const MONTHS = { '1901-03': 1, '2026-07': 6, '2026-08': 2, '2026-10': 6, '2190-05': 1 }

describeOnEachDatabase('all days', (subject) => {
  it('are opened by looking at the months that have responses, however far these are from each other', async () => {
    const { stores } = subject
    const id = await stores.imports.start({ source: 'days', fileName: 'days', strict: false })
    const given = Object.entries(MONTHS).flatMap(([month, count]) =>
      Array.from({ length: count }, (_, n) =>
        response('days', Number(month.replace('-', '')) * 10 + n, { at: new Date(`${month}-10T12:00:00Z`) }),
      ),
    )
    await stores.imports.add(id, given, [])
    await stores.imports.finish(id)
    let looked = 0
    const counting = {
      ...stores.lists,
      hasRespondents: (...of: Parameters<typeof stores.lists.hasRespondents>) => {
        looked++
        return stores.lists.hasRespondents(...of)
      },
    }
    const { scope } = await openDays({ ...stores, lists: counting }, null, null, undefined, NOW)
    expect(looked).toBeLessThan(300)
    const times = (await stores.views.months()).map(({ month }) => month)
    expect(times).toEqual(Object.keys(MONTHS))
    const shown = Object.keys(MONTHS).filter((month) => {
      const at = new Date(`${month}-10T12:00:00Z`)
      return at >= scope!.from && at < scope!.to && !(scope!.without ?? []).some(({ from, to }) => at >= from && at < to)
    })
    expect(shown).toEqual(['2026-07', '2026-10'])
    // What comes at this moment into a month that had none stays hidden as well.
    for (const day of ['1950-01-10', '2026-09-10', '2100-01-10'])
      expect((scope!.without ?? []).some(({ from, to }) => new Date(day) >= from && new Date(day) < to)).toBe(true)
  })
})
