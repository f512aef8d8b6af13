import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runSchedule } from '../../../src/pipeline/admin/run-schedule.js'
import { importTickets } from '../../../src/pipeline/import/import-tickets.js'
import { operationalFigures } from '../../../src/pipeline/pack/operational-figures.js'
import type { Stores } from '../../../src/store/stores.js'
import { openedForBuilding } from '../../open.js'
import { freshStores } from '../../services/fresh-stores.js'
import { imported, response } from '../../store/contract/samples.js'

let stores: Stores
let end: () => Promise<void>
const folder = mkdtempSync(join(tmpdir(), 'verbatim-tickets-'))
const OCTOBER = openedForBuilding({ from: new Date('2026-10-01Z'), to: new Date('2026-11-01Z'), filter: {} })

beforeAll(async () => {
  ;({ stores, close: end } = await freshStores())
})
afterAll(async () => {
  await end?.()
  rmSync(folder, { recursive: true, force: true })
})

const file = (text: string): string => {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.csv`)
  writeFileSync(path, text)
  return path
}

describe('an export of tickets', () => {
  it('is imported by the headers of common systems, and invalid rows are reported with their line', async () => {
    const summary = await importTickets(stores.tickets, {
      zone: 'Europe/Helsinki',
      file: file(`Number;Opened;Resolved;Reassignment count;Priority;Assignment group
INC1;2026-10-01 08:00;2026-10-01 08:20;0;3 - Moderate;Service Desk
inc2;2026-10-01 08:00;;2;;
;2026-10-01 08:00;;2;;
INC3;2026-10-02 08:00;2026-10-01 08:00;0;;
INC4;yesterday;;0;;
INC5;2026-10-02 08:00;2026-10-02 09:00;many;;
INC1;2026-10-01 08:00;2026-10-01 08:25;1;;
`),
    })
    expect(summary).toEqual({
      read: 7,
      added: 2,
      updated: 1,
      rejected: 4,
      problems: [
        { line: 4, reason: 'no ticket number' },
        { line: 5, reason: 'resolved before it was opened' },
        { line: 6, reason: 'unreadable date in the column "opened"' },
        { line: 7, reason: 'reassignments must be a whole number of at least 0' },
      ],
    })
  })

  it.each([
    ['Opened,Resolved\n2026-10-01,2026-10-02\n', /no column with the ticket numbers/],
    ['Number,Priority\nINC1,3\n', /has no ticket data/],
    ['Number,Resolved\n', /a header but no rows/],
    ['Number,Resolved\nINC1,05/06/2026\n', /day\/month or month\/day.*--time-format/],
  ])('is refused before anything is stored: %j', async (text, message) => {
    const before = await stores.tickets.count()
    await expect(importTickets(stores.tickets, { file: file(text) })).rejects.toThrow(message)
    expect(await stores.tickets.count()).toBe(before)
  })
})

describe('Happiness by ticket handling', () => {
  const respond = async (tickets: { number: string; score: number }[]) => {
    const run = await stores.imports.start({ source: 'ops', fileName: 'ops', strict: false })
    await stores.imports.add(
      run,
      tickets.map(({ number, score }, i) => ({
        source: 'ops',
        externalId: `${number}-${i}`,
        at: new Date('2026-10-05T10:00:00Z'),
        score,
        comment: null,
        ticket: number,
        lostMinutes: null,
        dimensions: {},
      })),
      [],
    )
  }

  it('is missing while too few responses name a known ticket', async () => {
    expect(await operationalFigures(stores, OCTOBER, 5)).toBeNull()
  })

  it('compares the bands with enough responses and never lets a small one be derived from the rest', async () => {
    const opened = new Date('2026-10-01T08:00:00Z')
    const after = (hours: number) => new Date(opened.getTime() + hours * 3_600_000)
    const made = (prefix: string, count: number, hours: number, reassignments: number) =>
      Array.from({ length: count }, (_, i) => ({
        number: `${prefix}${i}`,
        openedAt: opened,
        resolvedAt: after(hours),
        reassignments,
        priority: null,
        group: null,
      }))
    const tickets = [
      ...made('FAST', 12, 0.5, 0),
      ...made('DAY', 6, 30, 1),
      ...made('SLOW', 20, 200, 3),
      ...made('ODD', 2, 100, 2),
    ]
    await stores.tickets.upsert(tickets)
    await respond(tickets.map(({ number }) => ({ number, score: number.startsWith('FAST') ? 10 : 4 })))
    const figures = (await operationalFigures(stores, OCTOBER, 5))!
    expect(figures).toMatchObject({ responses: 40, withTicket: 40 })
    // Two responses of the band of three to seven days are too few, and without the day's band beside them they would be 40 − 38.
    expect(figures.byResolution).toEqual({
      hidden: 2,
      bands: [
        { name: 'within an hour', responses: 12, happiness: 100, lostMinutes: null },
        { name: 'over a week', responses: 20, happiness: -100, lostMinutes: null },
      ],
    })
    expect(figures.byReassignments.bands.map(({ name, responses }) => [name, responses])).toEqual([
      ['none', 12],
      ['three times or more', 20],
    ])
  })
})

describe('how many responses have a ticket', () => {
  it('is left out where the others, or those in no band, are few', async () => {
    const day = new Date('2026-11-03T08:00:00Z')
    const scope = openedForBuilding({ from: new Date('2026-11-01'), to: new Date('2026-12-01'), filter: {} })
    const made = (prefix: string, count: number, resolvedAt: Date | null, reassignments: number) =>
      Array.from({ length: count }, (_, i) => ({
        ...{ number: `${prefix}${i}`, openedAt: day, resolvedAt, reassignments, priority: null, group: null },
      }))
    const past = (hours: number) => new Date(day.getTime() + hours * 3_600_000)
    const known = [...made('QUICK', 12, past(0.5), 0), ...made('DAY', 12, past(30), 1), ...made('LATE', 12, past(200), 2)]
    await stores.tickets.upsert([...known, ...made('OPEN', 3, null, 1)])
    const say = async (tickets: (string | null)[]) => {
      await imported(
        stores,
        tickets.map((ticket) => response('tickets', randomUUID(), { comment: null, ticket, at: day })),
      )
      return (await operationalFigures(stores, scope, 5))!
    }
    expect(await say(known.map(({ number }) => number))).toMatchObject({ responses: 36, withTicket: 36 })
    expect(await say([null, null, null])).toMatchObject({ responses: 39, withTicket: null })
    expect(await say([null, null])).toMatchObject({ responses: 41, withTicket: 36 })
    const open = await say(['OPEN0', 'OPEN1', 'OPEN2'])
    expect(open).toMatchObject({ responses: 44, withTicket: null })
    // The bands of both tables would tell of the three that are not resolved.
    expect(open.byReassignments.bands).toEqual([])
  })
})

describe('a schedule that fires', () => {
  it('asks for what is due once, and leaves a period without responses for later', async () => {
    const area = await stores.areas.upsert({ key: 'ops', name: 'Operations', timeZone: 'Europe/Helsinki', cadence: 'month' })
    const added: { name: string; payload: unknown }[] = []
    const queue = {
      async add(name: string, payloads: unknown[]) {
        added.push(...payloads.map((payload) => ({ name, payload })))
      },
    }
    const deps = { ...stores, queue }
    const now = new Date('2026-11-01T03:00:00Z')
    expect(await runSchedule(deps, area, 'pack', now)).toEqual(['2026-10'])
    expect(await runSchedule(deps, area, 'pack', now)).toEqual([])
    expect(await runSchedule(deps, area, 'review', now)).toEqual([])
    expect(await runSchedule(deps, area, 'report', now)).toEqual(['2026-10'])
    expect(added).toEqual([
      { name: 'build-pack', payload: { areaId: area.id, period: '2026-10' } },
      { name: 'build-report', payload: { areaId: area.id, period: '2026-10' } },
    ])
  })

  it('asks again where the process ended before it could note that it had asked', async () => {
    const area = await stores.areas.upsert({ key: 'crash', name: 'Crash' })
    const failing = { add: () => Promise.reject(new Error('gone')) }
    const now = new Date('2026-11-01T06:00:00Z')
    await expect(runSchedule({ ...stores, queue: failing }, area, 'pack', now)).rejects.toThrow('gone')
    expect(await runSchedule({ ...stores, queue: { add: async () => {} } }, area, 'pack', now)).toEqual(['2026-10'])
  })
})
