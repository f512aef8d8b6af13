import { describe, expect, it } from 'vitest'
import { type Cycle, nextStep } from '../../../src/domain/meeting/cycle.js'

const FRESH: Omit<Cycle, 'next'> = {
  responses: 570,
  waiting: 0,
  review: { comments: 23, minutes: 6 },
  lists: { chosen: 0, fresh: true, builtAt: '2026-11-02T08:00:00.000Z' },
  pack: { builtAt: '2026-11-02T08:00:00.000Z', frozenAt: null },
  sent: false,
  meeting: { at: null, status: 'unplanned', held: false },
  discussed: 0,
  actions: { agreed: 0, open: 0, overdue: 0 },
}
const frozen = { builtAt: '2026-11-02T08:00:00.000Z', frozenAt: '2026-11-03T08:00:00.000Z' }

describe('the next step', () => {
  it.each<[string, Partial<Cycle>, string]>([
    ['nothing is imported', { responses: null }, 'import'],
    ['comments are being analysed', { waiting: 4 }, 'import'],
    ['comments wait for a look', {}, 'review'],
    ['nothing waits', { review: { comments: 0, minutes: 0 } }, 'choose'],
    ['the viewer may not review', { review: null }, 'choose'],
    ['something is chosen, though comments wait', { lists: { ...FRESH.lists, chosen: 2 } }, 'freeze'],
    ['the pack is frozen and nobody is invited', { pack: frozen }, 'freeze'],
    ['the invitation went out', { pack: frozen, sent: true }, 'present'],
    ['the meeting runs', { pack: frozen, meeting: { at: frozen.frozenAt, status: 'running', held: false } }, 'present'],
    [
      'it was presented to the end, without a date',
      { pack: frozen, meeting: { at: null, status: 'unplanned', held: true } },
      'follow-up',
    ],
    ['something was discussed', { pack: frozen, discussed: 1 }, 'follow-up'],
    [
      'the meeting is over, without a pack',
      { pack: null, meeting: { at: frozen.frozenAt, status: 'over', held: false } },
      'follow-up',
    ],
  ])('where %s', (_when, state, step) => {
    expect(nextStep({ ...FRESH, ...state })).toBe(step)
  })
})
