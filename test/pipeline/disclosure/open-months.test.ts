import { expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import type { Area } from '../../../src/domain/areas/area.js'
import { openMonths } from '../../../src/pipeline/disclosure/open-months.js'
import { markRead } from '../../../src/pipeline/lists/choose-item.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { response } from '../../store/contract/samples.js'

const PER_MONTH = 3

describeOnEachDatabase('responses by the periods that an area meets about', (subject) => {
  it('are open in a quarter whose months have too few, where the area meets by quarters', async () => {
    const { stores } = subject
    const id = await stores.imports.start({ source: 'months', fileName: 'months', strict: false })
    const given = ['2025-01', '2025-02'].flatMap((month, at) =>
      Array.from({ length: PER_MONTH }, (_, n) =>
        response('months', at * PER_MONTH + n, { at: new Date(`${month}-10T12:00:00Z`), dimensions: { location: 'Oulu' } }),
      ),
    )
    const { pendingIds: ids } = await stores.imports.add(id, given, [])
    await stores.imports.finish(id)
    const save = (cadence: Area['cadence']) =>
      stores.areas.upsert({ key: 'oulu', name: 'Oulu', filter: { location: ['Oulu'] }, cadence })
    const openedOf = async (area: Area, isWanted?: (id: number) => boolean) => {
      const found: number[][] = []
      for await (const each of openMonths(stores, [area], ids, EVERYTHING, isWanted))
        found.push([...each.ids].sort((a, b) => a - b))
      return found
    }
    const read = (only: string[]) => markRead(stores, ids[0]!, { by: 'Kim', access: { ...EVERYTHING, areas: only } })

    const monthly = await save('month')
    expect(await openedOf(monthly)).toEqual([])
    await expect(read(['oulu'])).rejects.toThrow('no response')
    const quarterly = await save('quarter')
    expect(await openedOf(quarterly)).toEqual([ids])
    expect(await openedOf(quarterly, (each) => each !== ids[0])).toEqual([ids.slice(1)])
    await read(['oulu'])
    const { rows } = await subject.db.pool.query('SELECT response_id, by FROM comment_reads')
    expect(rows).toEqual([{ response_id: ids[0], by: 'Kim' }])
    // Those of another area's periods are not.
    const [all] = await stores.areas.list()
    expect(await openedOf(all!)).toEqual([])
  })
})
