import { describe, expect, it } from 'vitest'
import { type Access, EVERYTHING, isFeed, type Role, refusal } from '../../../src/domain/access/access.js'

const access = (role: Role, more: Partial<Access> = {}): Access => ({ ...EVERYTHING, role, ...more })
const asked = (line: string) => {
  const [method, target] = line.split(' ') as [string, string]
  const [path, query] = target.split('?')
  return { method, path: path!, query: Object.fromEntries(new URLSearchParams(query)) }
}
const KEYS: Record<string, Access> = {
  officer: access('officer'),
  member: access('member'),
  reader: access('reader'),
  feed: access('feed'),
  'officer of vpn': access('officer', { areas: ['vpn'] }),
  'member of vpn': access('member', { areas: ['vpn'] }),
  'reader of vpn': access('reader', { areas: ['vpn'] }),
  'feed of vpn': access('feed', { areas: ['vpn'] }),
}
const names = Object.keys(KEYS)
/** What is asked for, and the keys that may: everybody not named may not. */
const MATRIX: [string, string[]][] = [
  ['GET /', names.filter((name) => !name.startsWith('feed'))],
  ['GET /areas', names.filter((name) => !name.startsWith('feed'))],
  ['GET /areas/vpn', names.filter((name) => !name.startsWith('feed'))],
  ['GET /areas/wifi', ['officer', 'member', 'reader']],
  ['PUT /areas/vpn', ['officer']],
  ['PUT /areas/wifi', ['officer']],
  ['GET /areas/vpn/packs/2026-10', names.filter((name) => !name.startsWith('feed'))],
  ['POST /areas/vpn/packs/2026-10', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['GET /areas/wifi/packs/2026-10', ['officer', 'member', 'reader']],
  ['POST /areas/wifi/packs/2026-10', ['officer', 'member']],
  ['PATCH /areas/vpn/themes/3', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['PUT /areas/vpn/meetings/2026-10', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['POST /areas/vpn/meetings/2026-10/send', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['GET /areas/vpn/meetings/2026-10.ics', names],
  ['GET /areas/wifi/meetings/2026-10.ics', ['officer', 'member', 'reader', 'feed']],
  ['GET /areas/vpn/calendar.ics', names],
  ['HEAD /areas/vpn/calendar.ics', names],
  ['POST /areas/vpn/calendar.ics', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['GET /areas/wifi/calendar.ics', ['officer', 'member', 'reader', 'feed']],
  ['GET /areas/vpn/actions', names.filter((name) => !name.startsWith('feed'))],
  ['POST /areas/vpn/actions', ['officer', 'member', 'officer of vpn', 'member of vpn']],
  ['DELETE /areas/wifi/initiatives/3', ['officer', 'member']],
  ['GET /responses', ['officer', 'member', 'reader']],
  ['GET /responses?area=vpn', names.filter((name) => !name.startsWith('feed'))],
  ['GET /responses?area=wifi', ['officer', 'member', 'reader']],
  ['POST /responses', ['officer', 'member']],
  ['POST /responses/7/unmask', ['officer', 'officer of vpn']],
  ['GET /imports', ['officer', 'member', 'reader']],
  ['POST /imports', ['officer', 'member']],
  ['POST /imports?mapping={}', ['officer']],
  ['GET /scenarios?area=vpn', names.filter((name) => !name.startsWith('feed'))],
  ['GET /scenarios', ['officer', 'member', 'reader']],
  ['PUT /scenarios/slow', ['officer', 'member']],
  ['GET /status', ['officer', 'member', 'reader']],
  ['GET /dimensions', ['officer', 'member', 'reader']],
  ['GET /recognition', names],
  ['GET /recognition.json', names],
  ['GET /recognition/teams/Desk.atom', names],
  ['GET /recognition/members/7.json', names],
  ['POST /recognition/teams/Desk', ['officer', 'member']],
  ['GET /areas/vpn/recognition/2026-10', names.filter((name) => !name.startsWith('feed'))],
  ['GET /roster', ['officer', 'member']],
  ['GET /members', ['officer', 'member']],
  ['GET /members/7', ['officer', 'member']],
  ['PUT /members/7', ['officer']],
  ['PUT /roster', ['officer']],
  ['GET /keys', ['officer']],
  ['POST /keys', ['officer']],
  ['DELETE /keys/3', ['officer']],
  ['GET /audit', ['officer']],
  ['GET /webhooks', ['officer']],
  ['GET /deliveries', ['officer', 'member']],
  ['POST /deliveries/3/send-again', ['officer', 'member']],
  ['GET /something/new', ['officer', 'member', 'reader']],
  ['POST /something/new', ['officer', 'member']],
]

describe('what a key opens', () => {
  it.each(MATRIX)('%s', (line, may) => {
    const opened = names.filter((name) => refusal(KEYS[name]!, asked(line)) === null)
    expect(opened).toEqual(names.filter((name) => may.includes(name)))
  })

  it.each([
    '/AREAS/wifi/packs/2026-10',
    '/areas/wifi/packs/2026-10/',
    '/areas/%77ifi',
    '/areas/wifi/',
    '/Areas/wifi',
    '//areas/vpn',
    '/areas/vpn%2F..%2Fwifi/packs',
    '/areas/%E0%A4%A/packs',
    '/areas/vpn.wifi',
    '/areas',
    '/areas/',
  ])('the path %s does not lead around it', (path) => {
    const isOwn = /^\/areas\/?$/i.test(path)
    expect(refusal(KEYS['reader of vpn']!, { method: 'GET', path, query: {} }) === null).toBe(isOwn)
    expect(refusal(KEYS['member of vpn']!, { method: 'PUT', path, query: {} })).not.toBeNull()
  })

  it('opens an area whatever the letters of its path are written as', () => {
    for (const path of ['/areas/vpn/packs/2026-10/', '/AREAS/vpn', '/areas/%76pn/lists'])
      expect(refusal(KEYS['reader of vpn']!, { method: 'GET', path, query: {} })).toBeNull()
    expect(refusal(KEYS['reader of vpn']!, { method: 'GET', path: '/areas/VPN', query: {} })).not.toBeNull()
  })

  it('takes one area of the query, not several', () => {
    const query = { area: ['vpn', 'wifi'] }
    expect(refusal(KEYS['reader of vpn']!, { method: 'GET', path: '/responses', query })).toContain('?area=')
  })

  it('says why not', () => {
    const why = (name: string, line: string) => refusal(KEYS[name]!, asked(line))
    expect(why('reader', 'POST /areas/vpn/actions')).toBe('A key of the role reader may not do this: member may')
    expect(why('reader of vpn', 'GET /areas/wifi')).toBe('This key does not open the area "wifi"')
    expect(why('member of vpn', 'POST /imports')).toBe('A key of some areas may not do this: it is about all of them')
  })

  it('takes a key in the address for feeds and calendars alone', () => {
    expect(isFeed({ method: 'GET', path: '/areas/vpn/calendar.ics' })).toBe(true)
    expect(isFeed({ method: 'GET', path: '/areas/vpn/meetings/2026-10.ics' })).toBe(true)
    expect(isFeed({ method: 'POST', path: '/areas/vpn/calendar.ics' })).toBe(false)
    for (const path of ['/areas/vpn/meetings/2026-10', '/areas/vpn', '/responses', '/areas/vpn/packs/calendar.ics'])
      expect(isFeed({ method: 'GET', path })).toBe(false)
  })
})
