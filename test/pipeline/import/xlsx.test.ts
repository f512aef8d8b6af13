import { closeSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test, vi } from 'vitest'
import type { NewResponse, RowProblem } from '../../../src/domain/responses/response.js'
import type { Batch } from '../../../src/pipeline/import/batches.js'
import { type MappingInput, parseMapping } from '../../../src/pipeline/import/mapping.js'
import { openReader } from '../../../src/pipeline/import/open-reader.js'
import { openTable } from '../../../src/pipeline/import/open-table.js'
import { createTextStore } from '../../../src/pipeline/import/xlsx/text-store.js'
import { draws } from '../../draws.js'
import { importFile, temporaryFiles } from './files.js'
import { HEADER_ROW, rawWorkbook, text } from './raw-workbook.js'
import { zip } from './zip.js'

// an import reads each workbook in a thread that has to start first
vi.setConfig({ testTimeout: 180_000 })

const { folder, write } = temporaryFiles()

async function workbook(name: string, fill: (workbook: ExcelJS.Workbook) => void): Promise<string> {
  const book = new ExcelJS.Workbook()
  fill(book)
  const path = join(folder, name)
  await book.xlsx.writeFile(path)
  return path
}

const HEADER = ['Response ID', 'Response date', 'Score', 'Comment', 'Country']

describe('an XLSX workbook', () => {
  test('is read with its real dates, formulas, formatted texts and links', async () => {
    const file = await workbook('typed.xlsx', (book) => {
      const sheet = book.addWorksheet('Answers')
      sheet.addRow(HEADER)
      sheet.addRow(['r1', new Date(Date.UTC(2026, 9, 5, 8, 30)), 9, 'Thanks,\n"Zoë"', 'Finland'])
      sheet.addRow([
        'r2',
        '5.10.2026 9:00',
        { formula: '4+4', result: 8 },
        { richText: [{ text: 'very ' }, { text: 'slow', font: { bold: true } }] },
        'Finland',
      ])
      sheet.addRow([])
      sheet.addRow(['r3', 46300.5, '7,5', { text: 'see page', hyperlink: 'https://example.com' }])
      sheet.addRow(['r4', null, 5])
    })
    const mapping = { time: { zone: 'Europe/Helsinki' } }
    const { summary, responses } = await importFile(file, { mapping })
    expect(summary).toMatchObject({ read: 4, imported: 3, rejected: 1, problems: [{ line: 6, reason: 'no date' }] })
    expect(
      responses.map(({ externalId, at, score, comment, dimensions }) => [
        externalId,
        at.toISOString(),
        score,
        comment,
        dimensions,
      ]),
    ).toEqual([
      ['r1', '2026-10-05T05:30:00.000Z', 9, 'Thanks,\n"Zoë"', { country: 'Finland' }],
      ['r2', '2026-10-05T06:00:00.000Z', 8, 'very slow', { country: 'Finland' }],
      ['r3', '2026-10-05T09:00:00.000Z', 7.5, 'see page', {}],
    ])
    const again = await read(readFileSync(file), { time: { formats: ['dd.MM.yyyy'] } })
    expect(again.rejected).toEqual([
      { line: 3, reason: 'unreadable date' },
      { line: 6, reason: 'no date' },
    ])
  })

  test('has its first sheet read, or the one named', async () => {
    const file = await workbook('sheets.xlsx', (book) => {
      for (const [name, id] of [
        ['October', 'o'],
        ['November', 'n'],
      ] as const) {
        const sheet = book.addWorksheet(name)
        sheet.addRow(HEADER)
        sheet.addRow([id, '2026-10-05', 5])
      }
    })
    const ids = async (mapping: MappingInput) => (await read(readFileSync(file), mapping)).rows.map(([id]) => id)
    expect(await ids({})).toEqual(['o'])
    expect(await ids({ sheet: 'november' })).toEqual(['n'])
    await expect(ids({ sheet: 'May' })).rejects.toThrow('has no sheet "May"; it has "October", "November"')
  })

  test('is read as a long one, in batches', async () => {
    const file = await workbook('long.xlsx', (book) => {
      const sheet = book.addWorksheet('Answers')
      sheet.addRow(HEADER)
      for (let i = 0; i < 1100; i++)
        sheet.addRow([`r${i}`, new Date(Date.UTC(2026, 9, 1 + (i % 28))), i % 11, `comment ${i}`, 'Finland'])
    })
    expect((await importFile(file)).summary).toMatchObject({ read: 1100, imported: 1100, rejected: 0 })
  })

  test('that is damaged, empty or another kind of archive is refused in one line', async () => {
    const empty = await workbook('empty.xlsx', (book) => {
      book.addWorksheet('Nothing')
    })
    await expect(read(readFileSync(empty))).rejects.toThrow('sheet "Nothing" is empty')
    const whole = readFileSync(join(folder, 'long.xlsx'))
    for (const share of [0.02, 0.3, 0.6, 0.9])
      await expect(read(whole.subarray(0, Math.floor(whole.length * share)))).rejects.toMatchObject({ name: 'UserError' })
    const scrambled = Buffer.from(whole)
    for (let i = 3000; i < scrambled.length; i += 97) scrambled[i] = (scrambled[i]! + 1) % 256
    await expect(read(scrambled)).rejects.toMatchObject({ name: 'UserError' })
    await expect(read(zip({ 'a.txt': 'hi' }))).rejects.toThrow('is a zip archive, but not an XLSX workbook')
  })

  test('is read whatever the order of its parts, with paths from the root and texts in the cells', async () => {
    const sheet =
      '<worksheet><sheetData>' +
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>Score</t></is></c></row>' +
      '<row r="2"><c r="A2" s="1"><v>46300.5</v></c><c r="B2"><v>8</v></c></row>' +
      '</sheetData></worksheet>'
    const relationship = '<Relationship Id="rId7" Type="worksheet" Target="/xl/worksheets/sheet1.xml"/>'
    const book = zip({
      'xl/worksheets/sheet1.xml': sheet,
      'xl/_rels/workbook.xml.rels': `<Relationships>${relationship}</Relationships>`,
      'xl/styles.xml': '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="Answers" sheetId="4" r:id="rId7"/></sheets></workbook>',
    })
    expect((await read(book, { comment: null })).rows).toMatchObject([[expect.any(String), '2026-10-05T12:00:00', 8, null, null]])
  })
})

