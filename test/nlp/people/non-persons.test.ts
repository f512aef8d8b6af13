import { expect, it } from 'vitest'
import { loadGazetteer } from '../../../src/nlp/people/gazetteer.js'
import { createNonPersons } from '../../../src/nlp/people/non-persons.js'

const values = [
  { dimension: 'location', value: 'M/S Alma' },
  { dimension: 'location', value: 'Aurora' },
  { dimension: 'service', value: 'Yard Systems' },
]

it.each([
  ['Aurora', { kind: 'location', isWhole: true }],
  ['AURORA', { kind: 'location', isWhole: true }],
  ['Alma', { kind: 'location', isWhole: false }],
  ['Alma Berg', null],
  ['Jira', { kind: 'product', isWhole: false }],
  ['Anna', null],
  ['Sofia', null],
])('knows what %s may mean besides a person', (name, meaning) =>
  expect(createNonPersons(values, loadGazetteer()).meaningOf(name)).toEqual(meaning),
)
