import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FuzzedApp } from '../../scripts/fuzz/start-app.js'
import { Problem } from '../../src/http/openapi/document.js'
import { freshFuzzedApp } from '../services/fresh-fuzzed-app.js'
import { contentsOf } from './contents.js'

interface Call {
  /** Under `/v1`, with its query. */
  path: string
  /** @default 200 */
  status?: number
  json?: unknown
  csv?: string
}

const OCTOBER = '/areas/all/lists/2026-10'
const CSV = 'id,score,comment,date\n1,9,Thanks,2026-10-03\n'

/** A call of each route that does what the route is for, in an order in which each has what it needs. */
const CALLS: Record<string, Call> = {
  'GET /status': { path: '/status' },
  'GET /openapi.json': { path: '/openapi.json' },
  'GET /dimensions': { path: '/dimensions' },
  'GET /roster': { path: '/roster' },
  'PUT /roster': { path: '/roster', json: { members: [{ name: 'Cleo Salo', team: 'Desk' }] } },
  'GET /roster/proposals': { path: '/roster/proposals' },
  'POST /roster/proposals': { path: '/roster/proposals', json: { dismiss: 'all' } },
  'GET /members': { path: '/members' },
  'GET /members/:id': { path: '/members/1' },
  'PUT /members/:id': { path: '/members/3', json: { consent: 'team' } },
  'GET /me': { path: '/me' },
  'POST /translations': { path: '/translations', json: { text: 'Kiitos', from: 'fi', to: 'en' }, status: 404 },
  'GET /me/sessions': { path: '/me/sessions', status: 404 },
  'DELETE /me/sessions': { path: '/me/sessions', status: 404 },
  'DELETE /me/sessions/:id': { path: '/me/sessions/1', status: 404 },
  'GET /me/account': { path: '/me/account', status: 404 },
  'PUT /me/password': { path: '/me/password', json: { current: 'x', password: 'y' }, status: 404 },
  'POST /me/single-sign-on': { path: '/me/single-sign-on', status: 404 },
  'GET /me/passkeys': { path: '/me/passkeys', status: 404 },
  'POST /me/passkeys/options': { path: '/me/passkeys/options', status: 404 },
  'POST /me/passkeys': { path: '/me/passkeys', json: { answer: { id: 'x' } }, status: 404 },
  'DELETE /me/passkeys/:id': { path: '/me/passkeys/x', status: 404 },
  'GET /me/recognitions': { path: '/me/recognitions', status: 404 },
  'PUT /me/recognitions/:id/seen': { path: '/me/recognitions/x/seen', json: { seen: true }, status: 404 },
  'GET /me/member': { path: '/me/member', status: 404 },
  'PUT /me/consent': { path: '/me/consent', json: { consent: 'team' }, status: 404 },
  'POST /invitations': {
    path: '/invitations',
    status: 201,
    json: { name: 'Bo', email: 'bo@example.org', role: 'member' },
  },
  'GET /invitations': { path: '/invitations' },
  'DELETE /invitations/:id': { path: '/invitations/1', status: 204 },
  'GET /people': { path: '/people' },
  'PATCH /people/:id': { path: '/people/1', json: { disabled: false } },
  'GET /people/:id/sessions': { path: '/people/1/sessions' },
  'DELETE /people/:id/sessions': { path: '/people/1/sessions', status: 204 },
  'DELETE /people/:id/sessions/:session': { path: '/people/1/sessions/1', status: 404 },
  'POST /people/:id/reset-link': { path: '/people/1/reset-link', status: 201 },
  'GET /areas': { path: '/areas' },
  'PUT /areas/:key': { path: '/areas/desk', json: { name: 'Desk', filter: { assignmentGroup: ['Desk'] } } },
  'GET /areas/:key': { path: '/areas/desk' },
  'POST /responses/retry': { path: '/responses/retry', status: 202, json: { which: 'outdated' } },
  'POST /analyses': { path: '/analyses', json: { comments: [{ id: 'a', comment: 'Anna was great', score: 9 }] } },
  'POST /plans': { path: '/plans', json: { change: 'area', key: 'all', settings: { minRespondents: 7 } } },
  'POST /area-preview': { path: '/area-preview', json: { filter: { location: ['Espoo'] } } },
  'POST /areas/:key/scenario-preview': {
    path: '/areas/all/scenario-preview',
    json: { period: '2026-10', rule: { kind: 'lowest', by: 'location' } },
  },
  'POST /responses': {
    path: '/responses',
    status: 201,
    json: [{ externalId: 'late', at: '2026-10-20T08:00:00Z', score: 7, comment: 'Fine' }],
  },
  'GET /responses': { path: '/responses?period=2026-10&limit=5' },
  'POST /responses/:id/unmask': { path: '/responses/2/unmask', json: { reason: 'to call back' } },
  'POST /responses/:id/read': { path: '/responses/2/read', status: 204, json: {} },
  'GET /review/comments/:id': { path: '/review/comments/2' },
  'POST /review': {
    path: '/review',
    json: {
      items: [
        { do: 'accept', response: 2 },
        { do: 'note', response: 2, text: 'Ask' },
      ],
    },
  },
  'GET /review/queue': { path: '/review/queue?period=2026-10&limit=5' },
  'GET /review/queues': { path: '/review/queues?area=all&period=2026-10' },
  'POST /review/audits': { path: '/review/audits', status: 201, json: { month: '2026-10' } },
  'GET /review/audits': { path: '/review/audits' },
  'GET /review/audits/:month': { path: '/review/audits/2026-10' },
  'POST /review/answers': { path: '/review/answers', status: 201, json: { response: 1, segments: [] } },
  'GET /review/figures': { path: '/review/figures' },
  'PUT /route-out': { path: '/route-out', json: { to: ['hr@example.org'] } },
  'GET /route-out': { path: '/route-out' },
  'POST /route-out/comments': { path: '/route-out/comments', status: 204, json: { response: 3, categories: ['health'] } },
  // Of recipients, who are people.
  'GET /route-out/comments': { path: '/route-out/comments', status: 404 },
  'GET /route-out/comments/:id': { path: '/route-out/comments/3', status: 404 },
  'PUT /route-out/comments/:id/handled': { path: '/route-out/comments/3/handled', json: { handled: true }, status: 404 },
  'POST /route-out/comments/:id/keep': { path: '/route-out/comments/3/keep', status: 404 },
  'DELETE /route-out': { path: '/route-out', status: 204 },
  'GET /models': { path: '/models' },
  'POST /models/retrain': { path: '/models/retrain' },
  'POST /models/back': { path: '/models/back', status: 409 },
  'GET /comments': { path: '/comments?period=2026-10&limit=5' },
  'GET /changes': { path: '/changes?limit=20' },
  'POST /exports': { path: '/exports', status: 202, json: { format: 'csv', period: '2026-10', label: ['praise'] } },
  'GET /odata': { path: '/odata' },
  'GET /odata/$metadata': { path: '/odata/$metadata' },
  'GET /odata/:set': { path: '/odata/Comments?$top=2&$count=true' },
  'GET /odata/:set/$count': { path: '/odata/CommentLabels/$count' },
  'GET /areas/:key/odata': { path: '/areas/all/odata' },
  'GET /areas/:key/odata/$metadata': { path: '/areas/all/odata/$metadata' },
  'GET /areas/:key/odata/:set': { path: '/areas/all/odata/CommentThemes' },
  'GET /areas/:key/odata/:set/$count': { path: '/areas/all/odata/Comments/$count' },
  'POST /mcp': { path: '/mcp', json: { jsonrpc: '2.0', id: 1, method: 'tools/list' } },
  'GET /exports': { path: '/exports' },
  'GET /exports/:id': { path: '/exports/1' },
  'GET /exports/:id/file': { path: '/exports/1/file', status: 409 },
  'DELETE /exports/:id': { path: '/exports/1', status: 204 },
  'POST /imports/preview': { path: '/imports/preview', csv: CSV },
  'POST /imports': { path: '/imports?source=file', status: 201, csv: CSV },
  'GET /imports': { path: '/imports' },
  'GET /imports/:id': { path: '/imports/3' },
  'DELETE /imports/:id': { path: '/imports/3' },
  'POST /tickets': { path: '/tickets', status: 201, json: { number: 'INC99', resolvedAt: '2026-10-02T08:00:00Z' } },
  'GET /tickets': { path: '/tickets' },
  'GET /areas/:key/operations/:period': { path: '/areas/all/operations/2026-10' },
  'GET /scenarios': { path: '/scenarios' },
  'PUT /scenarios/:key': {
    path: '/scenarios/places',
    json: { name: 'Places', area: 'all', rule: { kind: 'lowest', by: 'location', minResponses: 5 } },
  },
  'GET /scenarios/:key': { path: '/scenarios/places?area=all' },
  'POST /areas/:key/themes': {
    path: '/areas/all/themes',
    status: 201,
    json: { label: 'VPN', kind: 'pain', examples: ['The VPN is slow'] },
  },
  'GET /areas/:key/themes': { path: '/areas/all/themes?period=2026-10' },
  'POST /areas/:key/themes/preview': {
    path: '/areas/all/themes/preview',
    json: { label: 'Docks', kind: 'idea', examples: ['Order more docks'], period: '2026-10' },
  },
  'GET /areas/:key/themes/:id': { path: '/areas/all/themes/1?period=2026-10' },
  'PATCH /areas/:key/themes/:id': { path: '/areas/all/themes/1', json: { label: 'Slow VPN' } },
  'POST /areas/:key/themes/:id/move': { path: '/areas/all/themes/1/move', json: { comments: [2], to: null }, status: 400 },
  'POST /areas/:key/themes/:id/split': { path: '/areas/all/themes/1/split', json: { parts: 2 }, status: 400 },
  'POST /areas/:key/themes/:id/merge': { path: '/areas/all/themes/1/merge', json: { into: 2 }, status: 404 },
  'POST /areas/:key/themes/:id/unmerge': { path: '/areas/all/themes/1/unmerge', status: 409 },
  'POST /areas/:key/lists/:period': { path: OCTOBER },
  'GET /areas/:key/lists/:period': { path: OCTOBER },
  'GET /areas/:key/lists/:period/:list': { path: `${OCTOBER}/pain-points` },
  'PATCH /areas/:key/lists/:period/:list/items/:item': { path: `${OCTOBER}/pain-points/items/FIRST`, json: { pinned: true } },
  'POST /areas/:key/packs/:period': { path: '/areas/all/packs/2026-10' },
  // The sample goes into an empty installation alone.
  'POST /imports/sample': { path: '/imports/sample', status: 409 },
  'GET /areas/:key/cycle/:period': { path: '/areas/all/cycle/2026-10' },
  'GET /areas/:key/periods': { path: '/areas/all/periods' },
  'GET /areas/:key/packs': { path: '/areas/all/packs' },
  'GET /areas/:key/packs/:period': { path: '/areas/all/packs/2026-10' },
  'POST /areas/:key/packs/:period/freeze': { path: '/areas/all/packs/2026-10/freeze', status: 201 },
  'GET /areas/:key/packs/:period/diff': { path: '/areas/all/packs/2026-10/diff' },
  'GET /areas/:key/packs/:period/deck': { path: '/areas/all/packs/2026-10/deck' },
  'POST /areas/:key/packs/:period/unfreeze': { path: '/areas/all/packs/2026-10/unfreeze', json: { reason: 'late answers' } },
  'POST /areas/:key/reports/:period': { path: '/areas/all/reports/2026-10' },
  'GET /areas/:key/reports': { path: '/areas/all/reports' },
  'GET /areas/:key/reports/:period': { path: '/areas/all/reports/2026-10' },
  'GET /areas/:key/resolutions': { path: '/areas/all/resolutions' },
  'DELETE /scenarios/:key': { path: '/scenarios/places?area=all', status: 204 },
  'PUT /areas/:key/meetings/:period': {
    path: '/areas/all/meetings/2026-10',
    json: { at: '2026-11-04T09:00:00Z', place: 'Room 1' },
  },
  'GET /areas/:key/meetings': { path: '/areas/all/meetings' },
  'GET /areas/:key/meetings/:period': { path: '/areas/all/meetings/2026-10' },
  'PUT /areas/:key/meetings/:period/live': { path: '/areas/all/meetings/2026-10/live', json: { seat: 'a' } },
  'GET /areas/:key/meetings/:period/live': { path: '/areas/all/meetings/2026-10/live' },
  'GET /areas/:key/meetings/:period/live/events': { path: '/areas/all/meetings/2026-10/live/events?seconds=1' },
  'DELETE /areas/:key/meetings/:period/live': { path: '/areas/all/meetings/2026-10/live', status: 204 },
  'GET /areas/:key/meetings/:period.ics': { path: '/areas/all/meetings/2026-10.ics' },
  'GET /areas/:key/calendar.ics': { path: '/areas/all/calendar.ics' },
  'POST /areas/:key/views': { path: '/areas/all/views', status: 201, json: { name: 'Praise', query: 'label=praise' } },
  'GET /areas/:key/views': { path: '/areas/all/views' },
  'DELETE /areas/:key/views/:id': { path: '/areas/all/views/1', status: 204 },
  'POST /areas/:key/decisions': { path: '/areas/all/decisions', status: 201, json: { period: '2026-10', text: 'Buy a VPN' } },
  'GET /areas/:key/decisions': { path: '/areas/all/decisions' },
  'PATCH /areas/:key/decisions/:id': { path: '/areas/all/decisions/1', json: { text: 'Buy two' } },
  'POST /areas/:key/initiatives': {
    path: '/areas/all/initiatives',
    status: 201,
    json: { name: 'VPN', about: { slice: { dimensions: { location: ['Espoo'] } } }, startedOn: '2026-10-05' },
  },
  'GET /areas/:key/initiatives': { path: '/areas/all/initiatives' },
  'GET /areas/:key/initiatives/:id': { path: '/areas/all/initiatives/1' },
  'PATCH /areas/:key/initiatives/:id': { path: '/areas/all/initiatives/1', json: { goal: 'Faster' } },
  'POST /areas/:key/actions': {
    path: '/areas/all/actions',
    status: 201,
    json: { period: '2026-10', title: 'Ask', owner: 'Ada' },
  },
  'GET /areas/:key/actions': { path: '/areas/all/actions' },
  'GET /areas/:key/actions/:id': { path: '/areas/all/actions/1' },
  'PATCH /areas/:key/actions/:id': { path: '/areas/all/actions/1', json: { status: 'done' } },
  'GET /areas/:key/meetings/:period/follow-up': { path: '/areas/all/meetings/2026-10/follow-up' },
  'POST /areas/:key/meetings/:period/send': {
    path: '/areas/all/meetings/2026-10/send',
    json: { what: 'follow-up' },
    status: 400,
  },
  'GET /areas/:key/recognition/:period': { path: '/areas/all/recognition/2026-10' },
  'GET /recognitions': { path: '/recognitions?team=Desk' },
  'GET /recognitions/teams': { path: '/recognitions/teams' },
  'GET /recognition.json': { path: '/recognition.json' },
  'GET /recognition.atom': { path: '/recognition.atom' },
  'GET /recognition/teams/:team.json': { path: '/recognition/teams/Desk.json' },
  'GET /recognition/teams/:team.atom': { path: '/recognition/teams/Desk.atom' },
  'GET /recognition/members/:id.json': { path: '/recognition/members/1.json' },
  'GET /recognition/members/:id.atom': { path: '/recognition/members/1.atom' },
  'POST /webhooks': {
    path: '/webhooks',
    status: 201,
    json: { name: 'Channel', url: 'https://hooks.slack.com/services/x', format: 'slack' },
  },
  'GET /webhooks': { path: '/webhooks' },
  'GET /webhooks/:id': { path: '/webhooks/1' },
  'PATCH /webhooks/:id': { path: '/webhooks/1', json: { active: true } },
  'POST /webhooks/:id/test': { path: '/webhooks/1/test', status: 202 },
  'POST /webhooks/:id/rotate-secret': { path: '/webhooks/1/rotate-secret', status: 409, json: {} },
  'POST /webhooks/:id/replay': { path: '/webhooks/1/replay', status: 202, json: { from: '2026-10-01T00:00:00Z' } },
  'POST /webhooks/:id/post': { path: '/webhooks/1/post', status: 202, json: { since: '2026-10-01' } },
  'GET /deliveries': { path: '/deliveries' },
  'GET /deliveries/:id': { path: '/deliveries/2' },
  'POST /deliveries/:id/send-again': { path: '/deliveries/2/send-again', status: 409 },
  'GET /audit': { path: '/audit' },
  'GET /audit/export': { path: '/audit/export?format=csv' },
  'POST /subject-access': { path: '/subject-access', json: { response: 4 } },
  'GET /data-sheet': { path: '/data-sheet' },
  'PUT /retention/:key': { path: '/retention/all', json: { textMonths: 24, allMonths: 36 } },
  'GET /retention': { path: '/retention' },
  'DELETE /retention/:key': { path: '/retention/all', status: 204 },
  'POST /erasures/preview': { path: '/erasures/preview', json: { response: 4 } },
  'POST /erasures': { path: '/erasures', status: 201, json: { response: 4 } },
  'GET /erasures': { path: '/erasures' },
  'GET /erasures/:id': { path: '/erasures/1' },
  'POST /keys': { path: '/keys', status: 201, json: { name: 'reader', role: 'reader' } },
  'GET /keys': { path: '/keys' },
  'DELETE /keys/:id': { path: '/keys/1', status: 204 },
  'DELETE /areas/:key/actions/:id': { path: '/areas/all/actions/1', status: 204 },
  'DELETE /areas/:key/decisions/:id': { path: '/areas/all/decisions/1', status: 204 },
  'DELETE /areas/:key/initiatives/:id': { path: '/areas/all/initiatives/1', status: 204 },
  'DELETE /areas/:key/meetings/:period': { path: '/areas/all/meetings/2026-10', status: 204 },
  'DELETE /webhooks/:id': { path: '/webhooks/1', status: 204 },
}