const AT = 46_296.5 // noon of 1 October 2026
const row = (cells: string, number = 2) => `${HEADER_ROW}<row r="${number}">${cells}</row>`
const usual = `${text('A2', 'A1')}<c r="B2" s="1"><v>${AT}</v></c><c r="C2"><v>9</v></c>${text('D2', 'Quick')}`

/** Reads in this thread what an import reads in a thread of its own, which takes a second to start. */
async function read(book: Buffer, mapping: MappingInput = {}) {
  const fd = openSync(write('raw.xlsx', book), 'r')
  const task = { kind: 'responses', mapping: parseMapping(mapping), source: 'test' } as const
  const taken: NewResponse[] = []
  const rejected: RowProblem[] = []
  try {
    const reader = await openReader({ fd, name: 'raw.xlsx', bytes: book.length }, task)
    for await (const batch of reader.batches() as AsyncGenerator<Batch<NewResponse>>) {
      taken.push(...batch.taken)
      rejected.push(...batch.rejected)
    }
    reader.close()
  } finally {
    closeSync(fd)
  }
  return { rows: taken.map((r) => [r.externalId, r.at.toISOString().slice(0, 19), r.score, r.comment, r.lostMinutes]), rejected }
}
const one = (comment: string | null, lost: number | null = null, id = 'A1') => [[id, '2026-10-01T12:00:00', 9, comment, lost]]

