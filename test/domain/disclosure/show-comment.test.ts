import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnalysedComment } from '../../../src/domain/comments/analysed-comment.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import { showComment } from '../../../src/domain/disclosure/show-comment.js'
import type { Consent } from '../../../src/domain/people/members.js'

function comment(
  text: string,
  parts: Partial<AnalysedComment> & {
    labels?: [string, Label[]][]
    names?: [string, 'thanked' | 'criticised' | 'neutral'][]
    consent?: Consent
  },
): AnalysedComment {
  const segments = (parts.labels ?? [[text, []]]).map(([part, labels], id) => ({
    id,
    start: text.indexOf(part),
    end: text.indexOf(part) + part.length,
    labels: labels.map((label) => ({ label, probability: 0.9 })),
  }))
  const mentions = (parts.names ?? []).map(([name, stance]) => {
    const start = text.indexOf(name)
    const segmentId = segments.find((segment) => segment.start <= start && start < segment.end)!.id
    return {
      start,
      end: start + name.length,
      text: name,
      name,
      givenStart: start,
      stance,
      segmentId,
      memberId: 1,
      consent: parts.consent ?? 'team',
      probability: 0.9,
    }
  })
  return {
    responseId: 1,
    text,
    redactions: parts.redactions ?? [],
    score: parts.score ?? 9,
    at: new Date(0),
    lostMinutes: null,
    language: 'en',
    dimensions: {},
    segments,
    mentions,
  }
}

describe('a shown comment', () => {
  it('offers what spoke for a label, moved with the masks, and nothing of what is masked', () => {
    const text = 'Tom at +358 40 123 never called back about the printer.'
    const given = comment(text, {
      labels: [[text, ['pain_point']]],
      names: [['Tom', 'criticised']],
      redactions: [{ start: text.indexOf('+'), end: text.indexOf(' never'), kind: 'phone' }],
    })
    const span = (part: string, weight: number) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length, weight })
    const label = given.segments[0]!.labels[0]!
    expect(showComment(given).segments[0]!.labels[0]!).not.toHaveProperty('evidence')
    label.evidence = [span('never called', 0.6), span('Tom', 0.2), span('40', 0.1), span('printer', 0.1)]
    const shown = showComment(given)
    const evidence = shown.segments[0]!.labels[0]!.evidence!
    expect(evidence.map(({ start, end, weight }) => [shown.text.slice(start, end), weight])).toEqual([
      ['never called', 0.6],
      ['printer', 0.1],
    ])
  })

  it('names people where they are praised and masks them where something is wrong, within one comment', () => {
    const text = 'Anna was great, but Tom never called back.'
    const shown = showComment(
      comment(text, {
        labels: [
          ['Anna was great,', ['praise']],
          ['but Tom never called back.', ['pain_point']],
        ],
        names: [
          ['Anna', 'thanked'],
          ['Tom', 'criticised'],
        ],
      }),
    )
    expect(shown.text).toBe('Anna was great, but [name] never called back.')
    expect(shown.segments.map(({ start, end }) => shown.text.slice(start, end))).toEqual([
      'Anna was great,',
      'but [name] never called back.',
    ])
  })

  it.each(['private', 'off'] as const)('masks a praised member whose consent is %s', (consent) => {
    const shown = showComment(
      comment('Anna was great', { labels: [['Anna was great', ['praise']]], names: [['Anna', 'thanked']], consent }),
    )
    expect([shown.text, shown.names]).toEqual(['[name] was great', []])
  })

  it('masks a name in a segment without a label', () => {
    const shown = showComment(comment('I spoke with Tom on Monday', { names: [['Tom', 'neutral']] }))
    expect(shown.text).toBe('I spoke with [name] on Monday')
  })

  it('masks personal data once where a name lies inside it', () => {
    const text = 'Write to anna@example.org'
    const shown = showComment(comment(text, { redactions: [{ start: 9, end: 25, kind: 'email' }], names: [['anna', 'neutral']] }))
    expect(shown.text).toBe('Write to [email]')
  })

  it('keeps offsets within the masked text, wherever the masks lie', () => {
    const spans = fc.uniqueArray(fc.nat(40), { minLength: 2, maxLength: 8 }).map((cuts) => cuts.sort((a, b) => a - b))
    fc.assert(
      fc.property(fc.string({ minLength: 41, maxLength: 60 }), spans, fc.nat(40), fc.nat(40), (text, cuts, a, b) => {
        const redactions = []
        for (let i = 0; i + 1 < cuts.length; i += 2)
          redactions.push({ start: cuts[i]!, end: cuts[i + 1]!, kind: 'phone' as const })
        const source = comment(text, { redactions })
        source.segments = [{ id: 0, start: Math.min(a, b), end: Math.max(a, b), labels: [] }]
        const shown = showComment(source)
        const [segment] = shown.segments
        expect(segment!.start).toBeLessThanOrEqual(segment!.end)
        expect(segment!.end).toBeLessThanOrEqual(shown.text.length)
        for (const { start, end } of redactions) if (end - start > 3) expect(shown.text).not.toBe(text)
      }),
    )
  })
})
