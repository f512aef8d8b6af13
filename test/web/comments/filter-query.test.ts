import { expect, it } from 'vitest'
import { filterQuery } from '../../../src/web/comments/filter-query.js'

it('names every condition of a group of responses', () => {
  const filter = {
    dimensions: { location: ['Oulu', 'Turku'], service: ['Laptops: new'] },
    labels: ['praise' as const],
    themes: [4],
    languages: ['fi'],
    minScore: 0,
    maxScore: 8.5,
  }
  expect([...filterQuery(filter)]).toEqual([
    ['dimension', 'location:Oulu'],
    ['dimension', 'location:Turku'],
    ['dimension', 'service:Laptops: new'],
    ['label', 'praise'],
    ['language', 'fi'],
    ['theme', '4'],
    ['minScore', '0'],
    ['maxScore', '8.5'],
  ])
  expect(filterQuery({}).size).toBe(0)
})
