import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { ShownTaggedComment } from '../../../src/domain/comments/tagged-comment.js'
import { COLUMNS, columnsFor } from '../../../src/domain/exports/columns.js'
import type { ExportForm } from '../../../src/domain/exports/export.js'
import { csvRows } from '../../../src/output/export/csv.js'
import { writeExport } from '../../../src/output/export/write-export.js'
import { ROOT } from '../../../src/root.js'
import { draws } from '../../draws.js'

const comment = (id: number, more: Partial<ShownTaggedComment> = {}): ShownTaggedComment => ({
  id,
  at: '2026-10-04T08:30:00.000Z',
  score: 9.5,
  lostMinutes: null,
  language: 'fi',
  supported: true,
  text: `Kiitos, "Anna" – hyvää;\nja ${id}`,
  labels: [
    { label: 'improvement_idea', probability: 0.75, source: 'model' },
    { label: 'praise', probability: 1, source: 'person' },
  ],
  segments: [{ id: 5, start: 0, end: 6, labels: [], themes: [] }],
  themes: [
    { id: 7, label: 'Friendly', area: 'all' },
    { id: 8, label: 'Fast', area: 'all' },
  ],
  mentions: [
    { id: 1, start: 8, end: 12, text: 'Anna', stance: 'thanked', probability: 0.9, member: 3 },
    { id: 2, start: 8, end: 12, text: 'Bo', stance: 'neutral', probability: 0.9, member: null },
  ],
  dimensions: { location: 'Espoo', 'Support group (EMEA)': 'Desk' },
  ticket: { priority: '3 - Moderate', group: null, reassignments: 1, resolutionHours: 4 },
  model: { version: 'abc', analysedAt: '2026-10-05T00:00:00.000Z' },
  review: { read: true, reviewed: true, hidden: false, discussed: false, notes: 0, version: '0.0' },
  changedAt: null,
  ...more,
})
const COMMENTS = [comment(1), comment(2, { score: null, text: '=HYPERLINK("http://x","y")', ticket: null, labels: [] })]
const columns = columnsFor(['location', 'Support group (EMEA)'])

async function* pagesOf(comments: ShownTaggedComment[], size = 1): AsyncGenerator<ShownTaggedComment[]> {
  for (let at = 0; at < comments.length; at += size) yield comments.slice(at, at + size)
}
const write = (form: Partial<ExportForm> & Pick<ExportForm, 'format'>, comments = COMMENTS, size = 1, shown = columns) =>
  buffer(writeExport({ dialect: 'rfc4180', delimiter: ';', ...form }, pagesOf(comments, size), shown) as AsyncIterable<Buffer>)

/** As every flat format has them. */
const FIRST = {
  id: 1,
  score: 9.5,
  labels: 'improvement_idea; praise',
  improvementIdea: 0.75,
  praise: 1,
  personLabels: 'praise',
  themes: 'Friendly; Fast',
  themeIds: '7; 8',
  mentions: 'Anna; Bo',
  mentionStances: 'thanked; neutral',
  mentionMembers: '3; -',
  ticketResolutionHours: 4,
  dimension_location: 'Espoo',
  dimension_Support_group__EMEA_: 'Desk',
}

