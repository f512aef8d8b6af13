import { describe, expect, it } from 'vitest'
import type { Access } from '../../../src/domain/access/access.js'
import { mayBeNamed } from '../../../src/domain/disclosure/show-comment.js'
import { mayBeShown, mayReadFeed, type Place } from '../../../src/domain/people/consent.js'
import { CONSENTS, type Consent, type Member } from '../../../src/domain/people/members.js'

const member = (consent: Consent, more: Partial<Member> = {}): Member => ({
  id: 7,
  name: 'Anna Virtanen',
  aliases: [],
  team: 'Service Desk',
  consent,
  ...more,
})

describe('where a member may be seen', () => {
  const places: Record<string, Place> = {
    'the public wall': { kind: 'public' },
    'their own team': { kind: 'team', team: ' service  DESK' },
    'another team': { kind: 'team', team: 'Network' },
    'the office': { kind: 'office' },
    'their own feed': { kind: 'member', id: 7 },
    "another member's feed": { kind: 'member', id: 8 },
  }
  const table: [keyof typeof places, Record<Consent, boolean>][] = [
    ['the public wall', { public: true, team: false, private: false, off: false }],
    ['their own team', { public: true, team: true, private: false, off: false }],
    ['another team', { public: true, team: false, private: false, off: false }],
    ['the office', { public: true, team: true, private: false, off: false }],
    ['their own feed', { public: true, team: true, private: true, off: false }],
    ["another member's feed", { public: true, team: false, private: false, off: false }],
  ]
  const cases = table.flatMap(([name, row]) => CONSENTS.map((consent) => [consent, name, row[consent]] as const))

  it.each(cases)('consent %s in %s: %s', (consent, name, expected) => {
    expect(mayBeShown(member(consent), places[name]!)).toBe(expected)
  })

  it('covers every consent in every place', () => {
    expect(cases).toHaveLength(Object.keys(places).length * CONSENTS.length)
  })

  it.each(CONSENTS)('consent %s says the same of the lists as of the office', (consent) => {
    expect(mayBeNamed(consent)).toBe(mayBeShown(member(consent), { kind: 'office' }))
  })

  it('does not treat an empty team as a team', () => {
    expect(mayBeShown(member('team', { team: ' ' }), { kind: 'team', team: '' })).toBe(false)
  })
})

describe('which feeds a key opens', () => {
  const anna = (consent: Consent) => ({ kind: 'member', member: member(consent) }) as const
  const key = (role: Access['role'], teams: string[], areas: string[] = []): Access => ({ role, teams, areas })
  const officer = key('officer', [])
  const everyFeed = key('feed', [])
  const teamKey = key('feed', ['service desk'])
  const otherTeam = key('feed', ['Network'])
  const own = key('feed', ['member:7'])
  const othersOwn = key('feed', ['member:77'])

  it.each([
    ['the public one', { kind: 'public' } as const, [true, true, true, true, true, true]],
    ['a team', { kind: 'team', team: 'Service Desk' } as const, [true, true, true, false, false, false]],
    ['a member of the team', anna('team'), [true, true, true, false, true, false]],
    ['a member who keeps it private', anna('private'), [true, false, false, false, true, false]],
  ])('%s', (_name, feed, expected) => {
    expect([officer, everyFeed, teamKey, otherTeam, own, othersOwn].map((access) => mayReadFeed(access, feed))).toEqual(expected)
  })

  it('opens no private feed to an officer whose key is of a team alone', () => {
    expect(mayReadFeed(key('officer', ['Service Desk']), anna('private'))).toBe(false)
  })

  it('opens to a key of some areas the teams that it names, and no others', () => {
    const desk = { kind: 'team', team: 'Service Desk' } as const
    expect(mayReadFeed(key('reader', [], ['nordics']), desk)).toBe(false)
    expect(mayReadFeed(key('reader', ['Service Desk'], ['nordics']), desk)).toBe(true)
    expect(mayReadFeed(key('officer', [], ['nordics']), anna('private'))).toBe(false)
  })
})
