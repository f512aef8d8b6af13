import { describe, expect, test } from 'vitest'
import { valuesOf } from '../../../src/domain/responses/multiple-values.js'
import { inferSplitter } from '../../../src/pipeline/import/split-values.js'
import { importFile, temporaryFiles } from './files.js'

const { write } = temporaryFiles()

describe('several values in one cell', () => {
  test.each([
    ['semicolons', ['A, b; C', 'C'], [['A, b', 'C'], ['C']]],
    ['line breaks', ['A; b\nC', 'C'], [['A; b', 'C'], ['C']]],
    ['bars', ['A | C'], [['A', 'C']]],
    [
      'commas without a space',
      ['My ticket was solved, but not well,Slow', 'Slow'],
      [['My ticket was solved, but not well', 'Slow'], ['Slow']],
    ],
    ['commas', ['Slow, Rude, My ticket was solved, but not well'], [['Slow', 'Rude', 'My ticket was solved, but not well']]],
    [
      'commas, also within a value whose parts are never apart',
      ['Speed, Quality of service', 'Tools, Access, Speed', 'Tools, Access'],
      [['Speed', 'Quality of service'], ['Tools, Access', 'Speed'], ['Tools, Access']],
    ],
    [
      'commas, whatever pairs stand alone elsewhere',
      [
        'Speed',
        'Tools',
        'Attitude, kindness',
        'Speed, Tools',
        'Tools, Speed',
        'Speed, Tools, Attitude, kindness',
        'Speed, Other',
      ],
      [
        ['Speed'],
        ['Tools'],
        ['Attitude, kindness'],
        ['Speed', 'Tools'],
        ['Tools', 'Speed'],
        ['Speed', 'Tools', 'Attitude, kindness'],
        ['Speed', 'Other'],
      ],
    ],
    ['nothing', ['Slow', ''], [['Slow'], []]],
  ])('by %s', (_, cells, values) => {
    expect(cells.map(inferSplitter(cells))).toEqual(values)
  })

  test('are a dimension with several values, from CSV and from a list in JSON', async () => {
    const csv = write(
      'factors.csv',
      'id,date,score,comment,Factors\n1,2026-10-05,3,slow,"Slow service,Solved, but not well"\n2,2026-10-05,9,good,\n',
    )
    const json = write(
      'factors.ndjson',
      '{"id":"1","date":"2026-10-05","score":3,"comment":"slow","factors":["Slow service","Solved, but not well"]}\n{"id":"2","date":"2026-10-05","score":9,"comment":"good"}\n',
    )
    for (const file of [csv, json]) {
      const [one, two] = (await importFile(file)).responses
      expect(valuesOf(one!.dimensions.factor!)).toEqual(['Slow service', 'Solved, but not well'])
      expect(two!.dimensions).toEqual({})
    }
    const { responses } = await importFile(csv, { mapping: { dimensions: { reason: 'Factors' }, multiple: { reason: ',' } } })
    expect(valuesOf(responses[0]!.dimensions.reason!)).toEqual(['Slow service', 'Solved', 'but not well'])
  })
})
