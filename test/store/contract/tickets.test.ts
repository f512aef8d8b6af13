import { expect, it } from 'vitest'
import type { NewTicket } from '../../../src/domain/tickets/ticket.js'
import { REASSIGNMENTS, RESOLUTION_HOURS } from '../../../src/domain/tickets/ticket.js'
import { opened } from '../../open.js'
import { describeOnEachDatabase } from './databases.js'
import { freshSource } from './samples.js'

const ticket = (number: string, given: Partial<NewTicket> = {}): NewTicket => ({
  number,
  openedAt: new Date('2026-10-01T08:00:00Z'),
  resolvedAt: new Date('2026-10-01T08:30:00Z'),
  reassignments: 0,
  priority: '3',
  group: 'Service Desk',
  ...given,
})

describeOnEachDatabase('the tickets', (subject) => {
  it('are added once and updated later; what a later export leaves open stays', async () => {
    const { tickets } = subject.stores
    const [one, other] = [freshSource(), freshSource()]
    const before = await tickets.count()
    expect(await tickets.upsert([ticket(one, { resolvedAt: null }), ticket(` ${one.toLowerCase()} `), ticket(other)])).toEqual({
      added: 2,
      updated: 0,
    })
    expect(await tickets.upsert([ticket(one, { openedAt: null, group: null })])).toEqual({ added: 0, updated: 1 })
    expect(await tickets.count()).toBe(before + 2)
    expect(await tickets.upsert([])).toEqual({ added: 0, updated: 0 })
  })

  it('join the responses that name them, whatever the case, and are counted by band', async () => {
    const { tickets, imports } = subject.stores
    const source = freshSource()
    const number = (i: number) => `${source}-${i}`.toUpperCase()
    const hours = (h: number) => new Date(Date.parse('2026-10-01T08:00:00Z') + h * 3_600_000)
    await tickets.upsert([
      ticket(number(1), { resolvedAt: hours(0.5), reassignments: 0 }),
      ticket(number(2), { resolvedAt: hours(1), reassignments: 1 }),
      ticket(number(3), { resolvedAt: hours(200), reassignments: 9 }),
      ticket(number(4), { resolvedAt: null, reassignments: null }),
      ticket(number(5), { openedAt: hours(2), resolvedAt: hours(1) }),
    ])
    const run = await imports.start({ source, fileName: 'x.csv', strict: false })
    const response = (i: number, name: string | null) => ({
      source,
      externalId: `r${i}`,
      at: new Date('2026-10-05T10:00:00Z'),
      score: i === 1 ? 10 : 3,
      comment: null,
      ticket: name,
      lostMinutes: 10 * i,
      dimensions: { survey: source },
    })
    await imports.add(
      run,
      [
        response(1, ` ${number(1).toLowerCase()}`),
        response(2, number(2)),
        response(3, number(3)),
        response(4, number(4)),
        response(5, number(5)),
        response(6, 'UNKNOWN'),
        response(7, null),
      ],
      [],
    )
    const scope = opened({ from: new Date('2026-10-01Z'), to: new Date('2026-11-01Z'), filter: { survey: [source] } })
    expect(await tickets.withTicket(scope)).toBe(5)
    const byResolution = await tickets.byTicket(scope, 'resolution', RESOLUTION_HOURS)
    expect(byResolution.map(({ band, responses, happy, lostMinutes }) => ({ band, responses, happy, lostMinutes }))).toEqual([
      { band: 0, responses: 1, happy: 1, lostMinutes: 10 },
      { band: 1, responses: 1, happy: 0, lostMinutes: 20 },
      { band: 5, responses: 1, happy: 0, lostMinutes: 30 },
    ])
    expect(
      (await tickets.byTicket(scope, 'reassignments', REASSIGNMENTS)).map(({ band, responses }) => [band, responses]),
    ).toEqual([
      [0, 2],
      [1, 1],
      [3, 1],
    ])
  })
})

describeOnEachDatabase('the runs of schedules', (subject) => {
  it('are begun again until they are finished, and then never', async () => {
    const { runs, areas } = subject.stores
    const { id } = await areas.upsert({ key: freshSource().toLowerCase(), name: 'Nordics' })
    expect(await runs.begin(id, 'pack', '2026-10')).toBe(true)
    expect(await runs.begin(id, 'pack', '2026-10')).toBe(true)
    await runs.finish(id, 'pack', '2026-10')
    expect(await runs.begin(id, 'pack', '2026-10')).toBe(false)
    expect(await runs.begin(id, 'report', '2026-10')).toBe(true)
    expect(await runs.begin(id, 'pack', '2026-11')).toBe(true)
  })
})
