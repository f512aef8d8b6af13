import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/http/app.js'
import { freshStores } from '../../services/fresh-stores.js'
import { KEY, memoryApp } from '../memory.js'

let app: ReturnType<typeof createApp>
let end: () => Promise<void>
const key = { Authorization: `Bearer ${KEY}` }

beforeAll(async () => {
  const { stores, close } = await freshStores()
  end = close
  const { deps } = memoryApp()
  app = createApp({ ...deps, stores: { ...stores, keys: deps.stores.keys } })
  const run = await stores.imports.start({ source: 'x', fileName: 'x', strict: false })
  await stores.imports.add(
    run,
    Array.from({ length: 20 }, (_, i) => ({
      source: 'x',
      externalId: String(i),
      at: new Date('2026-10-05T10:00:00Z'),
      score: i < 10 ? 10 : 2,
      comment: null,
      ticket: `INC${i}`,
      lostMinutes: i,
      dimensions: {},
    })),
    [],
  )
})
afterAll(() => end?.())

describe('tickets over REST', () => {
  it('says what is missing while none is known', async () => {
    const { body } = await request(app).get('/v1/areas/all/operations/2026-10').set(key).expect(200)
    expect(body).toMatchObject({ figures: null, note: 'Not enough responses of this period refer to an imported ticket.' })
  })

  it.each([
    ['/v1/areas/all/operations/2099-12', 400, 'The period 2099-12 has not started yet: choose an earlier period'],
    ['/v1/areas/all/operations/2020-01', 404, 'Everything has no responses in 2020-01'],
    ['/v1/areas/none/operations/2026-10', 404, 'There is no area "none"'],
  ])('answers %s with %i and why', async (path, status, detail) => {
    expect((await request(app).get(path).set(key).expect(status)).body).toMatchObject({ detail })
  })

  it('takes JSON and files, and shows how people felt by what happened to their tickets', async () => {
    const tickets = Array.from({ length: 10 }, (_, i) => ({
      number: `INC${i}`,
      openedAt: '2026-10-01T08:00:00Z',
      resolvedAt: '2026-10-01T08:30:00Z',
      reassignments: 0,
    }))
    const { body: first } = await request(app).post('/v1/tickets').set(key).send(tickets).expect(201)
    expect(first).toEqual({ read: 10, added: 10, updated: 0 })
    const rows = Array.from({ length: 10 }, (_, i) => `INC${10 + i},2026-10-01T08:00:00Z,2026-10-04T08:00:00Z,2`)
    const { body: second } = await request(app)
      .post('/v1/tickets')
      .set({ ...key, 'Content-Type': 'text/csv' })
      .send(['number,opened,resolved,reassignments', ...rows, 'INC99,when,,'].join('\n'))
      .expect(201)
    expect(second).toMatchObject({ read: 11, added: 10, rejected: 1, problems: [{ line: 12 }] })
    const { body } = await request(app).get('/v1/areas/all/operations/2026-10').set(key).expect(200)
    expect(body.figures.byResolution.bands).toEqual([
      { name: 'within an hour', responses: 10, happiness: 100, lostMinutes: 4.5 },
      { name: '3 to 7 days', responses: 10, happiness: -100, lostMinutes: 14.5 },
    ])
    expect((await request(app).get('/v1/tickets').set(key)).body).toEqual({ tickets: 20 })
  })

  it.each([
    [{ number: 'INC1', resolvedAt: '2026-10-01T08:00:00Z', openedAt: '2026-10-02T08:00:00Z' }, /must not be before openedAt/],
    [{ openedAt: '2026-10-02T08:00:00Z' }, /number/],
    [{ number: 'INC1', reassignments: -1 }, /reassignments/],
    [{ number: 'INC1', colour: 'red' }, /unknown: \\"colour\\"/],
    [[], /body/],
  ])('refuses %j', async (body, message) => {
    const answer = await request(app).post('/v1/tickets').set(key).send(body).expect(400)
    expect(answer.text).toMatch(message)
  })

  it.each([
    ['/v1/areas/nowhere/operations/2026-10', 404, /There is no area/],
    ['/v1/areas/all/operations/2026-13', 400, /is not a valid period/],
  ])('answers %s with %i', async (path, status, message) => {
    const answer = await request(app).get(path).set(key).expect(status)
    expect(answer.text).toMatch(message)
  })
})
