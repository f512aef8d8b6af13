import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import yazl from 'yazl'
import type { ImportSpeed } from './measure-import.js'
import type { Part } from './part.js'
import { runScript } from './run-script.js'

const ROWS = 60_000
/** Rows of a CSV of some 200 MB, and of a workbook whose parts have as much. */
const LARGE = 1_150_000
/** What is asked of it: rows a second, seconds of a preview, MB above the idle process. */
const LIMITS = { csv: 7_500, xlsx: 5_000, preview: 2, memory: 250 }
/** The build: threads start slowly from the sources. */
const MEASURE = new URL('../../dist/scripts/bench/measure-import.js', import.meta.url)
const HEADER = ['Response ID', 'Responded at', 'Score', 'Comment', 'Country', 'Assignment group']
const COMMENT =
  'The laptop takes ten minutes to start every morning, and the VPN drops in every meeting that lasts longer than that.'

/** Imports of the two formats into an embedded database, and previews of large files, each in a process of its own. */
export const run: Part = async ({ print, folder, isSmall }) => {
  const [rows, many] = isSmall ? [ROWS / 10, LARGE / 10] : [ROWS, LARGE]
  const csv = join(folder, 'responses.csv')
  const large = join(folder, 'large.csv')
  const xlsx = join(folder, 'responses.xlsx')
  const largeXlsx = join(folder, 'large.xlsx')
  await pipeline(Readable.from(csvLines(rows)), createWriteStream(csv))
  await pipeline(Readable.from(csvLines(many)), createWriteStream(large))
  await pipeline(workbook(rows), createWriteStream(xlsx))
  await pipeline(workbook(many), createWriteStream(largeXlsx))
  const table = []
  for (const [what, way, file, rate] of [
    ['CSV into the embedded database', 'import', csv, LIMITS.csv],
    ['XLSX into the embedded database', 'import', xlsx, LIMITS.xlsx],
    ['preview of a large CSV', 'preview', large, null],
    ['preview of a large XLSX', 'preview', largeXlsx, null],
  ] as const) {
    const { rows: read, seconds, memoryMb, fileMb } = await runScript<ImportSpeed>(MEASURE, [way, file, folder])
    table.push({
      what,
      'file, MB': Math.round(fileMb),
      rows: read,
      seconds: Number(seconds.toFixed(2)),
      'rows/s': Math.round(read / seconds),
      'memory above idle, MB': Math.round(memoryMb),
      asked: rate ? `${rate} rows/s, ${LIMITS.memory} MB` : `${LIMITS.preview} s, ${LIMITS.memory} MB`,
      met: memoryMb < LIMITS.memory && (rate ? read / seconds >= rate : seconds < LIMITS.preview),
    })
  }
  console.table(table)
  print('Memory is the peak of the process less what it had with the database open.')
}

function cells(i: number): (string | number)[] {
  const at = new Date(Date.UTC(2026, 9, 1) + i * 40_000).toISOString()
  return [`R${i}`, at, i % 11, `${COMMENT} ${i}`, ['Finland', 'Sweden', 'Germany'][i % 3]!, `Group ${i % 40}`]
}

function* csvLines(rows: number): Generator<string> {
  yield `${HEADER.join(',')}\n`
  for (let from = 0; from < rows; from += 1000) {
    const piece = Array.from({ length: Math.min(1000, rows - from) }, (_, n) =>
      cells(from + n)
        .map((cell) => (typeof cell === 'string' ? `"${cell}"` : cell))
        .join(','),
    )
    yield `${piece.join('\n')}\n`
  }
}

function workbook(rows: number): NodeJS.ReadableStream {
  const zip = new yazl.ZipFile()
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(xml), path)
  add('xl/workbook.xml', '<workbook xmlns:r="r"><sheets><sheet name="Responses" sheetId="1" r:id="rId1"/></sheets></workbook>')
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships>${related(1, 'worksheet', 'worksheets/sheet1.xml')}${related(2, 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  )
  zip.addReadStream(Readable.from(sharedTexts(rows)), 'xl/sharedStrings.xml')
  zip.addReadStream(Readable.from(sheetRows(rows)), 'xl/worksheets/sheet1.xml')
  zip.end()
  return zip.outputStream
}

const related = (id: number, type: string, target: string) => `<Relationship Id="rId${id}" Type="x/${type}" Target="${target}"/>`

/** Every text is a shared string, as spreadsheet programs write them. */
function* sharedTexts(rows: number): Generator<string> {
  yield '<sst>'
  for (const name of HEADER) yield `<si><t>${name}</t></si>`
  for (let i = 0; i < rows; i++)
    yield cells(i)
      .flatMap((cell) => (typeof cell === 'string' ? `<si><t>${cell}</t></si>` : []))
      .join('')
  yield '</sst>'
}

function* sheetRows(rows: number): Generator<string> {
  let text = 0
  const row = (values: (string | number)[]) =>
    `<row>${values.map((value) => (typeof value === 'string' ? `<c t="s"><v>${text++}</v></c>` : `<c><v>${value}</v></c>`)).join('')}</row>`
  yield `<worksheet><sheetData>${row(HEADER)}`
  for (let i = 0; i < rows; i++) yield row(cells(i))
  yield '</sheetData></worksheet>'
}
