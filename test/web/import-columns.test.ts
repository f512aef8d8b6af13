import { expect, it } from 'vitest'
import { mappingOf, useOf, withValues } from '../../src/web/pages/import/columns.js'

const column = (name: string, use: string | null) => ({ name, use, byContent: false, samples: [] })
const COLUMNS = [
  column('Survey sent', 'time of the invitation'),
  column('Done', 'whether the survey was answered'),
  column('Responded at', 'time'),
  column('Score', 'score (1-5)'),
  column('Text', null),
  column('Site', 'dimension location'),
]

it('keeps the time of the invitation apart from that of the answer when another column is mapped by hand', () => {
  expect(COLUMNS.map(useOf)).toEqual(['invited', 'answered', 'time', 'score', 'none', 'dimension'])
  expect(mappingOf(COLUMNS, new Map([['Text', 'comment']]))).toMatchObject({
    invited: 'Survey sent',
    answered: 'Done',
    time: { column: 'Responded at' },
    score: { column: 'Score', scale: '1-5' },
    comment: ['Text'],
    dimensions: { location: 'Site' },
  })
})

it('takes a use from the column that had it, and from the one that was chosen before', () => {
  const byHand = mappingOf(COLUMNS, new Map([['Text', 'score']]))
  expect(byHand).toMatchObject({ score: { column: 'Text' }, dimensions: { location: 'Site' } })
  expect(JSON.stringify(byHand)).not.toContain('"Score"')
  const twice = new Map([
    ['Site', 'time'],
    ['Survey sent', 'time'],
  ] as const)
  expect(mappingOf(COLUMNS, twice)).toMatchObject({ time: { column: 'Survey sent' }, invited: null })
})

it('says how scores and dates are read, with columns that are recognised or mapped by hand', () => {
  expect(withValues(null, { scale: '', dates: '' })).toBeNull()
  expect(withValues(null, { scale: '1-5', dates: 'day-first' })).toEqual({
    score: { scale: '1-5' },
    time: { formats: 'day-first' },
  })
  const byHand = mappingOf(COLUMNS, new Map([['Text', 'comment']]))
  expect(withValues(byHand, { scale: '5-1', dates: '' })).toMatchObject({ ...byHand, score: { column: 'Score', scale: '5-1' } })
  expect(withValues({ score: null }, { scale: '1-5', dates: '' })).toEqual({ score: null })
})
