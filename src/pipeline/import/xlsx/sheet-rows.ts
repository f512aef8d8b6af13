import type { ReadRow } from '../split-rows.js'
import { MAX_ROW } from '../table/line-cutter.js'
import type { Archive } from './archive.js'
import { dateText, isoDateText } from './number-formats.js'
import type { Sheet, Workbook } from './read-workbook.js'
import { decodeEscapes, type SharedTexts } from './shared-texts.js'
import { readXml, type XmlHandler } from './xml.js'

/** Largest number of columns in a sheet. */
const MAX_COLUMNS = 16_384

/** Reads the rows of a sheet that are not blank, in chunks; `line` is the row number in the sheet. @throws Error if the sheet is damaged */
export async function* readSheet(
  archive: Archive,
  workbook: Workbook,
  sheet: Sheet,
  onRead?: (packedBytes: number) => void,
): AsyncGenerator<ReadRow[]> {
  const rows: SheetRow[] = []
  for await (const _ of readXml(
    archive.read(sheet.path, onRead),
    sheetHandler(workbook, (row) => rows.push(row)),
  )) {
    if (rows.length === 0) continue
    await workbook.texts.readTo(rows.reduce((last, { cells }) => lastText(cells, last), -1))
    const read = rows.splice(0).flatMap((row) => withTexts(row, workbook.texts) ?? [])
    if (read.length > 0) yield read
  }
}

/** A row in which shared texts are still indexes. */
interface SheetRow {
  line: number
  cells: (string | number)[]
  /** Length of its own texts, in characters. */
  length: number
}

const lastText = (cells: SheetRow['cells'], last: number): number =>
  cells.reduce<number>((most, cell) => (typeof cell === 'number' && cell > most ? cell : most), last)

/** Resolves the shared texts of a row. @returns null for a blank row */
function withTexts({ line, cells, length: own }: SheetRow, texts: SharedTexts): ReadRow | null {
  let length = own
  const read: string[] = []
  for (let i = 0; i < cells.length && length <= MAX_ROW; i++) {
    const cell = cells[i] ?? ''
    if (typeof cell === 'number' && cell >= texts.size()) return { line, problem: 'a text is missing: the workbook is damaged' }
    read.push(typeof cell === 'number' ? texts.get(cell) : cell)
    if (typeof cell === 'number') length += read[i]!.length
  }
  if (length > MAX_ROW) return { line, problem: `longer than ${MAX_ROW} characters` }
  return read.some((cell) => cell.trim() !== '') ? { line, cells: read } : null
}

function sheetHandler({ styles, epoch }: Workbook, take: (row: SheetRow) => void): XmlHandler {
  let line = 0
  let cells: (string | number)[] = []
  let length = 0
  let column = -1
  let type = ''
  let style = 0
  let value = ''
  let inline = ''
  let target: 'value' | 'inline' | null = null
  let isPhonetic = false
  let isInline = false

  function cellText(): string | number {
    const text = type === 'inlineStr' ? inline || value : value || inline
    if (text === '') return ''
    switch (type) {
      case 's':
        return /^\s*\d+\s*$/.test(text) ? Number(text) : ''
      case 'inlineStr':
      case 'str':
        return decodeEscapes(text)
      case 'b':
        return text.trim() === '1' || text.trim() === 'true' ? 'true' : 'false'
      case 'e':
        return ''
      case 'd':
        return isoDateText(text)
    }
    const number = Number(text)
    if (text.trim() === '' || !Number.isFinite(number)) return decodeEscapes(text)
    const kind = styles[style] ?? 'number'
    return kind === 'number' ? numberText(text.trim(), number) : dateText(number, kind, epoch)
  }

  return {
    open(name, attributes) {
      switch (name) {
        case 'row':
          line = Number(attributes.r) > 0 ? Number(attributes.r) : line + 1
          cells = []
          length = 0
          column = -1
          break
        case 'c':
          column = columnOf(attributes.r) ?? column + 1
          type = attributes.t ?? ''
          style = Number(attributes.s ?? 0)
          value = ''
          inline = ''
          break
        case 'v':
          target = 'value'
          break
        case 'is':
          isInline = true
          break
        case 'rPh':
          isPhonetic = true
          break
        case 't':
          target = isInline && !isPhonetic ? 'inline' : null
      }
    },
    close(name) {
      if (name === 'v' || name === 't') target = null
      else if (name === 'rPh') isPhonetic = false
      else if (name === 'is') isInline = false
      else if (name === 'c') {
        const text = cellText()
        if (typeof text === 'string') length += text.length
        if (text !== '' && column < MAX_COLUMNS && length <= MAX_ROW) cells[column] = text
      } else if (name === 'row' && (cells.length > 0 || length > 0)) take({ line, cells, length })
    },
    text(text) {
      if (target === 'value') value += text
      else if (target === 'inline') inline += text
    },
  }
}

/** Returns the text of a number. Ids of more than 15 digits keep all of them. */
function numberText(text: string, number: number): string {
  if (/^-?\d{16,}$/.test(text)) return text
  return Number.isInteger(number) && Math.abs(number) >= 1e21 ? BigInt(number).toString() : String(number)
}

/** Returns the zero-based column of a reference such as `AB12`; undefined if there is none. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^\$?([A-Za-z]{1,3})/.exec(reference ?? '')?.[1]
  if (letters === undefined) return undefined
  let column = 0
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
