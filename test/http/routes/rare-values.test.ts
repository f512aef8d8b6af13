import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../../src/http/app.js'
import type { Stores } from '../../../src/store/stores.js'
import { opened } from '../../open.js'
import { freshStores } from '../../services/fresh-stores.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'
import { KEY, memoryApp } from '../memory.js'

const key = { Authorization: `Bearer ${KEY}` }

describe('values of dimensions that few share', () => {
  let app: ReturnType<typeof createApp>
  let stores: Stores
  let end: () => Promise<void>
  let rare: number

  beforeAll(async () => {
    ;({ stores, close: end } = await freshStores())
    const { deps } = memoryApp()
    app = createApp({ ...deps, stores: { ...stores, keys: deps.stores.keys } })
    const say = (n: number, location: string, at = '2026-10-07T09:30:00Z') => {
      const given = response('test', n, { comment: 'It is slow', at: new Date(at), dimensions: { location, channel: 'Phone' } })
      return analysed(stores, given, analysis('It is slow', [['It is slow', 'pain_point']]))
    }
    for (let n = 0; n < 12; n++) await say(n, n < 6 ? 'Espoo' : 'Turku')
    for (let n = 0; n < 4; n++) await say(20 + n, 'Cabin', n === 0 ? '2026-10-08T09:30:00Z' : '2026-09-08T09:30:00Z')
    rare = (await stores.views.comments(opened({ from: new Date('2026-10-08'), to: new Date('2026-11-01'), filter: {} })))[0]!
      .responseId
  })
  afterAll(() => end?.())

  const get = async (path: string) => (await request(app).get(path).set(key).expect(200)).body
  const valuesOf = (responses: { dimensions: Record<string, string> }[]) =>
    [...new Set(responses.map(({ dimensions }) => dimensions.location))].sort()

  it('are not shown with a response, neither in one period nor in all', async () => {
    for (const query of ['', '?area=all&period=2026-10', '?area=all&period=2026-10&label=pain_point&minScore=1']) {
      const { responses } = await get(`/v1/responses${query}`)
      // One of the two others hides how many the cabin has.
      const [shown] = valuesOf(responses)
      expect([['Espoo'], ['Turku'], ['Espoo', 'Turku']]).toContainEqual(valuesOf(responses).filter((each) => each !== undefined))
      expect(shown).toBeDefined()
      expect(responses.every(({ dimensions }: { dimensions: Record<string, string> }) => dimensions.channel === 'Phone')).toBe(
        true,
      )
    }
  })

  it('are not shown even with a comment whose names an officer unmasked', async () => {
    const { body } = await request(app).post(`/v1/responses/${rare}/unmask`).set(key).send({ reason: 'To call back' }).expect(200)
    expect(body).toMatchObject({ text: 'It is slow', dimensions: { channel: 'Phone' } })
    expect(JSON.stringify(body)).not.toContain('Cabin')
  })

  it('are not listed', async () => {
    const { dimensions } = await get('/v1/dimensions')
    expect(dimensions.channel).toEqual([{ value: 'Phone', responses: 16 }])
    expect(JSON.stringify(dimensions.location)).not.toContain('Cabin')
    expect(dimensions.location.length).toBeGreaterThan(0)
  })
})
