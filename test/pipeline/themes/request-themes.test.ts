import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Payload } from '../../../src/domain/jobs/jobs.js'
import type { Queue } from '../../../src/domain/ports/queue.js'
import { analyseResponses } from '../../../src/pipeline/analyse/analyse-responses.js'
import { requestThemes } from '../../../src/pipeline/themes/request-themes.js'
import { analyseHandler } from '../../../workers/analyse.js'
import { buildThemesHandler } from '../../../workers/build-themes.js'
import { comment, openThemes } from './theme-fixture.js'

const context = { id: '1', attempt: 1 }

describe('asking for themes when an import has been analysed', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  const asked: Payload<'build-themes'>[] = []
  const lists: Payload<'build-lists'>[] = []
  let queueIsAway = false
  const queue: Pick<Queue, 'add'> = {
    async add(name, payloads) {
      if (queueIsAway) throw new Error('the process ends here')
      ;(name === 'build-themes' ? asked : lists).push(...(payloads as Payload<'build-themes'>[]))
    },
  }
  const deps = () => ({ ...themes.deps, queue })
  const analyse = () => analyseHandler({ ...themes.deps, analysed: (ids) => requestThemes(deps(), ids) })
  let count = 0

  /** An import of one comment each day, not analysed yet. */
  async function imported(days: string[], text = 'The VPN drops every hour.') {
    const { imports } = themes.stores
    const id = await imports.start({ source: 'test', fileName: 'test', strict: false })
    const responses = days.map((day) => ({ ...comment(`r${++count}`, day, text), source: 'test' }))
    const { pendingIds } = await imports.add(id, responses, [])
    return { id, ids: pendingIds, finish: () => imports.finish(id) }
  }
  const taken = () => asked.splice(0).map(({ areaId, period }) => `${areaId} ${period}`)

  beforeAll(async () => {
    themes = await openThemes()
    const turku = { key: 'turku', name: 'Turku', filter: { location: ['Turku'] }, timeZone: 'UTC', objective: '' }
    await themes.stores.areas.upsert(turku)
    await themes.stores.areas.upsert({ ...turku, key: 'riga', filter: { location: ['Riga'] } })
  })
  afterAll(() => themes?.close())

  it('asks after the last batch, for each area and month that it touched, the oldest first', async () => {
    const { ids, finish } = await imported(['2026-09-30', '2026-08-02', '2026-09-01'])
    await finish()
    await analyse().handle({ responseIds: ids.slice(0, 2) }, context)
    expect(taken()).toEqual([])
    await analyse().handle({ responseIds: ids.slice(2) }, context)
    const { id: turku } = (await themes.stores.areas.byKey('turku'))!
    const all = themes.area.id
    expect(taken().sort()).toEqual([`${all} 2026-08`, `${all} 2026-09`, `${turku} 2026-08`, `${turku} 2026-09`].sort())
    await analyse().handle({ responseIds: ids }, context)
    expect(taken()).toEqual([])
  })

  it('asks at least once where the last two batches end together', async () => {
    const { ids, finish } = await imported(['2026-10-01', '2026-10-02'])
    await finish()
    await Promise.all(ids.map((id) => analyse().handle({ responseIds: [id] }, context)))
    expect(new Set(taken()).size).toBe(2)
  })

  it('asks once the import is over, where its comments were analysed before', async () => {
    const { ids, finish } = await imported(['2026-11-01'])
    await analyse().handle({ responseIds: ids }, context)
    expect(taken()).toEqual([])
    await finish()
    await requestThemes(deps())
    expect(taken()).toHaveLength(2)
  })

  it('asks at the next start, where a process ended between the last batch and the queue', async () => {
    const { ids, finish } = await imported(['2026-12-01'])
    await finish()
    queueIsAway = true
    await expect(analyse().handle({ responseIds: ids }, context)).rejects.toThrow('ends here')
    queueIsAway = false
    await requestThemes(deps())
    expect(taken()).toHaveLength(2)
    await requestThemes(deps())
    expect(taken()).toEqual([])
  })

  it('waits for a batch that is tried again, and asks where the last response is set aside', async () => {
    const { ids, finish } = await imported(['2027-01-01', '2027-01-02'])
    await finish()
    await analyse().handle({ responseIds: ids.slice(0, 1) }, context)
    expect(taken()).toEqual([])
    await analyse().deadLetter!({ responseIds: ids.slice(1) }, 'the analysis failed (Error)')
    expect(taken()).toHaveLength(2)
  })

  it('asks again for what is analysed anew', async () => {
    const { pool } = themes.db
    await pool.query(`UPDATE responses SET status = 'pending' WHERE status = 'done'`)
    const { rows } = await pool.query<{ id: number }>(`SELECT id FROM responses WHERE status = 'pending' ORDER BY id`)
    await pool.query('DELETE FROM segments')
    const ids = rows.map(({ id }) => id)
    expect(ids.length).toBeGreaterThan(5)
    await analyse().handle({ responseIds: ids }, context)
    expect(new Set(taken().map((each) => each.split(' ')[1]))).toEqual(
      new Set(['2026-08', '2026-09', '2026-10', '2026-11', '2026-12', '2027-01']),
    )
  })

  it('asks for the lists alone where nothing is to be built of themes, and has them follow the themes otherwise', async () => {
    lists.length = 0
    const { ids, finish } = await imported(['2027-03-01'], 'Thank you, great service!')
    await finish()
    await analyse().handle({ responseIds: ids }, context)
    expect(taken()).toEqual([])
    const { id: turku } = (await themes.stores.areas.byKey('turku'))!
    expect(lists.map(({ areaId, period }) => `${areaId} ${period}`).sort()).toEqual(
      [`${themes.area.id} 2027-03`, `${turku} 2027-03`].sort(),
    )
    const built: string[] = []
    const handler = buildThemesHandler({
      ...themes.deps,
      built: async (areaId, period) => void built.push(`${areaId} ${period}`),
    })
    await handler.handle({ areaId: turku, period: '2027-03' }, context)
    expect(built).toEqual([`${turku} 2027-03`])
  })

  it('builds what was asked for, also twice and at once', async () => {
    const { ids, finish } = await imported(['2027-02-01', '2027-02-02', '2027-02-03', '2027-02-04'])
    await finish()
    await analyseResponses(themes.deps, ids)
    await requestThemes(deps(), ids)
    const handler = buildThemesHandler(themes.deps)
    const payloads = asked.splice(0)
    await Promise.all([...payloads, ...payloads].map((payload) => handler.handle(payload, context)))
    const { rows } = await themes.db.pool.query('SELECT area_id, count(*)::int AS n FROM theme_segments GROUP BY 1')
    expect(rows.map(({ n }) => n)).toEqual([4, 4])
    await handler.handle({ areaId: 999_999, period: '2027-02' }, context)
  })

  it('asks for the month that an update moved a response out of, too', async () => {
    const { imports } = themes.stores
    const { ids, finish } = await imported(['2027-01-05', '2027-01-06'])
    await finish()
    await analyse().handle({ responseIds: ids }, context)
    taken()
    lists.splice(0)
    const id = await imports.start({ source: 'test', fileName: 'test', strict: false })
    const moved = { ...comment(`r${count}`, '2027-02-06', 'The VPN drops every hour.'), source: 'test' }
    const { pendingIds, updated } = await imports.add(id, [moved], [], { update: true })
    expect(updated).toBe(1)
    await imports.finish(id)
    await analyse().handle({ responseIds: pendingIds }, context)
    await requestThemes(deps())
    const all = themes.area.id
    const asked = [...taken(), ...lists.splice(0).map(({ areaId, period }) => `${areaId} ${period}`)]
    expect(asked).toEqual(expect.arrayContaining([`${all} 2027-01`, `${all} 2027-02`]))
  })
})
