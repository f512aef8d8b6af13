import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { createApp } from '../../../src/http/app.js'
import { receipt } from '../../../src/output/text/format.js'
import { makeKey } from '../../../src/pipeline/admin/api-keys.js'
import { deliver } from '../../../src/pipeline/admin/deliver.js'
import { buildPack } from '../../../src/pipeline/pack/build-pack.js'
import { readPack } from '../../../src/pipeline/pack/read-pack.js'
import { scanForRoutes, sendRouted } from '../../../src/pipeline/review/route-out.js'
import { comment, openThemes } from '../../pipeline/themes/theme-fixture.js'
import { memoryApp } from '../memory.js'

const TEXTS = [
  'My supervisor bullies everyone here, write to jo@example.org.',
  'The VPN is slow in the morning.',
  'The VPN drops in every call.',
  'Please add a second screen.',
  'The printer jams.',
  'I had a panic attack because of the outage.',
  'The laptop is slow.',
]

describe('the lane for what a named person must see', () => {
  let at: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let officer: string
  let member: string
  let ids: number[]
  const queued: { name: string; payloads: object[] }[] = []
  const queue = {
    ...memoryApp().deps.queue,
    add: async (name: string, payloads: object[]) => void queued.push({ name, payloads }),
  }

  const call = (method: 'get' | 'put' | 'post' | 'delete', path: string, body?: object, key = officer) => {
    const sent = request(app)[method](`/v1/route-out${path}`).set('Authorization', `Bearer ${key}`)
    return body ? sent.send(body) : sent
  }
  const deps = () => ({ ...at.stores, queue })
  const shown = async () => {
    const { body } = await request(app).get('/v1/responses').set('Authorization', `Bearer ${officer}`)
    return body.responses.map(({ id }: { id: number }) => id)
  }

  beforeAll(async () => {
    at = await openThemes({ findings: 'words' })
    app = createApp({
      ...memoryApp().deps,
      stores: at.stores,
      compute: at.deps.compute,
      queue,
      mail: { from: 'xmo@example.org' },
    })
    officer = await makeKey(at.stores, { name: 'olivia', role: 'officer' })
    member = await makeKey(at.stores, { name: 'mika', role: 'member' })
    ids = await at.add(TEXTS.map((text, n) => comment(`c${n}`, `2026-10-0${n + 1}`, text)))
    await at.db.pool.query(`UPDATE responses SET redactions = '[{"start": 46, "end": 60, "kind": "email"}]' WHERE id = $1`, [
      ids[0],
    ])
  })
  afterAll(() => at.close())

  it('is off until a recipient is set, by an officer, where mail is set up', async () => {
    expect((await call('get', '').expect(200)).body).toEqual({ settings: null })
    expect(await shown()).toHaveLength(7)
    await call('post', '/comments', { response: ids[1], categories: ['security'] }, member).expect(409)
    await call('put', '', { to: ['hr@example.org'] }, member).expect(403)
    await call('put', '', { to: ['no address'] }).expect(400)
    await call('put', '', { to: ['hr@example.org'], categories: ['gossip'] }).expect(400)
    const bare = createApp({ ...memoryApp().deps, stores: at.stores, compute: at.deps.compute })
    const refused = await request(bare)
      .put('/v1/route-out')
      .set('Authorization', `Bearer ${officer}`)
      .send({ to: ['hr@example.org'] })
    expect(refused.body.detail).toContain('Mail is not set up')
  })

  it('takes what was analysed before off the lists, and writes to the recipient at once', async () => {
    await buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, new Date('2026-11-02T00:00:00Z'))
    const before = await readPack(at.deps, at.area, '2026-10', 'current', EVERYTHING)
    expect(JSON.stringify(before)).toContain('bullies')
    const { body } = await call('put', '', { to: ['hr@example.org'] }).expect(200)
    expect(body.settings).toMatchObject({ to: ['hr@example.org'], by: 'olivia' })
    expect(queued).toEqual([{ name: 'route-out', payloads: [{ after: 0 }] }])
    expect(await scanForRoutes(deps(), 0)).toBeNull()
    expect(await shown()).toEqual([ids[6], ids[4], ids[3], ids[2], ids[1]])
    const mails = await at.stores.deliveries.list({ limit: 10, kind: 'mail' })
    expect(mails.map(({ to, key }) => [to, key])).toEqual([
      [['hr@example.org'], `route-out:${ids[5]}`],
      [['hr@example.org'], `route-out:${ids[0]}`],
    ])
    expect(mails[1]!.content).toMatchObject({ subject: 'Confidential: a survey comment about harassment' })
    const { text } = mails[1]!.content as { text: string }
    expect(text).toContain('My supervisor bullies everyone here, write to [email].')
    expect(text).toContain('Survey: test, answered at 2026-10-01')
    expect(queued.filter(({ name }) => name === 'deliver')).toHaveLength(2)
    expect([await scanForRoutes(deps(), 0), await sendRouted(deps())]).toEqual([null, 0])
  })

  it('leaves every list and pack, also those that are built already, and is counted', async () => {
    const stored = await readPack(at.deps, at.area, '2026-10', 'current', EVERYTHING)
    expect(JSON.stringify(stored)).not.toContain('bullies')
    const pack = await buildPack(at.deps, { areaKey: 'all', period: '2026-10' }, new Date('2026-11-02T00:00:00Z'))
    expect(JSON.stringify(pack)).not.toContain('bullies')
    expect(pack.coverage).toMatchObject({ received: 7, labelled: 5, routed: 2 })
    expect(receipt(pack.coverage).join(' ')).toContain('2 went to the person named for such comments and are on no list')
  })

  it('catches what comes in from then on before anybody sees it, once', async () => {
    const [fresh] = await at.add([comment('fresh', '2026-10-20', 'A racist joke was told during the visit.')])
    expect(await shown()).not.toContain(fresh)
    const send = { mail: { send: async () => null } }
    expect(await sendRouted(deps())).toBe(1)
    const [delivery] = await at.stores.deliveries.list({ limit: 1 })
    await deliver({ deliveries: at.stores.deliveries, senders: send }, delivery!.id)
    const { body } = await call('get', '/comments?limit=2').expect(200)
    expect(
      body.comments.map(({ responseId, categories }: { responseId: number; categories: string[] }) => [responseId, categories]),
    ).toEqual([
      [fresh, ['discrimination']],
      [ids[5], ['health']],
    ])
    expect([body.comments[0].sentAt !== null, body.comments[1].sentAt, body.next]).toEqual([true, null, String(ids[5])])
    expect((await call('get', `/comments?before=${body.next}`)).body.comments).toHaveLength(1)
  })

  it('is read by officers alone, which is written down', async () => {
    const { body } = await call('get', `/comments/${ids[0]}`).expect(200)
    expect(body).toMatchObject({
      text: 'My supervisor bullies everyone here, write to [email].',
      source: expect.any(String),
      ticket: null,
    })
    await call('get', `/comments/${ids[0]}`, undefined, member).expect(403)
    await call('get', `/comments/${ids[1]}`).expect(404)
    const { rows } = await at.db.pool.query(`SELECT by, subject FROM audit_entries WHERE action = 'read-routed'`)
    expect(rows).toEqual([{ by: 'olivia', subject: `response:${ids[0]}` }])
  })

  it('gives back what belongs on the lists, for good, and takes what people find', async () => {
    await call('post', `/comments/${ids[5]}/keep`).expect(204)
    expect(await shown()).toContain(ids[5])
    await call('post', `/comments/${ids[5]}/keep`).expect(404)
    await scanForRoutes(deps(), 0)
    const { rows } = await at.db.pool.query('SELECT * FROM segments WHERE response_id = $1', [ids[5]])
    expect(rows.length).toBeGreaterThan(0)
    expect(await shown()).toContain(ids[5])
    await call('post', '/comments', { response: ids[1], categories: ['security', 'security'] }, member).expect(204)
    expect(await shown()).not.toContain(ids[1])
    await call('post', '/comments', { response: 999999, categories: ['security'] }, member).expect(404)
    await call('post', '/comments', { response: ids[5], categories: ['health'] }, member).expect(204)
    expect(await shown()).not.toContain(ids[5])
  })

  it('is turned off, and what left stays off the lists', async () => {
    await call('delete', '').expect(204)
    expect((await call('get', '')).body).toEqual({ settings: null })
    const [fresh] = await at.add([comment('later', '2026-10-21', 'My boss is a bully.')])
    expect(await shown()).toContain(fresh)
    expect(await shown()).not.toContain(ids[0])
    expect(await scanForRoutes(deps(), 0)).toBeNull()
  })
})
