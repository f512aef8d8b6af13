import { mkdtempSync, readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { UserError } from '../../../src/domain/errors/user-error.js'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { importFile, temporaryFiles } from './files.js'
import { memoryImports } from './memory-imports.js'

const { folder, write } = temporaryFiles()

const EXPORT = `Response ID,Responded at,Happiness score,Comment,Number,Assignment group,Country,Lost time (min),Author
r1,2026-10-05T08:00:00Z,9,"Thanks, Zoë!",INC001,Service Desk,Finland,15,Someone
r2,2026-10-05T09:00:00Z,3,"Slow
again",INC002,Service Desk,Germany,"1,5",Someone
r3,2026-10-06T09:00:00Z,10,,INC003,EUC,Finland,,Someone
`
const READ = [
  ['r1', '2026-10-05T08:00:00.000Z', 9, 'Thanks, Zoë!', 'INC001', 15, { assignmentGroup: 'Service Desk', country: 'Finland' }],
  ['r2', '2026-10-05T09:00:00.000Z', 3, 'Slow\nagain', 'INC002', 1.5, { assignmentGroup: 'Service Desk', country: 'Germany' }],
  ['r3', '2026-10-06T09:00:00.000Z', 10, null, 'INC003', null, { assignmentGroup: 'EUC', country: 'Finland' }],
]
const shape = (responses: Awaited<ReturnType<typeof importFile>>['responses']) =>
  responses.map((r) => [r.externalId, r.at.toISOString(), r.score, r.comment, r.ticket, r.lostMinutes, r.dimensions])

/** The export in another delimiter; cells that need it are quoted. */
const delimitedBy = (delimiter: string) =>
  EXPORT.replaceAll('"Thanks, Zoë!"', '\u0001')
    .replaceAll('"1,5"', '\u0002')
    .replaceAll(',', delimiter)
    .replaceAll('\u0001', '"Thanks, Zoë!"')
    .replaceAll('\u0002', '"1,5"')

const NDJSON = `{"externalId":"r1","at":"2026-10-05T08:00:00Z","score":9,"comment":"Thanks, Zoë!","ticket":"INC001","lostMinutes":15,"dimensions":{"assignmentGroup":"Service Desk","country":"Finland"}}
{"externalId":"r2","at":"2026-10-05T09:00:00Z","score":3,"comment":"Slow\\r\\nagain","ticket":"INC002","lostMinutes":1.5,"dimensions":{"assignmentGroup":"Service Desk","country":"Germany"}}

{"externalId":"r3","at":"2026-10-06T09:00:00Z","score":10,"comment":null,"ticket":"INC003","dimensions":{"assignmentGroup":"EUC","country":"Finland"}}
`

describe('an export', () => {
  test.each([
    ['CSV', EXPORT],
    ['CSV with ;', delimitedBy(';')],
    ['CSV with tabs', delimitedBy('\t')],
    ['CSV with |', delimitedBy('|')],
    ['CSV of Excel that names its delimiter', `sep=;\r\n${delimitedBy(';')}`],
    ['CSV with a byte order mark and CRLF', `\ufeff${EXPORT.replace(/(?<!Slow)\n/g, '\r\n')}`],
    ['CSV in UTF-16', Buffer.from(`\ufeff${EXPORT}`, 'utf16le')],
    ['CSV in Windows-1252', Buffer.from(EXPORT, 'latin1')],
    ['NDJSON', NDJSON],
    ['NDJSON in UTF-16', Buffer.from(`\ufeff${NDJSON}`, 'utf16le')],
  ])('as %s is read without a mapping', async (name, content) => {
    const { summary, responses, enqueued } = await importFile(write(`${name}.txt`, content))
    expect(summary).toMatchObject({ read: 3, imported: 3, repeated: 0, rejected: 0, problems: [] })
    expect(shape(responses)).toEqual(READ)
    expect(enqueued).toEqual([1, 2])
  })

  test('of ServiceNow is recognised by its column names', async () => {
    const file = write(
      'servicenow.csv',
      'number,sys_id,u_score,comments,assignment_group,contact_type,caller_id.location,caller_id.sys_id,sys_created_on\n' +
        'INC1,abc,8,Fine,Network,Self-service,Turku,same,05-10-2026 08:00:00\nINC2,abd,2,Bad,Network,Phone,Turku,same,25-10-2026 08:00:00\n',
    )
    expect(shape((await importFile(file)).responses)[0]).toEqual([
      'abc',
      '2026-10-05T08:00:00.000Z',
      8,
      'Fine',
      'INC1',
      null,
      { assignmentGroup: 'Network', channel: 'Self-service', location: 'Turku' },
    ])
  })

  test.each([
    ['Minutes wasted', 90],
    ['Lost productivity (hours)', 5400],
    ['Verlorene Stunden', 5400],
    ['Menetetyt tunnit', 5400],
    ['Förlorade timmar', 5400],
    ['Horas perdidas', 5400],
    ['Temps gaspillé (min)', 90],
    ['Verlorene Zeit (Std.)', 5400],
    ['Menetetty aika (tunteina)', 5400],
    ['Förlorad tid (tim)', 5400],
    ['Lost productivity (%)', null],
    ['Produktivitätsverlust in Prozent', null],
    ['Lost productivity (EUR)', null],
  ])('has its lost time in minutes, whatever the column %s is called', async (name, minutes: number | null) => {
    const file = write('lost.csv', `id,date,score,comment,${name}\n1,2026-10-05,9,Thanks,90\n2,2026-10-06,3,Slow,90\n`)
    expect((await importFile(file)).responses.map(({ lostMinutes }) => lostMinutes)).toEqual([minutes, minutes])
  })

  test('that comes as a stream is read, and has no name at any time by which it could stay behind', async () => {
    // A folder of its own: other processes import too.
    const temporary = mkdtempSync(`${folder}/tmp-`)
    vi.stubEnv('TMPDIR', temporary)
    onTestFinished(() => void vi.unstubAllEnvs())
    const left = () => readdirSync(temporary)
    let during = ['not read']
    async function* chunks() {
      yield Buffer.from(EXPORT.slice(0, 200))
      await new Promise((resolve) => setTimeout(resolve, 50))
      during = left()
      yield Buffer.from(EXPORT.slice(200))
    }
    const imports = memoryImports()
    const input = { stream: Readable.from(chunks()), fileName: 'upload.csv', source: 'hs' }
    const summary = await importResponses({ imports, enqueue: async () => undefined }, input)
    expect(summary).toMatchObject({ read: 3, imported: 3 })
    expect(imports.runs.get(1)).toMatchObject({ fileName: 'upload.csv', status: 'done' })
    expect(imports.responses[0]).toMatchObject({ source: 'hs', externalId: 'r1' })
    expect([during, left()]).toEqual([[], []])
  })

  test('imported again imports nothing, also where rows have no id and the file another form', async () => {
    const imports = memoryImports()
    const rows = [
      ['2026-10-05', '9', 'Good'],
      ['2026-10-05', '9', 'Good work'],
    ]
    const csv = write('no-id.csv', `date,score,comment\n${rows.map((row) => row.join(',')).join('\n')}\n`)
    const other = write(
      'other.txt',
      `comment;date;score\n${rows.map(([date, score, comment]) => [comment, date, score].join(';')).join('\r\n')}`,
    )
    expect((await importFile(csv, {}, imports)).summary).toMatchObject({ read: 2, imported: 2, repeated: 0 })
    expect((await importFile(csv, {}, imports)).summary).toMatchObject({ read: 2, imported: 0, repeated: 2 })
    expect((await importFile(other, {}, imports)).summary).toMatchObject({ read: 2, imported: 0, repeated: 2 })
    expect(imports.responses.map(({ externalId }) => externalId)).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}$/),
      expect.anything(),
    ])
  })

  test('whose id column is the survey’s or the person’s keeps its rows apart', async () => {
    const file = write(
      'survey-id.csv',
      `Survey ID,date,score\n${Array.from({ length: 10 }, (_, i) => `S1,2026-10-05,${i}`).join('\n')}\n`,
    )
    expect((await importFile(file, { mapping: { comment: null } })).summary).toMatchObject({ read: 10, imported: 10 })
  })
})