let app: FuzzedApp
beforeAll(async () => {
  app = await freshFuzzedApp()
})
afterAll(() => app?.close())

const nameOf = ({ method, path }: { method: string; path: string }) => `${method.toUpperCase()} ${path}`

async function call(name: string, { path, json, csv }: Call): Promise<Response> {
  const body = csv ?? (json === undefined ? undefined : JSON.stringify(json))
  return fetch(`${app.base}/v1${path}`, {
    method: name.split(' ')[0]!,
    headers: {
      authorization: `Bearer ${app.key}`,
      ...(body !== undefined && { 'content-type': csv ? 'text/csv' : 'application/json' }),
    },
    ...(body !== undefined && { body }),
  })
}

describe('every route', () => {
  it('is called here', () => {
    expect(Object.keys(CALLS).sort()).toEqual(app.routes.map(nameOf).sort())
  })

  it.each(Object.entries(CALLS))('%s answers as it declares', async (name, given) => {
    const before = name.startsWith('GET ') ? await contentsOf(app.db.pool) : null
    const path = given.path.includes('FIRST') ? given.path.replace('FIRST', encodeURIComponent(await firstItem())) : given.path
    const answer = await call(name, { ...given, path })
    const text = await answer.text()
    if (before) expect(await contentsOf(app.db.pool), `${name} writes nothing`).toEqual(before)
    expect(answer.status, text).toBe(given.status ?? 200)
    expect(text).not.toContain(app.canary)
    // Nothing else may be cached.
    expect(answer.headers.has('etag')).toBe(/^\/recognition.*\.(json|atom)$/.test(path))
    if (answer.status >= 400) {
      expect(Problem.safeParse(JSON.parse(text)).error?.issues).toBeUndefined()
      return
    }
    const route = app.routes.find((each) => nameOf(each) === name)!
    const declared = route.answers.find((each) => (each.status ?? 200) === answer.status)
    expect(declared, `${name} declares no ${answer.status}`).toBeDefined()
    if (!answer.headers.get('content-type')?.startsWith('application/json')) return
    expect(declared!.json?.safeParse(JSON.parse(text)).error?.issues).toBeUndefined()
  })
})

it('a strict import that is refused names the lines', async () => {
  const answer = await call('POST', { path: '/imports?strict=true', csv: `${CSV}2,11,Thanks,2026-10-03\n` })
  expect([answer.status, Problem.parse(await answer.json()).errors]).toEqual([400, [{ line: 3, message: expect.any(String) }]])
})

async function firstItem(): Promise<string> {
  const answer = await call('GET', { path: `${OCTOBER}/pain-points` })
  return ((await answer.json()) as { items: { key: string }[] }).items[0]!.key
}
