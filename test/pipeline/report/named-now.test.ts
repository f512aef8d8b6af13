import { expect, it } from 'vitest'
import type { StoredReview } from '../../../src/domain/report/report.js'
import type { Theme } from '../../../src/domain/themes/theme.js'
import { namedNow } from '../../../src/pipeline/report/named-now.js'

const theme = (id: number, label: string): Theme => ({
  ...{ id, label, key: `found:#${id}`, kind: 'pain', language: 'en', keywords: [], period: '2026-07' },
  ...{ named: true, hidden: false, mergedInto: null },
})

it('calls the themes of a review as they are now, also those that are not among its pain points', async () => {
  const moved = { kind: 'theme', dimension: null, name: 'Slow laptop', value: 3, change: {}, better: 'down' }
  const group = { ...moved, kind: 'group', dimension: 'location', name: 'Oulu' }
  const stored = {
    ...{ kind: 'review', builtAt: new Date(0).toISOString(), painPoints: { themes: [] } },
    movements: { up: [moved], down: [group], same: [], open: [] },
    ...{ newThemes: ['Old form'], goneThemes: ['Forgotten'], focus: [moved] },
    named: [
      { id: 1, label: 'Slow laptop' },
      { id: 2, label: 'Old form' },
      { id: 3, label: 'Forgotten' },
    ],
  } as unknown as StoredReview
  const deps = {
    routeOut: { hasLeftSince: async () => true },
    themes: { read: async () => ({ version: 1, themes: [theme(1, 'Old laptops'), theme(2, 'Old form')] }) },
  }
  const now = (await namedNow(deps, 1, stored)) as StoredReview
  expect(now.movements.up[0]!.name).toBe('Old laptops')
  expect(now.movements.down[0]!.name).toBe('Oulu')
  expect(now.focus[0]!.name).toBe('Old laptops')
  expect([now.newThemes, now.goneThemes]).toEqual([['Old form'], ['…']])
  expect(now.named).toEqual([
    { id: 1, label: 'Old laptops' },
    { id: 2, label: 'Old form' },
    { id: 3, label: '…' },
  ])
})
