import request from 'supertest'
import { describe, expect, it } from 'vitest'
import { EVERYTHING } from '../../../src/domain/access/access.js'
import { apiRoutes, createApp } from '../../../src/http/app.js'
import { expectDeclared } from '../declared-answer.js'
import { areasOf, KEY, memoryApp } from '../memory.js'

const { deps, held } = memoryApp()
const app = createApp(deps)
held.areas.push(...areasOf('vpn', 'wifi'))
held.members.push({ id: 1, name: 'Ada', aliases: [], team: 'Desk', consent: 'team' })
deps.stores.keys.revoke = async () => true
deps.stores.keys.list = async () => [{ id: 3, name: 'old', ...EVERYTHING, createdAt: new Date(), revokedAt: null }]
deps.stores.deliveries.replay = async () => 2
const mika = { name: 'Mika', email: 'mika@example.org', role: 'member', areas: [], teams: [], memberId: null } as const
await deps.stores.people.add({ ...mika, areas: [], teams: [] })
await deps.stores.sessions.open({ hash: 'x', personId: 1, device: '', hours: 1 })
const rule = { kind: 'lowest', by: 'location' }
const webhook = { name: 'Desk', url: 'https://hooks.example.org/secret', format: 'slack' }

/** A request for each route that changes a setting, and what it leaves in the audit. */
const EXAMPLES: Record<string, { path: string; body?: object; entry: object }> = {
  'put /areas/:key': {
    path: '/areas/vpn',
    body: { minRespondents: 10, invitees: ['ada@example.org'], timeZone: 'UTC' },
    entry: { action: 'change-area', subject: 'area:vpn', reason: 'invitees, minRespondents 5 to 10' },
  },
  'put /scenarios/:key': {
    path: '/scenarios/slow',
    body: { name: 'Slow', area: 'vpn', rule },
    entry: { action: 'change-scenario', subject: 'scenario:vpn/slow' },
  },
  'delete /scenarios/:key': {
    path: '/scenarios/slow?area=vpn',
    entry: { action: 'remove-scenario', subject: 'scenario:vpn/slow' },
  },
  'put /roster': {
    path: '/roster',
    body: { members: [{ name: 'Ada', team: 'Desk' }] },
    entry: { action: 'change-roster', subject: 'roster', reason: '1 member' },
  },
  'post /webhooks': {
    path: '/webhooks',
    body: webhook,
    entry: { action: 'add-webhook', subject: 'webhook:1', reason: 'all teams' },
  },
  'patch /webhooks/:id': {
    path: '/webhooks/1',
    body: { active: false, url: 'https://hooks.example.org/other' },
    entry: { action: 'change-webhook', subject: 'webhook:1', reason: 'url, active' },
  },
  'post /responses/retry': {
    path: '/responses/retry',
    body: { which: 'failed' },
    entry: { action: 'retry', subject: 'responses', reason: 'failed' },
  },
  'post /webhooks/:id/replay': {
    path: '/webhooks/1/replay',
    body: { from: '2026-10-01T00:00:00Z', to: '2026-10-02T00:00:00Z', all: true },
    entry: {
      action: 'replay-webhook',
      subject: 'webhook:1',
      reason: '2026-10-01T00:00:00.000Z to 2026-10-02T00:00:00.000Z, all',
    },
  },
  'delete /webhooks/:id': { path: '/webhooks/1', entry: { action: 'remove-webhook', subject: 'webhook:1' } },
  'post /keys': {
    path: '/keys',
    body: { name: 'wall', role: 'feed' },
    entry: { action: 'add-key', subject: 'key:wall', reason: 'feed' },
  },
  'post /invitations': {
    path: '/invitations',
    body: { name: 'Kim', email: 'kim@example.org', role: 'area-member', areas: ['vpn'] },
    entry: { action: 'invite', subject: 'invitation:3', reason: 'area-member' },
  },
  'delete /invitations/:id': { path: '/invitations/3', entry: { action: 'withdraw-invitation', subject: 'invitation:3' } },
  'patch /people/:id': {
    path: '/people/1',
    body: { role: 'area-member', areas: ['vpn', 'wifi'] },
    entry: { action: 'change-role', subject: 'person:1', reason: 'member to area-member of areas vpn, wifi' },
  },
  'delete /people/:id/sessions/:session': {
    path: '/people/1/sessions/2',
    entry: { action: 'end-session', subject: 'person:1', reason: 'session 2' },
  },
  'post /people/:id/reset-link': { path: '/people/1/reset-link', entry: { action: 'reset-link', subject: 'person:1' } },
  'delete /keys/:id': { path: '/keys/3', entry: { action: 'revoke-key', subject: 'key:3' } },
}
/** Officers do this too, but it is no setting; its own tests look at its audit. */
const NO_SETTINGS = [
  'delete /imports/:id',
  'post /responses/:id/unmask',
  'post /areas/:key/packs/:period/unfreeze',
  'post /webhooks/:id/test',
  'post /webhooks/:id/post',
  // Ends what may be nothing; the tests of people look at it.
  'delete /people/:id/sessions',
  // The store writes who changed a consent, in the transaction that does it.
  'put /members/:id',
  // Their own tests look at their audit.
  'post /roster/proposals',
  'put /route-out',
  'delete /route-out',
  'post /models/retrain',
  'post /models/back',
  'post /erasures/preview',
  'post /erasures',
  'post /subject-access',
  'put /retention/:key',
  'delete /retention/:key',
  'post /imports/sample',
  'post /webhooks/:id/rotate-secret',
  // Change nothing.
  'post /area-preview',
  'post /plans',
]

