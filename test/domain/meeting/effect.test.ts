import { describe, expect, it } from 'vitest'
import { countOpen, dayIn, isOverdue } from '../../../src/domain/meeting/action.js'
import { type Effect, effectCode, isReached } from '../../../src/domain/meeting/effect.js'
import { meetingStatus } from '../../../src/domain/meeting/meeting.js'
import { english } from '../../../src/domain/text/english.js'

describe('an effect in words', () => {
  const measured = (value: number | null, [from, to] = ['2026-09-01', '2026-10-01']) => ({
    from: from!,
    to: to!,
    value,
    low: null,
    high: null,
    respondents: value === null ? null : 40,
  })
  const effect = (more: Partial<Effect> = {}): Effect => ({
    measure: 'happiness',
    before: measured(-12, ['2026-08-02', '2026-09-01']),
    since: measured(5),
    change: { verdict: 'up', difference: 17, low: 3, high: 31.4, margin: 10 },
    needed: null,
    reached: null,
    words: '',
    code: { code: '' },
    ...more,
  })
  it.each([
    [
      effect(),
      null,
      'Happiness: +5 from 1 Sep to 30 Sep 2026, compared with −12 from 2 Aug to 31 Aug 2026: up 17 points (interval +3 to +31).',
    ],
    [
      effect({ reached: false }),
      10,
      'Happiness: +5 from 1 Sep to 30 Sep 2026, compared with −12 from 2 Aug to 31 Aug 2026: up 17 points (interval +3 to +31); target +10, not reached yet.',
    ],
    [
      effect({ measure: 'share', change: { verdict: 'down', difference: -1, low: -1.84, high: -0.16, margin: 2 } }),
      null,
      'Share of comments: 5% from 1 Sep to 30 Sep 2026, compared with −12% from 2 Aug to 31 Aug 2026: down 1 percentage point (interval −1.8 to −0.2).',
    ],
    [
      effect({ measure: 'lostTime', before: measured(125, ['2025-12-03', '2026-01-01']), since: measured(30), change: null }),
      null,
      'Lost time: 30 min from 1 Sep to 30 Sep 2026, compared with 2 h 05 min from 3 Dec to 31 Dec 2025: not enough data to compare.',
    ],
    [
      effect({ change: { verdict: 'same', difference: 0, low: -4, high: 4, margin: 10 } }),
      null,
      'Happiness: +5 from 1 Sep to 30 Sep 2026, compared with −12 from 2 Aug to 31 Aug 2026: about the same (interval −4 to +4).',
    ],
    [
      effect({ before: measured(null), change: null }),
      null,
      'Happiness: +5 from 1 Sep to 30 Sep 2026, compared with – from 1 Sep to 30 Sep 2026: not compared, because fewer than 8 respondents are on one side.',
    ],
    [
      effect({ change: { verdict: 'too-few', difference: 17, low: -3, high: 37, margin: 10 }, needed: 56 }),
      null,
      'Happiness: +5 from 1 Sep to 30 Sep 2026, compared with −12 from 2 Aug to 31 Aug 2026: no clear change (interval −3 to +37), about 56 responses would be needed.',
    ],
    [effect({ before: null, since: null, change: null }), null, 'Happiness: will be compared after the first full week.'],
  ])('%# says what moved and how sure that is', (given, target, words) => {
    expect(english(effectCode(given, { target }, 8))).toBe(words)
  })

  it.each([
    ['happiness', 20, 28, 10, false],
    ['happiness', 20, -5, 20, true],
    ['lostTime', 10, 25, 9, true],
    ['lostTime', 10, 5, 12, false],
    ['share', 5, 12, 4, true],
    ['share', 30, 12, 25, false],
    ['share', 30, 12, 31, true],
  ] as const)('%s with the target %i, from %i to %i: reached %s', (measure, target, before, since, reached) => {
    expect(isReached(measure, target, before, since)).toBe(reached)
  })
  it('is neither reached nor missed if a value is unknown', () => {
    expect(isReached('happiness', null, 1, 2)).toBeNull()
    expect(isReached('happiness', 3, null, 2)).toBeNull()
  })
})

describe('an action', () => {
  it('is overdue on the day after, by the calendar of its area', () => {
    const action = { status: 'open' as const, dueOn: '2026-11-26' }
    const at = new Date('2026-11-26T22:30:00Z')
    expect(isOverdue(action, dayIn(at, 'Europe/Helsinki'))).toBe(true)
    expect(isOverdue(action, dayIn(at, 'UTC'))).toBe(false)
    expect(isOverdue(action, dayIn(at, 'America/New_York'))).toBe(false)
    expect(isOverdue({ ...action, status: 'done' }, '2027-01-01')).toBe(false)
    expect(isOverdue({ ...action, dueOn: null }, '2027-01-01')).toBe(false)
  })

  it('is counted for its area', () => {
    const open = [
      { areaId: 1, dueOn: '2026-11-25', actions: 2 },
      { areaId: 1, dueOn: null, actions: 1 },
      { areaId: 2, dueOn: '2026-11-01', actions: 9 },
    ]
    expect(countOpen(open, { id: 1 }, '2026-11-26')).toEqual({ open: 3, overdue: 2 })
    expect(countOpen(open, { id: 3 }, '2026-11-26')).toEqual({ open: 0, overdue: 0 })
  })
})

describe('a meeting', () => {
  it.each([
    [null, 'unplanned'],
    ['2026-11-04T09:00:00Z', 'planned'],
    ['2026-11-04T08:00:00Z', 'running'],
    ['2026-11-04T07:01:00Z', 'running'],
    ['2026-11-04T07:00:00Z', 'over'],
  ])('that begins at %s is %s at eight', (at, status) => {
    expect(meetingStatus({ at: at === null ? null : new Date(at), minutes: 60 }, new Date('2026-11-04T08:00:00Z'))).toBe(status)
  })
})
