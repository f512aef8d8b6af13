import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListItem } from '../../../src/domain/lists/lists.js'
import { createApp } from '../../../src/http/app.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { KEY, memoryApp } from '../memory.js'

const LIST = '/v1/areas/all/lists/2026-10/recognitions'

describe('thanks with an unsettled name over HTTP', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>

  const call = (method: 'get' | 'post' | 'patch', path: string) =>
    request(app)[method](path).set('Authorization', `Bearer ${KEY}`)
  const items = async (show: string): Promise<ListItem[]> => (await call('get', `${LIST}?show=${show}`)).body.items
  const release = (key: string, body: object) =>
    call('patch', `${LIST}/items/${encodeURIComponent(key)}`).send({ released: true, ...body })

  beforeAll(async () => {
    themes = await openThemes({ findings: 'models' })
    await themes.stores.roster.upsert([
      { name: 'Anna Lindqvist', aliases: [], team: '', consent: 'team' },
      { name: 'Anna Berg', aliases: [], team: 'Field', consent: 'team' },
      { name: 'Juha Lahti', aliases: [], team: 'Field', consent: 'team' },
    ])
    const thanks = ['Thank you Anna, you were fantastic!', 'Anna was great and quick, thank you.']
    await themes.add([
      ...thanks.map((text, i) => ({ ...comment(`u${i}`, '2026-10-11', text), score: 10 })),
      ...Array.from({ length: 5 }, (_, i) => comment(`v${i}`, '2026-10-10', 'The printer jams every day.')),
    ])
    const { deps } = memoryApp()
    app = createApp({ ...deps, stores: { ...themes.stores, keys: deps.stores.keys }, compute: themes.deps.compute })
    await call('post', '/v1/areas/all/lists/2026-10').expect(200)
  })
  afterAll(() => themes?.close())

  it('refuse a release without a member, or with a member who is not a candidate', async () => {
    const [{ key, candidates, member }] = (await items('held')) as [ListItem]
    expect(member).toBeNull()
    expect(candidates.map(({ name }) => name)).toEqual(['Anna Berg', 'Anna Lindqvist'])
    const [juha] = (await themes.stores.roster.members()).filter(({ name }) => name === 'Juha Lahti')
    for (const [body, detail] of [
      [{}, 'The roster does not identify this person: set "member" to one of'],
      [{ member: juha!.id }, `The name cannot refer to member ${juha!.id}`],
      [{ member: 'Anna Berg' }, 'member'],
      [{ member: candidates[0]!.id, released: false }, 'together with "released": true'],
    ] as const) {
      const answer = await release(key, body)
      expect([answer.status, answer.type]).toEqual([400, 'application/problem+json'])
      expect(answer.body.detail).toContain(detail)
    }
    expect(await items('held')).toHaveLength(2)
    expect(await items('open')).toEqual([])
  })

  it('are released as thanks to whom a person names', async () => {
    const [{ key, candidates }] = (await items('held')) as [ListItem]
    const { body } = await release(key, { member: candidates[0]!.id }).expect(200)
    expect(body).toMatchObject({ key, choice: { released: true, member: candidates[0]!.id } })
    expect(await items('open')).toMatchObject([{ key, member: { name: 'Anna Berg', team: 'Field' } }])
  })
})