const send = (method: string, path: string, body?: object) =>
  request(app)[method as 'put'](`/v1${path}`).set('Authorization', `Bearer ${KEY}`).send(body)

describe('a setting that changes', () => {
  const settings = apiRoutes(deps)
    .filter(({ method, role, path }) => method !== 'get' && (role === 'officer' || path.startsWith('/scenarios')))
    .map(({ method, path }) => `${method} ${path}`)

  it('has an example for each route that changes one', () => {
    expect(settings.filter((name) => !NO_SETTINGS.includes(name)).sort()).toEqual(Object.keys(EXAMPLES).sort())
  })

  it.each(Object.entries(EXAMPLES))('by %s is in the audit, under the name of the key', async (name, { path, body, entry }) => {
    held.audit.length = 0
    const answer = await send(name.split(' ')[0]!, path, body)
    expect(answer.status).toBeLessThan(300)
    expectDeclared(name.split(' ')[0]!, `/v1${path}`, answer.status, answer.body)
    expect(held.audit).toEqual([{ by: 'test', ...entry }])
    expect(JSON.stringify(held.audit)).not.toMatch(/hooks\.example|@example/)
  })

  it('to what it was already leaves nothing', async () => {
    held.audit.length = 0
    await send('put', '/areas/vpn', { minRespondents: 10 })
    expect(held.audit).toEqual([])
  })
})

describe('a theme of another area', () => {
  it.each([
    ['put', '/scenarios/foreign', { name: 'Foreign', area: 'vpn', rule: { kind: 'filter', themes: [99] } }],
    [
      'put',
      '/scenarios/foreign',
      {
        name: 'Foreign',
        area: 'vpn',
        rule: { kind: 'combined', filter: { themes: [99] }, ranking: { kind: 'lowest', by: 'location', measure: 'lostTime' } },
      },
    ],
    ['post', '/areas/vpn/initiatives', { name: 'Foreign', startedOn: '2026-10-01', about: { theme: 99 } }],
    ['post', '/areas/vpn/initiatives', { name: 'Foreign', startedOn: '2026-10-01', about: { slice: { themes: [99] } } }],
  ])('is refused by %s %s %j', async (method, path, body) => {
    const answer = await send(method, path, body)
    expect([answer.status, answer.body.detail]).toEqual([404, 'There is no theme 99 in vpn'])
  })
})

describe('who did it', () => {
  it.each(
    apiRoutes(deps)
      .filter(({ reads, path }) => reads === 'json' && path !== '/mcp')
      .map((route) => [`${route.method} ${route.path}`, route] as const),
  )('is not taken from the body of %s', (_name, route) => {
    // A plan says first what is changed.
    const { error } = route.body.safeParse({ by: 'Somebody else', ...(route.path === '/plans' && { change: 'models' }) })
    const keys = (error?.issues ?? []).flatMap((issue) => unknownKeys(issue))
    expect(keys).toContain('by')
  })
})

/** Names that a schema refuses, in each of its alternatives. */
function unknownKeys(issue: { code: string; keys?: string[]; errors?: { code: string }[][] }): string[] {
  return [...(issue.keys ?? []), ...(issue.errors ?? []).flat().flatMap((each) => unknownKeys(each))]
}
