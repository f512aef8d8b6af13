import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import yazl from 'yazl'
import { escapeXml } from '../../text/xml.js'
import type { Cell, ColumnKind, Sheet, StreamedSheet } from './sheet.js'

/** How cells of a kind are written: format 49 keeps a text a text when someone edits it. Widths in characters. */
const KINDS: Record<ColumnKind, { format: number; width: number }> = {
  text: { format: 49, width: 22 },
  long: { format: 49, width: 70 },
  whole: { format: 3, width: 12 },
  points: { format: 164, width: 13 },
  percent: { format: 165, width: 13 },
  minutes: { format: 165, width: 13 },
  day: { format: 166, width: 12 },
  time: { format: 167, width: 20 },
  number: { format: 0, width: 13 },
}
const FORMATS = { 164: '#,##0.#', 165: '0.0', 166: 'yyyy\\-mm\\-dd', 167: 'yyyy\\-mm\\-dd hh:mm:ss' }
const STYLES = Object.keys(KINDS) as ColumnKind[]
/** Style numbers: 0 is the default, 1 the head's, then one for each kind. */
const HEAD = 1
const styleOf = (kind: ColumnKind) => STYLES.indexOf(kind) + 2
/** Excel takes no more in a cell. */
const LONGEST = 32_767
/** Days from Excel's first to 1970. */
const EPOCH = 25_569
/** Rows of one piece of XML. */
const PIECE = 200

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_ML = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

interface Written {
  creator: string
  created: Date
  /** 1 is the fastest, 9 the smallest. */
  compressionLevel?: number
}

/** Sheets as an Excel workbook: typed cells, the head frozen, no cell a formula. */
export const writeWorkbook = (sheets: readonly Sheet[], written: Written): Promise<Buffer> =>
  buffer(streamWorkbook(sheets, written))

/** The same piece by piece: each sheet is packed while its rows are read. */
export function streamWorkbook(sheets: readonly StreamedSheet[], { creator, created, compressionLevel = 6 }: Written): Readable {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable
  const add = (path: string, xml: string) => zip.addBuffer(Buffer.from(XML + xml), path, { mtime: created })
  add('[Content_Types].xml', contentTypes(sheets.length))
  add('_rels/.rels', relationships([relation(1, 'officeDocument', 'xl/workbook.xml'), CORE]))
  add('docProps/core.xml', coreProperties(creator, created))
  add('xl/workbook.xml', workbook(sheets))
  const parts = sheets.map((_, i) => relation(i + 1, 'worksheet', `worksheets/sheet${i + 1}.xml`))
  add('xl/_rels/workbook.xml.rels', relationships([...parts, relation(sheets.length + 1, 'styles', 'styles.xml')]))
  add('xl/styles.xml', styles())
  const open: Readable[] = []
  output.on('close', () => {
    for (const rows of open) rows.destroy()
  })
  sheets.forEach((sheet, i) => {
    const rows = Readable.from(sheetXml(sheet))
    // yazl does not pass on why its input ended.
    rows.on('error', (error) => output.destroy(error))
    open.push(rows)
    zip.addReadStream(rows, `xl/worksheets/sheet${i + 1}.xml`, { mtime: created, compressionLevel })
  })
  zip.end()
  return output
}

async function* sheetXml({ columns, rows }: StreamedSheet): AsyncGenerator<string> {
  const widths = columns.map(({ kind }, i) => `<col min="${i + 1}" max="${i + 1}" width="${KINDS[kind].width}" customWidth="1"/>`)
  const names = columns.map((_, i) => letters(i))
  const pane = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
  yield `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`
  yield `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  yield row(
    1,
    columns.map(({ name }, i) => cell(`${names[i]}1`, name, HEAD)),
  )
  let number = 1
  for await (const some of Array.isArray(rows) ? [rows] : rows)
    for (let from = 0; from < some.length; from += PIECE) {
      const piece = some.slice(from, from + PIECE).map((cells) => {
        number++
        return row(
          number,
          cells.map((value, i) => {
            // a text among numbers stays a text
            const kind = typeof value === 'string' ? 'text' : (columns[i]?.kind ?? 'text')
            return cell(`${names[i]}${number}`, value, styleOf(kind))
          }),
        )
      })
      yield piece.join('')
    }
  yield '</sheetData>'
  if (number > 1) yield `<autoFilter ref="A1:${letters(columns.length - 1)}1"/>`
  yield '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'
}

const row = (number: number, cells: string[]) => `<row r="${number}">${cells.join('')}</row>`

function cell(reference: string, value: Cell, style: number): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return ''
  const start = `<c r="${reference}" s="${style}"`
  if (typeof value === 'number') return `${start}><v>${value}</v></c>`
  if (value instanceof Date) return `${start}><v>${value.getTime() / 86_400_000 + EPOCH}</v></c>`
  return `${start} t="inlineStr"><is><t xml:space="preserve">${storable(value)}</t></is></c>`
}

/** The name of a column: A, …, Z, AA, … */
function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last
}

/** A cell has its limit, and `_x0041_` would be read as a character's number. */
const storable = (text: string): string => escapeXml(text.slice(0, LONGEST).replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_'))

const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`
const CORE = `<Relationship Id="rId2" Type="${PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>`
const relationships = (list: string[]) => `<Relationships xmlns="${PACKAGE}/relationships">${list.join('')}</Relationships>`

function contentTypes(count: number): string {
  const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${type}"/>`
  const sheets = Array.from({ length: count }, (_, i) =>
    override(`/xl/worksheets/sheet${i + 1}.xml`, `${SHEET_ML}.worksheet+xml`),
  )
  return (
    `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', `${SHEET_ML}.sheet.main+xml`)}` +
    `${override('/xl/styles.xml', `${SHEET_ML}.styles+xml`)}${sheets.join('')}` +
    `${override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml')}</Types>`
  )
}

function coreProperties(creator: string, created: Date): string {
  const names = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`
  const terms = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
  const at = created.toISOString().replace(/\.\d+/, '')
  const when = `<dcterms:created xsi:type="dcterms:W3CDTF">${at}</dcterms:created>`
  return `<cp:coreProperties ${names} ${terms}><dc:creator>${escapeXml(creator)}</dc:creator>${when}</cp:coreProperties>`
}

function workbook(sheets: readonly StreamedSheet[]): string {
  const names = sheets.map(({ name }, i) => `<sheet name="${escapeXml(sheetName(name))}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
  return `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${names.join('')}</sheets></workbook>`
}

/** Excel takes 31 characters, and not all. */
const sheetName = (name: string): string => name.replace(/[\\/*?:[\]]/g, ' ').slice(0, 31)

function styles(): string {
  const formats = Object.entries(FORMATS).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`)
  const wrapped = '<alignment vertical="top" wrapText="1"/>'
  const style = (format: number, font: number) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">${wrapped}</xf>`
  const all = [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    style(49, 1),
    ...STYLES.map((kind) => style(KINDS[kind].format, 0)),
  ]
  const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Calibri"/></font>`
  return (
    `<styleSheet xmlns="${MAIN}"><numFmts count="${formats.length}">${formats.join('')}</numFmts>` +
    `<fonts count="2">${font('')}${font('<b/>')}</fonts>` +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="${all.length}">${all.join('')}</cellXfs></styleSheet>`
  )
}