describe('exports', () => {
  it('has columns with names that spreadsheets accept, each once and described in the guide', async () => {
    const names = columnsFor(['location', 'a-b', 'a_b', 'A.B']).map(({ name }) => name)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    expect(names.slice(-4)).toEqual(['dimension_location', 'dimension_a_b', 'dimension_a_b_2', 'dimension_A_B_3'])
    expect(names.every((name) => /^[\p{L}_][\p{L}\p{Nd}_]*$/u.test(name))).toBe(true)
    const guide = readFileSync(join(ROOT, 'docs/report-generators.md'), 'utf8')
    const told = [...guide.matchAll(/^\| `(\w+)` \| (\w+) \| (.+) \|$/gm)].map(([, name, type, about]) => ({ name, type, about }))
    expect(told).toEqual(COLUMNS.map(({ name, type, about }) => ({ name, type, about })))
  })

  it('writes CSV by RFC 4180, with no cell that is a formula', async () => {
    const file = (await write({ format: 'csv' })).toString()
    expect(file.startsWith('id,at,score,')).toBe(true)
    expect(file.endsWith('\r\n')).toBe(true)
    const rows: Record<string, string>[] = parse(file, { columns: true })
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject(Object.fromEntries(Object.entries(FIRST).map(([name, value]) => [name, String(value)])))
    expect(rows[0]).toMatchObject({ text: COMMENTS[0]!.text, painPoint: '', lostMinutes: '', read: 'true', hidden: 'false' })
    expect(rows[0]!.at).toBe('2026-10-04T08:30:00.000Z')
    expect(rows[1]!.text).toBe(`'${COMMENTS[1]!.text}`)
  })

  it('writes cells of CSV that read as they are, apart from apostrophes, and no formula for a reader with any delimiter', () => {
    const character = fc.constantFrom(...'=+-)@\t\r\n";,\'aä 9\uFF1D\uFF0B\uFF0D\uFF20\u2028\uD83D')
    const cell = fc.oneof(
      fc.array(character, { maxLength: 6 }).map((all) => all.join('')),
      fc.double({ noNaN: true }),
      fc.boolean(),
      fc.constant(null),
    )
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 5 }), fc.constantFrom(',', ';'), (cells, delimiter) => {
        const row = csvRows(delimiter)(cells)
        const [read]: string[][] = parse(row, { delimiter, record_delimiter: '\r\n' })
        // As UTF-8 has it: without lone surrogates.
        const plain = cells.map((each) => Buffer.from(String(each ?? '').replaceAll("'", '')).toString())
        const numbers = (at: number, text: string) => (typeof cells[at] === 'number' ? text.replace(',', '.') : text)
        expect(read!.map((text, at) => numbers(at, text.replaceAll("'", '')))).toEqual(plain)
        // A reader may take each of these for the end of a row, unless it is in quotes.
        expect(row.replaceAll(/"[^"]*"/g, '')).toMatch(/^[^\r\n]*\r\n$/)
        // A reader of another language separates elsewhere, and knows no quotes within what it takes for a cell.
        const others = [',', ';', '\t'].filter((each) => each !== delimiter)
        const taken = csvRows(delimiter)([1, ...cells]).split(new RegExp(`[${others.join('')}\r\n]`))
        for (const text of taken) expect(text.replace(/^"+/, '')).not.toMatch(/^(?:-(?!\))|[=+@\uFF1D\uFF0B\uFF0D\uFF20])/)
      }),
      draws(300, 5_000),
    )
  })

  it.each([
    [',', 'Great;=1+1', "Great;'=1+1"],
    [',', 'Great;"=1+1;x', '"Great;\'""=1+1;x"'],
    [';', 'Great,@SUM(1)', "Great,'@SUM(1)"],
    [';', 'Great\n=1+1', '"Great\n\'=1+1"'],
    [',', 'Danke ;-)', 'Danke ;-)'],
    [',', 'Danke ;-1', "Danke ;'-1"],
    [';', 'Well - good, and 3-4', 'Well - good, and 3-4'],
    [';', 9.5, '9,5'],
    [',', 9.5, '9.5'],
  ])('writes with "%s" %j as %j', (delimiter, cell, written) => {
    expect(csvRows(delimiter)([1, cell])).toBe(`1${delimiter}${written}\r\n`)
  })

  it.each([';', ','] as const)('writes CSV for Excel with a byte order mark and "%s"', async (delimiter) => {
    const file = await write({ format: 'csv', dialect: 'excel', delimiter })
    expect([...file.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const rows: Record<string, string>[] = parse(file, { columns: true, delimiter, bom: true })
    expect(rows.map(({ id }) => id)).toEqual(['1', '2'])
    expect(rows[0]!.text).toBe(COMMENTS[0]!.text)
  })

  it('writes NDJSON as the API answers', async () => {
    const lines = (await write({ format: 'ndjson' }, COMMENTS, 2)).toString().trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(COMMENTS)
  })

  it('writes a workbook with typed cells and no formula', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await write({ format: 'xlsx' })) as never)
    const sheet = book.getWorksheet('Comments')!
    const names = (sheet.getRow(1).values as string[]).slice(1)
    expect(names).toEqual(columns.map(({ name }) => name))
    const cell = (row: number, name: string) => sheet.getRow(row).getCell(names.indexOf(name) + 1).value
    for (const [name, value] of Object.entries(FIRST)) expect(cell(2, name), name).toEqual(value)
    expect(cell(2, 'at')).toEqual(new Date(COMMENTS[0]!.at))
    expect(cell(2, 'painPoint')).toBeNull()
    expect(cell(3, 'text')).toBe(COMMENTS[1]!.text)
    expect(sheet.rowCount).toBe(3)
  })

  it('writes a workbook that is valid XML whatever control characters a comment contains', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await write({ format: 'xlsx' }, [comment(1, { text: 'A line\u000bbreak \u0001\ufffe' })])) as never)
    expect(book.getWorksheet('Comments')!.getRow(2).values).toContain('A line\ufffdbreak \ufffd\ufffd')
  })

  it('says which format to take where a sheet of Excel is full', async () => {
    // The last page is one row too long, and is not looked into.
    async function* many() {
      yield COMMENTS
      yield new Array<ShownTaggedComment>(1_048_576 - COMMENTS.length)
    }
    const bare = columns.slice(0, 1)
    const writing = buffer(
      writeExport({ format: 'xlsx', dialect: 'excel', delimiter: ';' }, many(), bare) as AsyncIterable<Buffer>,
    )
    await expect(writing).rejects.toThrow('choose CSV or Parquet')
  })

  it('writes Parquet with types, also of more than one row group', async () => {
    const read = (file: Buffer) =>
      parquetReadObjects({ file: file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer })
    const [first, ...others] = await read(await write({ format: 'parquet' }))
    expect(first).toMatchObject({ ...FIRST, at: new Date(COMMENTS[0]!.at), painPoint: null, read: true, changedAt: null })
    expect(others).toHaveLength(1)
    // A row group has 20,000 rows.
    const many = Array.from({ length: 20_001 }, (_, n) => comment(n + 1))
    const rows = await read(await write({ format: 'parquet' }, many, 1000, columns.slice(0, 1)))
    expect(rows.map(({ id }) => id)).toEqual(many.map(({ id }) => id))
    expect(await read(await write({ format: 'parquet' }, []))).toEqual([])
  })
})
