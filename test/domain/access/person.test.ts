import { describe, expect, it } from 'vitest'
import { grantOfGroups } from '../../../src/domain/access/group-grants.js'
import { accessFor, type Grant, grantProblem, nameKey } from '../../../src/domain/access/person.js'
import { deviceOf } from '../../../src/domain/access/session.js'
import { mayReadFeed } from '../../../src/domain/people/consent.js'

const grant = (role: Grant['role'], more: Partial<Grant> = {}): Grant => ({ role, areas: [], teams: [], memberId: null, ...more })
const member = (consent: 'team' | 'private') => ({ id: 7, name: 'Ada', aliases: [], team: 'Desk', consent })

describe('what a person may open', () => {
  it.each([
    [grant('officer'), { role: 'officer', areas: [], teams: [] }],
    [grant('officer', { areas: ['vpn'] }), { role: 'officer', areas: ['vpn'], teams: [] }],
    [grant('member', { memberId: 7 }), { role: 'member', areas: [], teams: [], member: 7 }],
    [grant('area-member', { areas: ['vpn'], teams: ['Desk'] }), { role: 'member', areas: ['vpn'], teams: ['Desk'] }],
    [grant('team-reader', { teams: ['Desk'] }), { role: 'team', areas: [], teams: ['Desk'] }],
    [grant('team-reader', { memberId: 7 }), { role: 'team', areas: [], teams: ['member:7'], member: 7 }],
  ])('%j is %j', (given, access) => {
    expect(accessFor(given)).toEqual(access)
  })

  it.each([
    grant('area-member'),
    grant('team-reader'),
    grant('member', { areas: ['vpn'] }),
    grant('officer', { teams: ['Desk'] }),
    grant('team-reader', { teams: ['Desk'], areas: ['vpn'] }),
  ])('%j is refused, and opens nothing where it stands all the same', (given) => {
    expect(grantProblem(given)).not.toBeNull()
    expect(accessFor(given)).toBeNull()
  })

  it('holds their own feed, also a private one, and no other private one', () => {
    for (const given of [
      grant('member', { memberId: 7 }),
      grant('area-member', { areas: ['vpn'], memberId: 7 }),
      grant('team-reader', { memberId: 7 }),
    ]) {
      expect(mayReadFeed(accessFor(given)!, { kind: 'member', member: member('private') })).toBe(true)
      expect(mayReadFeed(accessFor(given)!, { kind: 'member', member: { ...member('private'), id: 8 } })).toBe(false)
    }
    expect(mayReadFeed(accessFor(grant('team-reader', { teams: ['Desk'] }))!, { kind: 'team', team: 'Network' })).toBe(false)
  })
})

describe('groups', () => {
  const grants = {
    all: { role: 'officer', areas: [], teams: [] },
    some: { role: 'officer', areas: ['vpn'], teams: [] },
    vpn: { role: 'area-member', areas: ['vpn'], teams: [] },
    wifi: { role: 'area-member', areas: ['wifi'], teams: ['Field'] },
    desk: { role: 'team-reader', areas: [], teams: ['Desk'] },
  } as const
  const of = (...groups: string[]) => grantOfGroups(grants as never, groups)

  it.each([
    [['wifi', 'vpn', 'desk'], { role: 'area-member', areas: ['vpn', 'wifi'], teams: ['Desk', 'Field'] }],
    [['some', 'all'], { role: 'officer', areas: [], teams: [] }],
    [['some', 'wifi'], { role: 'officer', areas: ['vpn'], teams: [] }],
    [['desk'], { role: 'team-reader', areas: [], teams: ['Desk'] }],
    [['nobody', 'toString'], null],
  ])('%j are granted %j', (groups, granted) => {
    expect(of(...groups)).toEqual(granted)
  })
})

it('names that look alike are one', () => {
  expect(new Set(['Mika  Ek', ' mika ek ', 'ＭＩＫＡ Ek'].map(nameKey)).size).toBe(1)
})

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1',
    'Safari on iOS',
  ],
  ['Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36', 'Chrome on Android'],
  ['curl/8', 'Unknown browser'],
  [undefined, 'Unknown browser'],
])('%s is %s', (userAgent, name) => {
  expect(deviceOf(userAgent)).toBe(name)
})
