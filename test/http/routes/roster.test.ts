import request from 'supertest'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RosterProposal } from '../../../src/domain/recognition/proposals.js'
import { createApp } from '../../../src/http/app.js'
import { addKey } from '../../../src/pipeline/admin/api-keys.js'
import { openThemes } from '../../pipeline/themes/theme-fixture.js'
import { memoryApp } from '../memory.js'

const NAMES = ['Anna Lindqvist', 'Priya Raman', 'Tomasz Wilk', 'Siobhan Kearney', '<b>Bo Ek</b>']
const PATH = '/v1/roster/proposals'

describe('proposed members over HTTP', () => {
  let themes: Awaited<ReturnType<typeof openThemes>>
  let app: ReturnType<typeof createApp>
  let keys: Record<'officer' | 'member' | 'reader' | 'limited', string>
  let jobs: string[]

  const call = (method: 'get' | 'post' | 'put', path: string, key = keys.officer) =>
    request(app)[method](path).set('Authorization', `Bearer ${key}`)
  const names = async () => (await call('get', PATH)).body.proposals.map(({ name }: RosterProposal) => name).sort()
  beforeAll(async () => {
    themes = await openThemes()
    const ticket = { openedAt: null, resolvedAt: null, reassignments: null, priority: null, group: 'Service Desk' }
    await themes.stores.tickets.upsert([
      ...NAMES.map((assignee, i) => ({ ...ticket, number: `INC${i}`, assignee })),
      { ...ticket, number: 'INC9', assignee: 'Siobahn Kearney' },
      { ...ticket, number: 'INC10', assignee: 'Service Account' },
    ])
    const { deps } = memoryApp()
    jobs = []
    const queue = { ...deps.queue, add: async (name: string) => void jobs.push(name) }
    app = createApp({ ...deps, queue: queue as typeof deps.queue, stores: themes.stores, compute: themes.deps.compute })
    const key = (role: 'officer' | 'member' | 'reader', areas: string[] = []) =>
      addKey(themes.stores.keys, role, { role, areas, teams: [] })
    keys = {
      officer: await key('officer'),
      member: await key('member'),
      reader: await key('reader'),
      limited: await key('member', ['all']),
    }
  })
  afterAll(() => themes?.close())

  it('are read by members without limits, and decided by officers', async () => {
    await call('get', PATH, keys.member).expect(200)
    await call('get', PATH, keys.reader).expect(403)
    await call('get', PATH, keys.limited).expect(403)
    await call('post', PATH, keys.member).send({ accept: 'all' }).expect(403)
  })

  it('are the assignees of tickets, but no accounts', async () => {
    expect(await names()).toEqual(['Anna Lindqvist', 'Priya Raman', 'Siobahn Kearney', 'Siobhan Kearney', 'Tomasz Wilk'])
    const { body } = await call('get', PATH)
    expect(body.proposals[0]).toEqual({
      key: 'anna lindqvist',
      name: 'Anna Lindqvist',
      spellings: [],
      team: 'Service Desk',
      thanked: 0,
      assigned: 1,
      members: [],
      doubt: null,
      doubtCode: null,
    })
  })

  it.each([
    [{}, 'must contain accept, merge or dismiss'],
    [{ accept: 'all', dismiss: 'all' }, 'for both accept and dismiss'],
    [{ accept: ['Anna Lindqvist'] }, 'accept'],
    [{ merge: [{ proposal: 'Priya Raman', member: 1, into: 'Anna Lindqvist' }] }, 'either member or into'],
  ])('are not decided by %j', async (body, detail) => {
    const answer = await call('post', PATH).send(body).expect(400)
    expect(JSON.stringify(answer.body)).toContain(detail)
  })

  it('are accepted, merged and dismissed one by one, and looked for in what was read before', async () => {
    const decided = {
      accept: [{ proposal: 'anna lindqvist', team: 'Field' }],
      merge: [{ proposal: 'Siobahn Kearney', into: 'Siobhan Kearney' }],
      dismiss: ['Priya Raman'],
    }
    const { body } = await call('post', PATH).send(decided).expect(200)
    expect(body).toEqual({ accepted: 2, merged: 1, dismissed: 1, left: 1 })
    expect(jobs).toEqual(['resolve-members'])
    expect(await names()).toEqual(['Tomasz Wilk'])
    const { body: roster } = await call('get', '/v1/roster')
    expect(roster.members).toMatchObject([
      { name: 'Anna Lindqvist', team: 'Field', aliases: [] },
      { name: 'Siobhan Kearney', team: 'Service Desk', aliases: ['Siobahn Kearney'], consent: 'team' },
    ])
    expect(await themes.stores.audit.list({ limit: 5, action: 'dismiss-names' })).toMatchObject([
      { by: 'officer', reason: '1 name' },
    ])
  })

  it('are changed by their id; a new one replaces none', async () => {
    const [anna] = (await call('get', '/v1/roster')).body.members
    const add = (members: object[]) => call('put', '/v1/roster').set('If-None-Match', '*').send({ members })
    const taken = await add([{ name: 'Anna Lindqvist', team: 'Field' }]).expect(412)
    expect(taken.body.detail).toContain('"Anna Lindqvist, Field" is on the roster already')
    await add([{ name: 'Anna Lindqvist', team: 'Network' }]).expect(200)
    const path = `/v1/members/${anna.id}`
    jobs.length = 0
    await call('put', path).send({ team: 'Network' }).expect(409)
    expect(jobs).toEqual([])
    const { body } = await call('put', path).send({ name: 'Anna Salo', aliases: ['Annie'] })
    // Earlier comments name her as before.
    expect(body).toEqual({ ...anna, name: 'Anna Salo', aliases: ['Annie', 'Anna Lindqvist'] })
    expect(jobs).toEqual(['resolve-members'])
    const left = await call('put', path).send({ leftOn: '2026-09-30' }).expect(200)
    expect(left.body).toMatchObject({ name: 'Anna Salo', leftOn: '2026-09-30' })
    expect((await call('get', path)).body.leftOn).toBe('2026-09-30')
    expect(await themes.stores.audit.list({ limit: 1, action: 'change-roster' })).toMatchObject([
      { by: 'officer', reason: `member ${anna.id}` },
    ])
    await call('put', path).send({ leftOn: 'yesterday' }).expect(400)
    expect((await call('put', path).send({ leftOn: null }).expect(200)).body.leftOn).toBeNull()
    await call('put', path).send({}).expect(400)
    await call('put', path, keys.member).send({ team: 'Desk' }).expect(403)
  })
})
