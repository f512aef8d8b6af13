import { expect, it } from 'vitest'
import { createActionStore } from '../../../src/store/meeting/actions.js'
import { describeOnEachDatabase } from './databases.js'
import { freshSource } from './samples.js'

describeOnEachDatabase('the meeting, decision, action and initiative stores', (subject) => {
  const newArea = async () => {
    const { id } = await subject.stores.areas.upsert({ key: freshSource(), name: 'Nordics', timeZone: 'Europe/Helsinki' })
    return id
  }
  const at = new Date('2026-11-04T07:00:00Z')

  it('plans a meeting, changes what is named, and counts the changes', async () => {
    const { meetings } = subject.stores
    const area = await newArea()
    expect(await meetings.get(area, '2026-10')).toBeNull()
    const planned = await meetings.save(area, '2026-10', { at, place: 'Room 1\0' })
    expect(planned).toMatchObject({ at, minutes: 60, place: 'Room 1\uFFFD', agenda: [], outcome: '', sequence: 0 })
    expect(await meetings.get(area, '2026-10')).toEqual(planned)
    const agenda = [{ title: 'Progress', minutes: 5, note: '"quoted", 50% \\ done' }]
    const changed = await meetings.save(area, '2026-10', { minutes: 45, agenda })
    expect(changed).toMatchObject({ id: planned.id, at, minutes: 45, place: 'Room 1\uFFFD', agenda, sequence: 1 })
    expect(await meetings.save(area, '2026-10', { minutes: 45, agenda, at })).toEqual(changed)
    expect(await meetings.save(area, '2026-10', { at: null })).toMatchObject({ at: null, sequence: 2 })
    expect(await meetings.save(area, '2026-10', {})).toMatchObject({ at: null, sequence: 2 })
    expect(await meetings.save(area, '2026-10', { minutes: undefined })).toMatchObject({ minutes: 45, sequence: 2 })
  })

  it('records what was done for a meeting, planned or not, without changing its plan', async () => {
    const { meetings } = subject.stores
    const area = await newArea()
    await meetings.note(area, '2026-10', 'copied')
    const copied = await meetings.get(area, '2026-10')
    expect(copied).toMatchObject({ at: null, minutes: 60, sequence: 0, copiedAt: expect.any(Date), presentedAt: null })
    await meetings.save(area, '2026-10', { at })
    await meetings.note(area, '2026-10', 'presented')
    expect(await meetings.get(area, '2026-10')).toMatchObject({
      ...{ at, sequence: 1, copiedAt: copied!.copiedAt, presentedAt: expect.any(Date) },
    })
  })

  it('keeps named filters of an area, one of each name', async () => {
    const { savedViews } = subject.stores
    const [area, other] = [await newArea(), await newArea()]
    const slow = await savedViews.save(area, { name: 'Slow\0', query: 'q=slow', by: 'Kim' })
    await savedViews.save(other, { name: 'Slow', query: 'q=slow', by: 'Kim' })
    const angry = await savedViews.save(area, { name: 'Angry', query: 'maxScore=3', by: 'Kim' })
    expect(slow).toMatchObject({ areaId: area, name: 'Slow\uFFFD', query: 'q=slow', by: 'Kim', at: expect.any(Date) })
    expect(await savedViews.list(area)).toEqual([angry, slow])
    expect(await savedViews.save(area, { name: 'Angry', query: 'maxScore=2', by: 'Lee' })).toMatchObject({
      ...{ id: angry.id, query: 'maxScore=2', by: 'Lee' },
    })
    expect(await savedViews.remove(other, angry.id)).toBe(false)
    expect(await savedViews.remove(area, angry.id)).toBe(true)
    expect(await savedViews.list(area)).toEqual([slow])
  })

  it('plans a meeting once when many do at once', async () => {
    const { meetings } = subject.stores
    const area = await newArea()
    const places = ['A', 'B', 'C', 'D']
    const saved = await Promise.all(places.map((place) => meetings.save(area, '2026-10', { place })))
    expect(new Set(saved.map(({ id }) => id)).size).toBe(1)
    expect(saved.map(({ sequence }) => sequence).sort()).toEqual([0, 1, 2, 3])
  })

  it('lists the meetings of an area, those without a date last, and removes them', async () => {
    const { meetings } = subject.stores
    const [area, other] = [await newArea(), await newArea()]
    const later = new Date('2026-12-02T07:00:00Z')
    await meetings.save(area, '2026-10', { at })
    await meetings.save(area, '2026-11', { at: later })
    await meetings.save(area, '2026-12', {})
    await meetings.save(other, '2026-10', { at })
    expect((await meetings.list(area)).map(({ period }) => period)).toEqual(['2026-11', '2026-10', '2026-12'])
    expect(await meetings.remove(area, '2026-11')).toBe(true)
    expect(await meetings.remove(area, '2026-11')).toBe(false)
    expect((await meetings.list(area)).map(({ period }) => period)).toEqual(['2026-10', '2026-12'])
  })

  it('keeps decisions of an area and period, and gives them to no other area', async () => {
    const { decisions } = subject.stores
    const [area, other] = [await newArea(), await newArea()]
    const first = await decisions.add(area, { period: '2026-10', kind: 'decision', text: 'Replace the dock\0', by: 'Kim' })
    expect(first).toMatchObject({ areaId: area, text: 'Replace the dock\uFFFD', createdAt: expect.any(Date) })
    const focus = await decisions.add(area, { period: '2026-Q3', kind: 'focus-area', text: 'VPN', by: 'Kim' })
    expect(await decisions.list(area)).toEqual([first, focus])
    expect(await decisions.list(area, { period: '2026-Q3' })).toEqual([focus])
    expect(await decisions.list(area, { kind: 'decision' })).toEqual([first])
    expect(await decisions.list(other)).toEqual([])
    expect(await decisions.change(other, first.id, { text: 'No' })).toBeNull()
    expect(await decisions.change(area, first.id, { text: 'Replace every dock' })).toEqual({
      ...first,
      text: 'Replace every dock',
    })
    expect(await decisions.remove(other, first.id)).toBe(false)
    expect(await decisions.remove(area, first.id)).toBe(true)
    expect(await decisions.list(area)).toEqual([focus])
  })

  it('keeps actions, sorted by due date, and marks overdue ones', async () => {
    const { actions } = subject.stores
    const area = await newArea()
    const add = (title: string, dueOn: string | null) => actions.add(area, { period: '2026-10', title, owner: 'Maija', dueOn })
    const [someday, late, soon] = [await add('Someday', null), await add('Late', '2026-11-25'), await add('Today', '2026-11-26')]
    expect(someday).toMatchObject({ status: 'open', note: '', dueOn: null, initiativeId: null, closedAt: null })
    expect(await actions.list(area)).toEqual([late, soon, someday])
    expect(await actions.list(area, { dueBefore: '2026-11-26' })).toEqual([late])
    expect(await actions.get(area, late.id)).toEqual(late)
    expect(await actions.get(await newArea(), late.id)).toBeNull()
    const done = await actions.change(area, late.id, { status: 'done' })
    expect(done).toMatchObject({ status: 'done', closedAt: expect.any(Date) })
    expect(await actions.change(area, late.id, { status: 'done', note: 'In October already' })).toEqual({
      ...done,
      note: 'In October already',
    })
    expect(await actions.change(area, late.id, { status: 'dropped' })).toMatchObject({ closedAt: done!.closedAt })
    expect(await actions.list(area, { dueBefore: '2026-11-26' })).toEqual([])
    expect(await actions.list(area, { status: 'done', dueBefore: '2026-11-26' })).toEqual([])
    expect(await actions.change(area, late.id, { status: 'open', dueOn: '2026-12-01' })).toMatchObject({
      closedAt: null,
      dueOn: '2026-12-01',
    })
    expect(await actions.change(area, soon.id, { dueOn: null })).toMatchObject({ dueOn: null })
    expect(await actions.change(area + 1000, soon.id, { title: 'Not mine' })).toBeNull()
    expect(await actions.remove(area, soon.id)).toBe(true)
    expect((await actions.open()).filter(({ areaId }) => areaId === area)).toEqual(
      expect.arrayContaining([
        { areaId: area, dueOn: null, actions: 1 },
        { areaId: area, dueOn: '2026-12-01', actions: 1 },
      ]),
    )
  })

  it('knows the comment and the theme that something was made of, until they are gone', async () => {
    const { actions, initiatives, themes } = subject.stores
    const area = await newArea()
    const { id: importId } = await subject.db.prisma.import.create({ data: { source: 'origin', fileName: 'x' } })
    const { id: commentId } = await subject.db.prisma.response.create({
      data: { source: 'origin', externalId: String(area), importId, at: new Date('2026-10-02'), status: 'none' },
    })
    const [themeId] = (await themes.change(area, 0, {
      period: '2026-10',
      found: [{ label: 'VPN drops', language: 'en', keywords: [] }],
    }))!
    const action = await actions.add(area, { period: '2026-10', title: 'x', owner: 'y', commentId, themeId: themeId! })
    expect(await actions.get(area, action.id)).toMatchObject({ commentId, themeId })
    const initiative = await initiatives.add(area, {
      ...{ name: 'x', goal: '', owner: '', about: { theme: themeId! }, measure: 'share', target: null, status: 'running' },
      ...{ startedOn: '2026-09-01', dueOn: null, endedOn: null, commentId },
    })
    expect(initiative).toMatchObject({ commentId })
    await subject.db.prisma.response.delete({ where: { id: commentId } })
    await subject.db.prisma.theme.delete({ where: { id: themeId! } })
    expect(await actions.get(area, action.id)).toMatchObject({ commentId: null, themeId: null })
    expect(await initiatives.get(area, initiative.id)).toMatchObject({ commentId: null })
  })

  it('keeps days as they are, whatever the time zone of the process', async () => {
    const area = await newArea()
    const zone = process.env.TZ
    try {
      for (const other of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
        process.env.TZ = other
        const actions = createActionStore(subject.db)
        const { id } = await actions.add(area, { period: '2026-10', title: 'x', owner: 'y', dueOn: '2026-03-29' })
        expect(await actions.get(area, id)).toMatchObject({ dueOn: '2026-03-29' })
        const { rows } = await subject.db.pool.query('SELECT due_on::text AS day FROM actions WHERE id = $1', [id])
        expect(rows).toEqual([{ day: '2026-03-29' }])
      }
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
    }
  })

  it('keeps initiatives and lets actions belong to them', async () => {
    const { initiatives, actions } = subject.stores
    const area = await newArea()
    const given = {
      name: 'VPN that stays up',
      goal: 'No drops in meetings',
      owner: 'Juha',
      about: { slice: { dimensions: { service: ['VPN\0'] }, maxScore: 6 } },
      measure: 'happiness' as const,
      target: 10,
      status: 'running' as const,
      startedOn: '2026-09-01',
      dueOn: null,
      endedOn: null,
    }
    const first = await initiatives.add(area, given)
    expect(first).toMatchObject({ ...given, about: { slice: { dimensions: { service: ['VPN\uFFFD'] }, maxScore: 6 } } })
    const second = await initiatives.add(area, { ...given, about: { theme: 7 }, status: 'planned', startedOn: '2026-12-01' })
    expect(await initiatives.list(area)).toEqual([second, first])
    expect(await initiatives.list(area, { status: 'running' })).toEqual([first])
    const changed = await initiatives.change(area, first.id, { status: 'done', endedOn: '2026-11-30', target: null })
    expect(changed).toEqual({ ...first, status: 'done', endedOn: '2026-11-30', target: null })
    expect(await initiatives.get(area, first.id)).toEqual(changed)
    expect(await initiatives.change(await newArea(), first.id, { name: 'Not mine' })).toBeNull()

    const { id } = await actions.add(area, { period: '2026-10', title: 'x', owner: 'y', initiativeId: first.id })
    expect((await actions.list(area, { initiativeId: first.id })).map((action) => action.id)).toEqual([id])
    expect(await initiatives.remove(area, first.id)).toBe(true)
    expect(await actions.get(area, id)).toMatchObject({ initiativeId: null })
    expect(await initiatives.remove(area, first.id)).toBe(false)
  })
})