describe('lines before and after the table', () => {
  test('a title and notes above the header of a CSV file are left out, and lines are counted from the file’s first', async () => {
    const notes = 'Survey export, October 2026\n"Made by: IT, desk"\n\n'
    const file = write('titled.csv', `${notes}id;responded at;score;comment\n1;2026-10-01;9;Good, quick\n2;never;3;Slow\n`)
    const { summary, responses } = await importFile(file)
    expect(responses).toMatchObject([{ externalId: '1', score: 9, comment: 'Good, quick' }])
    expect(summary.problems).toEqual([{ line: 6, reason: 'unreadable date' }])
  })

  test('ids that a spreadsheet rounded identify no row', async () => {
    const rows = ['1.57936E+16,2026-10-01,9,Quick', '1.57936E+16,2026-10-02,3,Slow']
    const { summary } = await importFile(write('rounded.csv', `Response ID,Responded at,Score,Comment\n${rows.join('\n')}\n`))
    expect(summary).toMatchObject({ imported: 2, changed: 0, repeated: 0 })
  })

  test('typed values of a database’s export are values', async () => {
    const line = '{"_id":{"$oid":"5f1"},"at":{"$date":"2026-10-01T10:00:00Z"},"score":{"$numberInt":"9"},"comment":"Good"}'
    const { responses } = await importFile(write('mongo.ndjson', `${line}\n`))
    expect(responses).toMatchObject([{ externalId: '5f1', score: 9, comment: 'Good', at: new Date('2026-10-01T10:00:00Z') }])
  })

  test('a question with a score below it is a score', async () => {
    const header = 'Timestamp,How happy are you with IT?,Anything else?\n'
    const rows = ['9,Everything worked on the first day', '4,The printer is broken once again', '7,Rooms are hard to book for us']
    const { responses } = await importFile(
      write('form.csv', `${header}${rows.map((row) => `2026-10-01 13:05,${row}`).join('\n')}\n`),
    )
    expect(responses.map(({ score }) => score)).toEqual([9, 4, 7])
  })
})

