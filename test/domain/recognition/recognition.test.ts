import { describe, expect, it } from 'vitest'
import type { AnalysedComment } from '../../../src/domain/comments/analysed-comment.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import type { Place } from '../../../src/domain/people/consent.js'
import type { Consent, Member, Stance } from '../../../src/domain/people/members.js'
import { praiseOf } from '../../../src/domain/recognition/recognition.js'

const anna: Member = { id: 1, name: 'Anna Virtanen', aliases: [], team: 'Desk', consent: 'public' }
const juha: Member = { id: 2, name: 'Juha Ranta', aliases: [], team: 'Network', consent: 'team' }
const roster = (...members: Member[]) => new Map(members.map((member) => [member.id, member]))

/** A comment of pieces in a row, each with its labels; names in it by the member they are. */
function comment(
  pieces: [string, ...Label[]][],
  names: { text: string; memberId: number | null; stance?: Stance; consent?: Consent }[],
): AnalysedComment {
  const text = pieces.map(([piece]) => piece).join(' ')
  let from = 0
  const segments = pieces.map(([piece, ...labels], id) => {
    const start = text.indexOf(piece, from)
    from = start + piece.length
    return { id, start, end: from, labels: labels.map((label) => ({ label, probability: 0.9 })) }
  })
  const mentions = names.map(({ text: name, memberId, stance = 'thanked' as const, consent = null }) => {
    const start = text.indexOf(name)
    const segmentId = segments.find((segment) => segment.start <= start && start < segment.end)!.id
    const at = { start, end: start + name.length, givenStart: start }
    return { ...at, segmentId, text: name, name, stance, memberId, consent, probability: 0.9 }
  })
  return {
    responseId: 1,
    text,
    redactions: [],
    score: 10,
    at: new Date(),
    lostMinutes: null,
    language: 'en',
    dimensions: {},
    segments,
    mentions,
  }
}

const PUBLIC: Place = { kind: 'public' }

describe('what a comment says in praise of a member', () => {
  it('is the segments that thank them, and not what is complained of', () => {
    const said = comment(
      [
        ['Anna was great,', 'praise'],
        ['but the VPN is slow.', 'pain_point'],
        ['The coffee is good.', 'praise'],
        ['Thanks Anna!', 'praise'],
      ],
      [{ text: 'Anna', memberId: 1 }],
    )
    said.mentions.push({
      ...said.mentions[0]!,
      segmentId: 3,
      start: said.text.lastIndexOf('Anna'),
      end: said.text.lastIndexOf('Anna') + 4,
    })
    expect(praiseOf(said, 1, PUBLIC, roster(anna))).toBe('Anna was great … Thanks Anna!')
  })

  it('is empty if praise and complaint are one segment', () => {
    const said = comment([['Anna was great but VPN is slow', 'praise', 'pain_point']], [{ text: 'Anna', memberId: 1 }])
    expect(praiseOf(said, 1, PUBLIC, roster(anna))).toBeNull()
  })

  it('is empty if the member is named but not thanked', () => {
    const said = comment([['Anna came by', 'praise']], [{ text: 'Anna', memberId: 1, stance: 'neutral' }])
    expect(praiseOf(said, 1, PUBLIC, roster(anna))).toBeNull()
  })

  it('masks personal data', () => {
    const said = comment([['Anna called me at 040 123 4567', 'praise']], [{ text: 'Anna', memberId: 1 }])
    said.redactions = [{ start: 18, end: 30, kind: 'phone' }]
    expect(praiseOf(said, 1, PUBLIC, roster(anna))).toBe('Anna called me at [phone]')
  })

  it.each([
    ['team', { kind: 'public' }, 'Anna and [name] helped'],
    ['team', { kind: 'team', team: 'Desk' }, 'Anna and [name] helped'],
    ['team', { kind: 'member', id: 1 }, 'Anna and [name] helped'],
    ['team', { kind: 'office' }, 'Anna and Juha helped'],
    ['public', { kind: 'public' }, 'Anna and Juha helped'],
    ['private', { kind: 'office' }, 'Anna and [name] helped'],
    ['off', { kind: 'office' }, 'Anna and [name] helped'],
  ] as [Consent, Place, string][])('names another who consents to %s in %j: %s', (consent, place, expected) => {
    const said = comment(
      [['Anna and Juha helped', 'praise']],
      [
        { text: 'Anna', memberId: 1, consent: 'public' },
        { text: 'Juha', memberId: 2, consent },
      ],
    )
    expect(praiseOf(said, 1, place, roster(anna, { ...juha, consent }))).toBe(expected)
  })

  it('masks names that are on no roster: one may be whose words these are', () => {
    const said = comment(
      [['Anna was great, yours Bob', 'praise']],
      [
        { text: 'Anna', memberId: 1 },
        { text: 'Bob', memberId: null, stance: 'neutral' },
      ],
    )
    expect(praiseOf(said, 1, PUBLIC, roster(anna))).toBe('Anna was great, yours [name]')
  })

  it('names a member who keeps it private in their own feed', () => {
    const said = comment([['Anna was great', 'praise']], [{ text: 'Anna', memberId: 1, consent: 'private' }])
    const member = { ...anna, consent: 'private' as const }
    expect(praiseOf(said, 1, { kind: 'member', id: 1 }, roster(member))).toBe('Anna was great')
  })
})
