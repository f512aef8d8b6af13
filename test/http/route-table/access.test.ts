import { isDeepStrictEqual } from 'node:util'
import { beforeEach, describe, expect, it } from 'vitest'
import { type Access, hasRole, ROLES, type Role } from '../../../src/domain/access/access.js'
import { apiRoutes, createApp } from '../../../src/http/app.js'
import { pageRoutes } from '../../../src/http/pages/pages.js'
import { paramsOf, type Route } from '../../../src/http/route-table/route.js'
import { hashKey } from '../../../src/pipeline/admin/api-keys.js'
import { type Answer, call } from '../kept-open.js'
import { areasOf, memoryApp } from '../memory.js'

/** Every role, for everything, for one area, and for one team. */
const HELD = { everything: {}, 'one area': { areas: ['vpn'] }, 'one team': { teams: ['Desk'] } } as const
type Held = keyof typeof HELD
const KEYS = ROLES.flatMap((role) =>
  (Object.keys(HELD) as Held[]).map((held) => ({
    name: `${role} of ${held}`,
    key: `vb_${role}-${held.replace(' ', '-')}-${'k'.repeat(20)}`,
    role,
    held,
    access: { areas: [], teams: [], ...HELD[held], role } as unknown as Access,
  })),
)
/** What stands in a path, of what a held key opens and of what it does not. */
const SIDES = { right: { key: 'vpn', team: 'Desk', id: '1' }, wrong: { key: 'wifi', team: 'Network', id: '2' } } as const
type Side = keyof typeof SIDES
const OTHER = { period: '2026-10', list: 'ideas', item: 'x', status: 'done' } as const

const { deps, held } = memoryApp()
held.areas.push(...areasOf('vpn', 'wifi'))
const MEMBERS = [
  { id: 1, name: 'Ada', aliases: [], team: 'Desk', consent: 'team' as const },
  { id: 2, name: 'Bo', aliases: [], team: 'Network', consent: 'team' as const },
]
// Some routes replace the roster, and every route is asked about the same one.
beforeEach(() => {
  held.members = structuredClone(MEMBERS)
})
const byHash = new Map(KEYS.map(({ key, name, access }, id) => [hashKey(key), { id, name, ...access }]))
deps.stores.keys.find = async (hash) => byHash.get(hash) ?? null

const TABLE = [
  ...apiRoutes(deps).map((route) => ({ route, path: `/v1${route.path}`, isPage: false })),
  ...pageRoutes(deps, apiRoutes(deps)).map((route) => ({ route, path: route.path, isPage: true })),
]

const app = createApp(deps)

const as = (key: string) => ({ Authorization: `Bearer ${key}` })

/** The request that asks a route about one side: the same for both where the route takes no area, team or id. */
function requestOf({ route, path }: (typeof TABLE)[number], side: Side) {
  const values: Record<string, string> = { ...OTHER, ...SIDES[side] }
  const filled = paramsOf(path).reduce((line, name) => line.replace(`:${name}`, values[name] ?? `no value for ${name}`), path)
  const area = SIDES[side].key
  const isBare = route.method === 'get' || route.reads === 'none'
  return {
    path: `${filled}${route.areas === 'query' ? `?area=${area}` : ''}`,
    type: route.reads === 'form' ? 'application/x-www-form-urlencoded' : 'application/json',
    body: isBare ? undefined : route.reads === 'form' ? '' : JSON.stringify(route.areas === 'body' ? { area } : {}),
  }
}

function ask(entry: (typeof TABLE)[number], { path, type, body }: ReturnType<typeof requestOf>, key?: string): Promise<Answer> {
  const headers = { ...(key && as(key)), ...(body !== undefined && { 'Content-Type': type }) }
  return call(app, path, { method: entry.route.method.toUpperCase(), headers, body })
}

/** Whether the declaration lets a key in: written down once more, in the simplest words. */
function isAllowed({ role, areas, teams, path }: Route, key: { role: Role; held: Held }, side: Side): boolean {
  if (role === 'anyone') return true
  if (!hasRole(key, role)) return false
  const isFeedOfSome = teams === 'own' && /:team|:id/.test(path)
  if (key.held === 'one area') return areas === 'own' ? !isFeedOfSome : areas !== 'all' && side === 'right'
  if (key.held === 'one team') return teams === 'all' ? false : !isFeedOfSome || side === 'right'
  return true
}

