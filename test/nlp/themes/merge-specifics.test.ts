import { expect, it } from 'vitest'
import { mergeSpecifics } from '../../../src/nlp/themes/merge-specifics.js'

const merged = (points: Record<string, number[]>, language = 'en') =>
  mergeSpecifics(
    Object.entries(points).map(([label, comments]) => ({ label, comments })),
    language,
  ).map(({ label, size }) => [label, size])

it('makes one point of names in other words, under the most frequent, and counts each comment once', () => {
  expect(
    merged({
      'Expired without any warning': [1, 2, 3],
      'Expires without warning': [4, 5, 6, 7],
      'Expiring with no warning at all': [7, 8],
      'Locks me out on the phone': [9, 10],
    }),
  ).toEqual([
    ['Expires without warning', 8],
    ['Locks me out on the phone', 2],
  ])
})

it('keeps what is said apart from its opposite, and points that share one word', () => {
  expect(merged({ 'Solved in the end': [1], 'Not solved in the end': [2], 'VPN drops': [3], 'VPN is slow': [4] })).toHaveLength(4)
})

it('accepts names without a meaningful word', () => {
  expect(merged({ 'In it': [1], 'On it': [2] })).toHaveLength(2)
})
