import { describe, expect, test } from 'vitest'
import { loadMapping, type MappingInput, parseMapping } from '../../../src/pipeline/import/mapping.js'
import { MAPPING_FLAGS, mappingFromFlags } from '../../../src/pipeline/import/mapping-flags.js'
import { importFile, temporaryFiles } from './files.js'

const { write } = temporaryFiles()

const FILE = write('odd.csv', 'Key;When;Stars?;Good;Bad;Where;Hours\nk1;05/10/26;4;Nice;Slow;Turku;0,5\nk2;06/10/26;;Nice;;;\n')
const MAPPING: MappingInput = {
  score: { column: 'Stars?', scale: '1-5' },
  comment: ['Good', 'Bad'],
  time: { column: 'When', formats: 'dd/MM/yy', zone: 'Europe/Helsinki' },
  externalId: 'key',
  lostTime: { column: 'Hours', unit: 'hours' },
  dimensions: { location: 'Where' },
  constants: { source: 'odd', dimensions: { location: 'nowhere', survey: 'monthly' } },
}

describe('a mapping', () => {
  test('says what the columns mean', async () => {
    expect((await importFile(FILE, { mapping: MAPPING })).responses).toEqual([
      {
        source: 'odd',
        externalId: 'k1',
        at: new Date('2026-10-04T21:00:00Z'),
        score: 7.5,
        comment: 'Nice\nSlow',
        ticket: null,
        lostMinutes: 30,
        dimensions: { location: 'Turku', survey: 'monthly' },
      },
      {
        source: 'odd',
        externalId: 'k2',
        at: new Date('2026-10-05T21:00:00Z'),
        score: null,
        comment: 'Nice',
        ticket: null,
        lostMinutes: null,
        dimensions: { location: 'nowhere', survey: 'monthly' },
      },
    ])
  })

  test('may be given as flags, over a file', async () => {
    const base = await loadMapping(
      write('mapping.json', JSON.stringify({ ...MAPPING, comment: 'Bad', dimensions: { site: 'Where' } })),
    )
    const flags = {
      comment: ['Good', 'Bad'],
      timeFormat: ['day-first'],
      zone: 'UTC',
      dimension: ['location=Where'],
      constant: ['channel=Phone', 'time=2026-10-01'],
    }
    const mapping = mappingFromFlags(flags, base)
    expect(mapping).toEqual({
      ...parseMapping(MAPPING),
      time: { column: 'When', formats: ['day-first'], zone: 'UTC' },
      dimensions: { site: 'Where', location: 'Where' },
      constants: { source: 'odd', time: '2026-10-01', dimensions: { location: 'nowhere', survey: 'monthly', channel: 'Phone' } },
    })
    expect((await importFile(FILE, { mapping })).responses[0]!.at).toEqual(new Date('2026-10-05T00:00:00Z'))
    expect(MAPPING_FLAGS.map(({ flags }) => flags.split(' ')[0])).toContain('--time-format')
  })

  test('may be settled by the dates further down the file', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `05/01/2026,${i % 11}`)
    const file = write('far.csv', `date,score\n${rows.join('\n')}\n13/01/2026,5\n`)
    expect((await importFile(file, { mapping: { comment: null } })).responses[0]!.at).toEqual(new Date('2026-01-05T00:00:00Z'))
    const other = write('far-us.csv', `date,score\n${rows.join('\n')}\n01/13/2026,5\n`)
    expect((await importFile(other, { mapping: { comment: null } })).responses[0]!.at).toEqual(new Date('2026-05-01T00:00:00Z'))
  })

  test('refuses to guess whether 1 to 5 are stars or out of ten', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `2026-10-05,${1 + (i % 5)}`)
    const file = write('stars.csv', `date,score\n${rows.join('\n')}\n`)
    await expect(importFile(file)).rejects.toThrow('are all between 1 and 5: use --scale 1-5')
    const { responses } = await importFile(file, { mapping: { score: { column: 'score', scale: '1-5' }, comment: null } })
    expect(responses.slice(0, 5).map(({ score }) => score)).toEqual([0, 2.5, 5, 7.5, 10])
  })

  test('can state that there is no score or no comment', async () => {
    const file = write('bare.csv', 'id,date,score,comment\n1,2026-10-01,5,fine\n')
    const none = mappingFromFlags({ score: false, comments: false })
    expect(none).toEqual({ score: null, comment: null })
    await expect(importFile(file, { mapping: mappingFromFlags({ comments: false }) })).resolves.toMatchObject({
      responses: [{ score: 5, comment: null }],
    })
    await expect(importFile(file, { mapping: mappingFromFlags({ score: false }) })).resolves.toMatchObject({
      responses: [{ score: null, comment: 'fine' }],
    })
  })

  test('finds a column that NDJSON has only further down', async () => {
    const lines = Array.from({ length: 3000 }, (_, i) =>
      JSON.stringify({ id: i, date: '2026-10-05', score: 5, ...(i === 2999 && { late: 'yes' }) }),
    )
    const { responses } = await importFile(write('late.ndjson', lines.join('\n')), {
      mapping: { dimensions: { late: 'late' }, comment: null },
    })
    expect(responses[2999]!.dimensions).toEqual({ late: 'yes' })
  })

  test.each([
    [{ score: { column: 'Score' } }, 'has no column "Score"; it has "Key", "When", "Stars?", "Good", "Bad", "Where", "Hours"'],
    [{ ...MAPPING, dimensions: { country: 'Land' } }, 'has no column "Land"'],
    [{ ...MAPPING, score: { column: 'Stars?', scale: 'five' } }, 'mapping: score.scale: "five" is not a scale'],
    [{ ...MAPPING, time: { column: 'When', zone: 'Helsinki' } }, 'mapping: time.zone: "Helsinki" is not an IANA time zone'],
    [{ ...MAPPING, time: { column: 'When', formats: ['HH:mm'] } }, 'mapping: time.formats'],
    [{ ...MAPPING, colour: 'red' } as MappingInput, 'mapping: Unrecognized key: "colour"'],
    [{ ...MAPPING, encoding: 'klingon' }, 'mapping: encoding: is not a known encoding'],
    [{ ...MAPPING, time: null }, 'no column is recognised as the time'],
    [{ ...MAPPING, constants: { time: 'soon' } }, 'constant time "soon" is not a date'],
  ])('%j is refused with what is wrong', async (mapping, message) => {
    await expect(importFile(FILE, { mapping })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(message),
    })
  })

  test('that cannot be read is refused', async () => {
    await expect(loadMapping('none.json')).rejects.toThrow('cannot read mapping file none.json')
    await expect(loadMapping(write('broken.json', '{'))).rejects.toThrow('is not valid JSON')
  })
})