describe('every route of the table', () => {
  it('is there', () => {
    expect(TABLE.length).toBeGreaterThan(90)
  })

  it.each(TABLE.map((entry) => [`${entry.route.method.toUpperCase()} ${entry.path}`, entry] as const))(
    '%s lets in whom it declares, and nobody else',
    async (_name, entry) => {
      const nobody = await ask(entry, requestOf(entry, 'right'))
      if (entry.isPage) expect([nobody.status, String(nobody.headers.location).split('?')[0]]).toEqual([303, '/login'])
      else expect(nobody.status).toBe(401)

      const got: Record<string, boolean> = {}
      const wanted: Record<string, boolean> = {}
      const [right, wrong] = [requestOf(entry, 'right'), requestOf(entry, 'wrong')]
      for (const key of KEYS) {
        const atRight = await ask(entry, right, key.key)
        const atWrong = isDeepStrictEqual(right, wrong) ? atRight : await ask(entry, wrong, key.key)
        for (const [side, { status }] of [['right', atRight] as const, ['wrong', atWrong] as const]) {
          expect(status).not.toBe(401)
          got[`${key.name}, ${side}`] = status !== 403
          wanted[`${key.name}, ${side}`] = isAllowed(entry.route, key, side)
        }
      }
      expect(got).toEqual(wanted)
    },
  )

  it('is all that Express answers: nothing is routed past it', () => {
    const { router } = app as unknown as { router: { stack: { route?: { path: string } }[] } }
    const routed = router.stack.flatMap(({ route }) => (route ? [route.path] : []))
    const open = [
      '/healthz',
      '/livez',
      '/readyz',
      '/metrics',
      '/login',
      '/login/password',
      '/logout',
      '/invitation',
      '/login/passkey',
      '/login/passkey/options',
      '/assets/passkeys.js',
    ]
    expect([...new Set(routed)].sort()).toEqual([...new Set([...open, ...TABLE.map(({ path }) => path)])].sort())
  })

  it('needs a key or a session, but for the ways in', () => {
    expect(TABLE.filter(({ route }) => route.role === 'anyone')).toEqual([])
  })
})

describe('a path written differently', () => {
  const reader = KEYS.find(({ name }) => name === 'reader of one area')!.key
  const get = (path: string) => call(app, path, { headers: as(reader) })

  it.each([
    '/AREAS/wifi/packs/2026-10',
    '/areas/wifi/packs/2026-10/',
    '/areas/%77ifi',
    '/areas/wifi/',
    '/Areas/wifi',
    '/areas/vpn%2F..%2Fwifi/packs',
    '/areas/vpn.wifi',
    '/areas/VPN',
  ])('%s opens no other area', async (path) => {
    expect((await get(`/v1${path}`)).status).toBe(403)
  })

  it.each(['/areas/vpn/', '/AREAS/vpn', '/areas/%76pn'])('%s opens the own one', async (path) => {
    expect((await get(`/v1${path}`)).status).toBe(200)
  })

  it('an unknown path and a half-encoded one open nothing', async () => {
    expect((await get('/v1//areas/wifi')).status).toBe(404)
    expect((await get('/v1/areas/%E0%A4%A/packs')).status).toBe(400)
  })

  it('takes one area of the query, not several', async () => {
    for (const query of ['area=vpn&area=wifi', 'area[]=vpn', '']) expect((await get(`/v1/responses?${query}`)).status).toBe(403)
  })
})

describe('a refusal', () => {
  const why = async (name: string, method: string, path: string) => {
    const { key } = KEYS.find((each) => each.name === name)!
    const answer = await call(app, `/v1${path}`, { method, headers: as(key) })
    return [answer.status, (JSON.parse(answer.text) as { detail: string }).detail]
  }

  it('says why', async () => {
    expect(await why('reader of everything', 'POST', '/areas/vpn/actions')).toEqual([
      403,
      'This requires the role member or higher: yours is reader',
    ])
    expect(await why('reader of one area', 'GET', '/areas/wifi')).toEqual([403, 'This key has no access to the area "wifi"'])
    expect(await why('member of one area', 'POST', '/imports')).toEqual([
      403,
      'This affects all areas: a key limited to areas may not do it',
    ])
    expect(await why('officer of one team', 'POST', '/keys')).toEqual([
      403,
      'This affects all teams: a key limited to teams may not do it',
    ])
  })

  it('names the higher role that a query parameter needs', async () => {
    expect(await why('member of everything', 'POST', '/imports?mapping={}')).toEqual([
      403,
      'This requires the role officer or higher: yours is member',
    ])
  })
})

describe('a key in the address', () => {
  const feed = KEYS.find(({ name }) => name === 'feed of everything')!.key
  const officer = KEYS.find(({ name }) => name === 'officer of everything')!.key

  it('is taken where a route declares it, and nowhere else', async () => {
    const gets = TABLE.filter(({ route }) => route.method === 'get' && !route.path.includes(':list'))
    for (const entry of gets) {
      const path = paramsOf(entry.path).reduce(
        (line, name) => line.replace(`:${name}`, { ...OTHER, ...SIDES.right }[name as 'key']),
        entry.path,
      )
      const { status } = await call(app, `${path}?key=${entry.route.role === 'feed' ? feed : officer}`)
      if (entry.route.keyInQuery) expect([401, 403]).not.toContain(status)
      else expect(status).toBe(entry.isPage ? 303 : 401)
    }
    expect(gets.filter(({ route }) => route.keyInQuery).map(({ path }) => path)).toEqual(
      gets.filter(({ path }) => /\.(json|atom|ics)$/.test(path) && path !== '/v1/openapi.json').map(({ path }) => path),
    )
  })
})
