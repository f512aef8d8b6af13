import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnalysedComment } from '../../../src/domain/comments/analysed-comment.js'
import type { Label } from '../../../src/domain/comments/labels.js'
import { type Candidate, curate } from '../../../src/pipeline/lists/candidate.js'
import { readText } from '../../../src/pipeline/lists/read-text.js'
import { WEIGHTS, worthOf } from '../../../src/pipeline/lists/worth.js'

function comment(
  responseId: number,
  text: string,
  given: Partial<AnalysedComment> = {},
  label: Label = 'pain_point',
): AnalysedComment {
  return {
    responseId,
    text,
    redactions: [],
    score: 3,
    at: new Date(Date.UTC(2026, 9, 1 + (responseId % 28))),
    lostMinutes: null,
    language: 'en',
    dimensions: {},
    segments: [{ id: responseId, start: 0, end: text.length, labels: [{ label, probability: 0.9 }] }],
    mentions: [],
    ...given,
  }
}

const candidate = (given: AnalysedComment, more: Partial<Candidate> = {}): Candidate => ({
  key: `response:${given.responseId}`,
  comment: given,
  label: 'pain_point',
  sure: 0.9,
  memberId: null,
  theme: null,
  group: null,
  reason: 'Pain point',
  held: null,
  codes: { reason: { code: 'list.pain' }, held: null },
  ...more,
})
const curating = (chosen: string[] = []) => ({ textOf: readText, largestTheme: 10, chosen: new Set(chosen) })
const idsOf = (candidates: Candidate[], chosen: string[] = []) =>
  curate(candidates, curating(chosen)).map((item) => item.responseId)

const GOOD = 'Waited two weeks for a new docking station and nobody could tell me where my order was.'

describe('the order of a list', () => {
  it('weighs merits that together make a whole', () => {
    expect((Object.values(WEIGHTS) as number[]).reduce((a, b) => a + b)).toBeCloseTo(1)
    const best = {
      sure: 1,
      text: { length: 20, content: 8, readable: 1 },
      otherLabels: 0,
      theme: { size: 5, largest: 5 },
      impact: 1,
    }
    expect(worthOf(best)).toBeCloseTo(1)
    expect(
      worthOf({
        ...best,
        sure: 0,
        text: { length: 0, content: 0, readable: 0 },
        otherLabels: 99,
        theme: { size: 0, largest: 0 },
        impact: 0,
      }),
    ).toBeLessThan(0.01)
  })

  it.each([
    ['a fragment', 'slow'],
    ['shouting', 'THE DOCKING STATION ORDER TOOK TWO WEEKS AND NOBODY COULD TELL WHERE IT WAS!!!!!!'],
    ['a novel', Array.from('abcdefghijkl', (name) => `${GOOD} So said colleague ${name}${name}.`).join(' ')],
    ['words without a thing', 'It was not what it should have been and so it is what it is, as it was before.'],
  ])('puts what can be read aloud before %s', (_, worse) => {
    expect(idsOf([candidate(comment(1, worse)), candidate(comment(2, GOOD))])).toEqual([2, 1])
  })

  it('puts what is sure before what is not, and one clear message before a mixed one', () => {
    const [one, two] = [
      comment(1, GOOD),
      comment(2, 'Asked three times for a larger monitor, and the request was closed without a word each time.'),
    ]
    expect(idsOf([candidate(one, { sure: 0.55 }), candidate(two, { sure: 0.95 })])).toEqual([2, 1])
    const mixed = comment(3, GOOD.replace('two', 'three'), {
      segments: [
        { id: 1, start: 0, end: 10, labels: [{ label: 'pain_point', probability: 0.9 }] },
        { id: 2, start: 10, end: 20, labels: [{ label: 'praise', probability: 0.9 }] },
      ],
    })
    expect(idsOf([candidate(mixed), candidate(one)])).toEqual([1, 3])
  })

  it('does not say one thing ten times at the top', () => {
    const vpn = Array.from({ length: 12 }, (_, i) =>
      candidate(
        comment(
          i + 1,
          `The VPN client dropped during call ${'abcdefghijkl'[i]} and the customer of team ${'mnopqrstuvwx'[i]} waited online.`,
        ),
        {
          theme: { id: 1, size: 10 },
        },
      ),
    )
    const printer = candidate(comment(50, 'The printer on the bridge jams at each departure with the passengers waiting.'), {
      theme: { id: 2, size: 2 },
    })
    expect(idsOf([...vpn, printer]).slice(0, 3)).toContain(50)
  })

  it('folds thanks of no content into one, whatever words they use', () => {
    const thanks = ['Thanks!', 'thanks', 'Thank you :)', 'THANKS!!!', 'Many thanks'].map((text, i) =>
      candidate(comment(i + 1, text, {}, 'praise'), { label: 'praise' }),
    )
    const [item, ...others] = curate(thanks, curating())
    expect(others).toEqual([])
    expect(item!.folded).toHaveLength(4)
  })

  it('lets an item that somebody chose represent similar ones', () => {
    const alike = [1, 2, 3].map((id) => candidate(comment(id, GOOD)))
    expect(curate(alike, curating(['response:2']))).toMatchObject([{ responseId: 2, folded: [1, 3] }])
  })

  it('is the same whatever order the comments come in', () => {
    const text = fc.constantFrom(
      GOOD,
      'slow',
      'The VPN drops.',
      'vpn drops',
      'Printer on floor 2 jams',
      'Printer on floor 3 jams',
      'No answer for days',
      `${GOOD} Again.`,
    )
    const given = fc.record({ text, sure: fc.constantFrom(0.5, 0.9), theme: fc.constantFrom(null, 1, 2) })
    fc.assert(
      fc.property(
        fc.array(given, { maxLength: 60 }).chain((list) => {
          const all = list.map(({ text, sure, theme }, i) =>
            candidate(comment(i + 1, text), { sure, theme: theme && { id: theme, size: 4 } }),
          )
          return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))
        }),
        ([all, shuffled]) => {
          const [one, two] = [curate(all, curating()), curate(shuffled, curating())]
          expect(two).toEqual(one)
          const covered = one.flatMap(({ responseId, folded }) => [responseId, ...folded])
          expect(covered.sort((a, b) => a - b)).toEqual(all.map((each) => each.comment.responseId))
        },
      ),
    )
  })
})
