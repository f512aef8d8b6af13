import { expect, it } from 'vitest'
import { mappingOf, useOf } from '../../src/web/pages/import/columns.js'

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
