import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { importFile, temporaryFiles } from './files.js'

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
    const again = await importFile(file, { mapping: { time: { formats: ['dd.MM.yyyy'] } } })
    expect(again.summary.problems).toEqual([
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
    expect((await importFile(file)).responses.map(({ externalId }) => externalId)).toEqual(['o'])
    expect((await importFile(file, { mapping: { sheet: 'november' } })).responses.map(({ externalId }) => externalId)).toEqual([
      'n',
    ])
    await expect(importFile(file, { mapping: { sheet: 'May' } })).rejects.toThrow(
      'has no sheet "May"; it has "October", "November"',
    )
  })

  test('is read as a long one, in batches', async () => {
    const file = await workbook('long.xlsx', (book) => {
      const sheet = book.addWorksheet('Answers')
      sheet.addRow(HEADER)
      for (let i = 0; i < 2500; i++)
        sheet.addRow([`r${i}`, new Date(Date.UTC(2026, 9, 1 + (i % 28))), i % 11, `comment ${i}`, 'Finland'])
    })
    expect((await importFile(file)).summary).toMatchObject({ read: 2500, imported: 2500, rejected: 0 })
  })

  test('that is damaged, empty or another kind of archive is refused in one line', async () => {
    const empty = await workbook('empty.xlsx', (book) => {
      book.addWorksheet('Nothing')
    })
    await expect(importFile(empty)).rejects.toThrow('sheet "Nothing" is empty')
    const whole = readFileSync(join(folder, 'long.xlsx'))
    for (const share of [0.02, 0.3, 0.6, 0.9]) {
      const cut = write('cut.xlsx', whole.subarray(0, Math.floor(whole.length * share)))
      await expect(importFile(cut)).rejects.toMatchObject({ name: 'UserError' })
    }
    const scrambled = Buffer.from(whole)
    for (let i = 3000; i < scrambled.length; i += 97) scrambled[i] = (scrambled[i]! + 1) % 256
    await expect(importFile(write('scrambled.xlsx', scrambled))).rejects.toMatchObject({ name: 'UserError' })
    await expect(importFile(write('other.xlsx', zip({ 'a.txt': 'hi' })))).rejects.toThrow('is a zip archive and no XLSX workbook')
  })

  test('is read whatever the order of its parts, with paths from the root and texts in the cells', async () => {
    const sheet =
      '<worksheet><sheetData>' +
      '<row r="1"><c r="A1" t="inlineStr"><is><t>Date</t></is></c><c r="B1" t="inlineStr"><is><t>Score</t></is></c></row>' +
      '<row r="2"><c r="A2" s="1"><v>46300.5</v></c><c r="B2"><v>8</v></c></row>' +
      '</sheetData></worksheet>'
    const relationship = '<Relationship Id="rId7" Type="worksheet" Target="/xl/worksheets/sheet1.xml"/>'
    const file = write(
      'order.xlsx',
      zip({
        'xl/worksheets/sheet1.xml': sheet,
        'xl/_rels/workbook.xml.rels': `<Relationships>${relationship}</Relationships>`,
        'xl/styles.xml': '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
        'xl/workbook.xml': '<workbook><sheets><sheet name="Answers" sheetId="4" r:id="rId7"/></sheets></workbook>',
      }),
    )
    const { responses } = await importFile(file)
    expect(responses).toMatchObject([{ at: new Date('2026-10-05T12:00:00Z'), score: 8 }])
  })
})

/** An archive of stored files. */
function zip(files: Record<string, string>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const data = Buffer.from(text)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(data), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(data.length, 18)
    common.writeUInt16LE(name.length, 22)
    const entry = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, rest, Buffer.from(name)]))
    parts.push(entry)
    offset += entry.length
  }
  const index = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(parts.length, 4)
  end.writeUInt16LE(parts.length, 6)
  end.writeUInt32LE(index.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, index, Buffer.from('PK\u0005\u0006'), end])
}