describe('bad rows', () => {
  const BAD = `id,date,score,comment
1,2026-10-01,5,good
2,,5,no date
3,soon,5,unreadable
4,2026-10-01,11,out of range
5,2026-10-01,five,no number
6,2026-10-01,5
7,2026-10-01,5,"open

8,2026-10-01,,
,,,
"9",2026-10-01,"7,5","good
again"
10,2026-10-01,,good without a score
`
  test('are reported by line and reason without their text, the others are taken, and blank ones left out', async () => {
    const { summary, responses } = await importFile(write('bad.csv', BAD))
    expect(summary).toMatchObject({ read: 10, imported: 3, repeated: 0, rejected: 7 })
    expect(summary.problems).toEqual([
      { line: 3, reason: 'no date' },
      { line: 4, reason: 'unreadable date' },
      { line: 5, reason: 'score outside 0-10' },
      { line: 6, reason: 'score is not a number' },
      { line: 7, reason: '3 cells where the header has 4' },
      { line: 8, reason: 'broken quoting' },
      { line: 10, reason: 'neither score nor comment' },
    ])
    expect(responses.map(({ externalId, score }) => [externalId, score])).toEqual([
      ['1', 5],
      ['9', 7.5],
      ['10', null],
    ])
  })

  test('let a strict import take nothing', async () => {
    const imports = memoryImports()
    const refused = await importFile(write('bad.csv', BAD), { strict: true }, imports).catch((error: UserError) => error)
    expect(refused).toMatchObject({
      name: 'UserError',
      message:
        'nothing was imported: 7 rows are invalid of 10, the first in line 3 (no date); fix the rows or import without --strict',
      details: expect.arrayContaining([{ line: 8, message: 'broken quoting' }]),
    })
    expect(imports.responses).toEqual([])
    expect(imports.runs.get(1)).toMatchObject({ status: 'failed', read: 0, imported: 0, repeated: 0, rejected: 0 })
    expect((await importFile(write('good.csv', EXPORT), { strict: true }, imports)).summary).toMatchObject({
      read: 3,
      imported: 3,
    })
  })

  test('of NDJSON are reported too', async () => {
    const lines = [
      '{"id":1,"date":"2026-10-01","score":5}',
      '{"id":2,',
      '[1]',
      '{}',
      '',
      '{"id":3,"date":"2026-10-01","comment":"a\\u0000b \\ud83d"}',
    ]
    const { summary, responses } = await importFile(write('bad.ndjson', lines.join('\n')))
    expect(summary).toMatchObject({ read: 5, imported: 2, rejected: 3 })
    expect(summary.problems).toEqual([
      { line: 2, reason: 'not valid JSON' },
      { line: 3, reason: 'not a JSON object' },
      { line: 4, reason: 'empty row' },
    ])
    // what a database cannot hold is fixed
    expect(responses[1]!.comment).toBe('ab \ufffd')
  })

  test('however a file is damaged, read = imported + repeated + changed + rejected, and no row after the damage is lost', async () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `${i},2026-10-${10 + (i % 20)},${i % 11},${i % 3 === 0 ? `"a ""b""\nc, ${i}"` : `comment ${i}`}`,
    )
    const text = `id,date,score,comment\n${rows.join('\n')}\n`
    const end = text.indexOf('\n30,')
    const damage = fc.array(fc.tuple(fc.integer({ min: 22, max: end }), fc.constantFrom('"', ',', '\n', '', '\0', 'é')), {
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(damage, async (hits) => {
        let damaged = text
        for (const [at, by] of hits) damaged = damaged.slice(0, at) + by + damaged.slice(at + 1)
        // A damaged date can be in either order, which an import would ask about.
        const mapping = { time: { column: 'date', formats: ['day-first'] } }
        const { summary, responses } = await importFile(write('damaged.csv', damaged), { mapping })
        expect(summary.read).toBe(summary.imported + summary.repeated + summary.changed + summary.rejected)
        expect(summary.imported).toBe(responses.length)
        for (let i = 32; i < 40; i++) expect(responses.some(({ externalId }) => externalId === String(i))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('an import that is killed', () => {
  test('and run again loses nothing and takes nothing twice', async () => {
    const rows = Array.from({ length: 5500 }, (_, i) => `r${i},2026-10-05,${i % 11},comment ${i}`)
    const file = write('long.csv', `id,date,score,comment\n${rows.join('\n')}\n`)
    const imports = memoryImports()
    let batches = 0
    const dying = {
      ...imports,
      add: async (...batch: Parameters<typeof imports.add>) => {
        if (++batches === 4) throw new Error('the power went')
        return imports.add(...batch)
      },
    }
    await expect(importResponses({ imports: dying, enqueue: async () => undefined }, { file })).rejects.toThrow('the power went')
    expect(imports.responses).toHaveLength(3000)
    expect(imports.runs.get(1)).toMatchObject({ status: 'failed', read: 3000, error: expect.stringMatching(/^stopped/) })
    const progress: number[] = []
    const onProgress = ({
      read,
      imported,
      repeated,
      rejected,
    }: {
      read: number
      imported: number
      repeated: number
      rejected: number
    }) => {
      expect(read).toBe(imported + repeated + rejected)
      progress.push(read)
    }
    const { summary } = await importFile(file, { onProgress }, imports)
    expect(summary).toMatchObject({ read: 5500, imported: 2500, repeated: 3000, rejected: 0 })
    expect(progress).toEqual([1000, 2000, 3000, 4000, 5000, 5500])
    expect(new Set(imports.responses.map(({ externalId }) => externalId)).size).toBe(5500)
  })
})

describe('a file that cannot be imported', () => {
  test.each([
    ['empty.csv', '', 'is empty'],
    ['blank.csv', '\ufeff\n\n  \n', 'is empty'],
    ['header.csv', 'date,score,comment\n', 'has a header but no rows'],
    ['file.pdf', '%PDF-1.7\n…', 'is a PDF document; import accepts CSV, XLSX and NDJSON'],
    ['image.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'is a PNG image'],
    ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]), 'save it as XLSX without a password'],
    ['bytes.csv', Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256)), 'is neither text nor a workbook'],
    ['page.csv', '<!DOCTYPE html><html></html>', 'is an HTML or XML page'],
    ['list.json', '[\n{"id":1}]', 'is a single JSON array: write one object per line'],
    ['words.ndjson', 'hello\nworld\n', 'no line contains a non-empty JSON object'],
    ['quote.csv', '"date,score\n1,2\n', 'the header in line 1 has broken quoting'],
    [
      'noscore.csv',
      'date,comment\n2026-10-05,x\n',
      'no column is recognised as the score (such as "Happiness score", "Score", "Rating"); it has "date", "comment"',
    ],
    [
      'nocomment.csv',
      'date,score\n2026-10-05,5\n',
      'no column is recognised as the comment (such as "Comment", "Open feedback", "Free text"); it has "date", "score"; name it with --comment COLUMN, or use --no-comments',
    ],
    [
      'twotexts.csv',
      `date,score,What was good?,What was bad?\n${Array.from({ length: 6 }, (_, i) => `2026-10-0${i + 1},5,All went well with case ${i},It took too long with case ${i}\n`).join('')}`,
      'judging by their content, these could be: "What was good?", "What was bad?"',
    ],
    [
      'notime.csv',
      'score,comment\n5,x\n',
      'no column is recognised as the time (such as "Responded at", "Response date", "Created")',
    ],
    [
      'order.csv',
      'date,score\n05/01/2026,5\n06/02/2026,5\n',
      'could be day/month or month/day (for example line 2); set --time-format day-first',
    ],
    ['both.csv', 'date,score\n15/01/2026,5\n02/25/2026,5\n', 'are day/month in line 2 and month/day in line 3'],
  ])('%s is refused in one line, and nothing is begun', async (name, content, message) => {
    const imports = memoryImports()
    const error = await importFile(write(name, content), {}, imports).catch((error: Error) => error)
    expect(error).toMatchObject({ name: 'UserError', message: expect.stringContaining(message) })
    expect((error as Error).message).not.toContain('\n')
    expect(imports.runs.size).toBe(0)
  })

  test('is missing, or a directory', async () => {
    await expect(importFile(`${folder}/none.csv`)).rejects.toThrow('none.csv does not exist')
    await expect(importFile(folder)).rejects.toThrow('is a folder: name a file')
  })
})