describe('what programs write into a workbook', () => {
  test.each([
    [
      'texts in parts of different looks',
      '<c r="D2" t="inlineStr"><is><r><t>The dock </t></r><r><rPr><b/></rPr><t>never</t></r><r><t xml:space="preserve"> wakes</t></r></is></c>',
      'The dock never wakes',
    ],
    [
      'how a text is pronounced',
      '<c r="D2" t="inlineStr"><is><t>遅い</t><rPh sb="0" eb="1"><t>オソ</t></rPh><phoneticPr fontId="1"/></is></c>',
      '遅い',
    ],
    ['CDATA', '<c r="D2" t="inlineStr"><is><t><![CDATA[slow <b> & late]]> indeed</t></is></c>', 'slow <b> & late indeed'],
    ['a formula’s text', '<c r="D2" t="str"><f>A2&amp;"x"</f><v>A1x</v></c>', 'A1x'],
    ['escaped characters', '<c r="D2" t="inlineStr"><is><t>one_x000A_two _x005F_x0041_</t></is></c>', 'one\ntwo _x0041_'],
    ['an error', '<c r="D2" t="e"><v>#REF!</v></c>', null],
  ])('%s', async (_, cell, comment) => {
    const cells = `${text('A2', 'A1')}<c r="B2" s="1"><v>${AT}</v></c><c r="C2"><v>9</v></c>${cell}`
    expect((await read(rawWorkbook([{ name: 'Responses', rows: row(cells) }]))).rows).toEqual(one(comment))
  })

  test('shared texts, in parts and with how they are pronounced', async () => {
    const strings =
      '<si><t>Quick</t></si><si><r><t>The dock </t></r><r><rPr/><t xml:space="preserve">never wakes</t></r></si><si><t>遅い</t><rPh sb="0" eb="1"><t>オソ</t></rPh></si>'
    for (const [index, comment] of ['Quick', 'The dock never wakes', '遅い'].entries()) {
      const cells = `${text('A2', 'A1')}<c r="B2" s="1"><v>${AT}</v></c><c r="C2"><v>9</v></c><c r="D2" t="s"><v>${index}</v></c>`
      expect((await read(rawWorkbook([{ name: 'Responses', rows: row(cells) }], { strings }))).rows).toEqual(one(comment))
    }
  })

  test.each([
    ['<c r="B2" s="1" t="d"><v>2026-10-01T12:00:00</v></c>'],
    ['<c r="B2" t="d"><v>2026-10-01T14:00:00+02:00</v></c>'],
    [`<c r="B2"><v>${AT}</v></c>`],
    ['<c r="B2" t="str"><v>1 October 2026, 12:00</v></c>'],
  ])('a date as %s', async (cell) => {
    const cells = `${text('A2', 'A1')}${cell}<c r="C2"><v>9</v></c>${text('D2', 'Quick')}`
    expect((await read(rawWorkbook([{ name: 'Responses', rows: row(cells) }]))).rows).toEqual(one('Quick'))
  })

  test.each(['1', 'true', 'TRUE', 'on'])('days from 1904 on, as date1904="%s"', async (value) => {
    for (const style of [' s="1"', '']) {
      const cells = `${text('A2', 'A1')}<c r="B2"${style}><v>${AT - 1462}</v></c><c r="C2"><v>9</v></c>${text('D2', 'Quick')}`
      const book = rawWorkbook([{ name: 'Responses', rows: row(cells) }], { properties: `date1904="${value}"` })
      expect((await read(book)).rows).toEqual(one('Quick'))
    }
  })
  test.each(['0', 'false'])('days from 1900 on, as date1904="%s"', async (value) => {
    const book = rawWorkbook([{ name: 'Responses', rows: row(usual) }], { properties: `date1904="${value}"` })
    expect((await read(book)).rows).toEqual(one('Quick'))
  })

  test.each([
    ['<c r="E2" s="2"><v>0.0625</v></c>', 90],
    ['<c r="E2" s="2"><v>1.0625</v></c>', 1530],
    ['<c r="E2" s="3"><v>0.0625</v></c>', 90],
    ['<c r="E2" s="4"><v>0.0625</v></c>', 90],
    ['<c r="E2" s="1"><v>0.0625</v></c>', 90],
    ['<c r="E2" s="3" t="d"><v>01:30:00</v></c>', 90],
    ['<c r="E2" s="3" t="d"><v>1899-12-31T01:30:00.000</v></c>', 90],
    ['<c r="E2" s="5"><v>90</v></c>', 90],
    [text('E2', '1 h 30 min'), 90],
    ['<c r="E2"><v>45</v></c>', 45],
  ])('a duration as %s', async (cell, minutes) => {
    expect((await read(rawWorkbook([{ name: 'Responses', rows: row(usual + cell) }]))).rows).toEqual(one('Quick', minutes))
  })

  test('sheets that are charts, hidden, empty or notes before the one with the responses', async () => {
    const others = [
      { name: 'Chart', kind: 'chartsheet' as const },
      { name: 'Lists', state: 'hidden', rows: row(usual.replace('A1', 'hidden')) },
      { name: 'More', state: 'veryHidden', rows: row(usual.replace('A1', 'hidden')) },
      { name: 'Empty' },
      { name: 'Read me', rows: `<row r="1">${text('A1', 'Export of October')}</row><row r="3">${text('A3', 'Made by')}</row>` },
    ]
    for (let from = 0; from < others.length; from++) {
      const book = rawWorkbook([...others.slice(from), { name: 'Responses', rows: row(usual) }])
      expect((await read(book)).rows).toEqual(one('Quick'))
    }
    // one that is all there is
    expect((await read(rawWorkbook([{ name: 'Responses', state: 'hidden', rows: row(usual) }]))).rows).toEqual(one('Quick'))
  })

  test('cells and rows without references, a title above the header, blank rows', async () => {
    const bare = (cells: string) => cells.replace(/ r="[A-Z]*\d+"/g, '')
    const blank = '<row><c/><c t="inlineStr"><is><t> </t></is></c></row>'
    const rows = `<row>${text('A1', 'HappySignals export')}</row>${blank}${HEADER_ROW}${blank}<row>${usual}</row>${blank}`
    expect(await read(rawWorkbook([{ name: 'Responses', rows: bare(rows) }]))).toEqual({ rows: one('Quick'), rejected: [] })
  })

  test('the strict standard, and elements with a prefix', async () => {
    const strict = {
      main: 'http://purl.oclc.org/ooxml/spreadsheetml/main',
      office: 'http://purl.oclc.org/ooxml/officeDocument/relationships',
    }
    expect((await read(rawWorkbook([{ name: 'Responses', rows: row(usual) }], strict))).rows).toEqual(one('Quick'))
    const prefixed = row(usual).replace(/<(\/?)(\w)/g, '<$1x:$2')
    expect((await read(rawWorkbook([{ name: 'Responses', rows: prefixed }], { prefix: 'x' }))).rows).toEqual(one('Quick'))
  })

  test('a text that is missing rejects the row, and texts of extensions are none of the cell', async () => {
    const rest = (line: number) => `<c r="B${line}" s="1"><v>46296.5</v></c><c r="C${line}"><v>9</v></c>`
    const extension = '<extLst><ext><x14:t xmlns:x14="urn:x">No</x14:t></ext></extLst>'
    const rows = [
      `<row r="2">${text('A2', 'A1')}${rest(2)}<c r="D2" t="s"><v>7</v></c></row>`,
      `<row r="3">${text('A3', 'A2')}${rest(3)}<c r="D3" t="inlineStr"><is><t>Quick</t></is>${extension}</c></row>`,
    ]
    const bytes = rawWorkbook([{ name: 'S', rows: `${HEADER_ROW}${rows.join('')}` }], { strings: '<si><t>x</t></si>' })
    expect(await read(bytes)).toEqual({
      rows: one('Quick', null, 'A2'),
      rejected: [{ line: 2, reason: 'a text is missing: the workbook is damaged' }],
    })
  })

  test('ids of more digits than a number holds', async () => {
    const cells = usual.replace(text('A2', 'A1'), '<c r="A2"><v>15793596808644609</v></c>')
    expect((await read(rawWorkbook([{ name: 'Responses', rows: row(cells) }]))).rows).toEqual(
      one('Quick', null, '15793596808644609'),
    )
  })

  test('any table of texts and numbers reads back as another reader reads it', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
      fc.constant(null),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }), async (table) => {
        const file = await workbook('any.xlsx', (book) => book.addWorksheet('All').addRows([['a', 'b', 'c'], ...table]))
        const others = (await readExcelFile(readFileSync(file)))[0]!.data
        const fd = openSync(file, 'r')
        const opened = await openTable({ fd, name: file, bytes: readFileSync(file).length })
        const rows: string[][] = []
        for await (const chunk of opened.rows())
          rows.push(...chunk.map((row) => ('cells' in row ? [...row.cells] : [row.problem])))
        closeSync(fd)
        const shape = (cells: readonly unknown[]) => [0, 1, 2].map((i) => String(cells[i] ?? '').trim())
        const isShown = (cells: string[]) => cells.some((value) => value !== '')
        expect(rows.map(shape)).toEqual(others.slice(1).map(shape).filter(isShown))
      }),
      draws(12, 100),
    )
  })
})

describe('an archive that would fill the memory', () => {
  test('is refused by how much it would unpack to', async () => {
    const rows = `${HEADER_ROW}<row r="2">${text('A2', ' '.repeat(90 * 1024 ** 2))}</row>`
    const parts = { 'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>' }
    const related = '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    const book = zip(
      {
        ...parts,
        'xl/_rels/workbook.xml.rels': related,
        'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      },
      { packed: true },
    )
    expect(book.length).toBeLessThan(200_000)
    await expect(read(book)).rejects.toMatchObject({
      name: 'UserError',
      problem: 'too-large',
      message: expect.stringContaining('would unpack to'),
    })
  })

  test('texts beyond the memory’s share are kept in a file without a name', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 200 }),
        fc.nat(2000),
        (texts, memory) => {
          const store = createTextStore(memory)
          for (const value of texts) store.add(value)
          expect(store.size()).toBe(texts.length)
          const read = texts.map((_, i) => store.get(i))
          store.close()
          expect(read).toEqual(texts)
        },
      ),
    )
  })
})
