import ExcelJS from 'exceljs'
import { UserError } from '../../domain/errors/user-error.js'
import type { ReadRow } from './split-rows.js'
import { type Table, uniqueColumns } from './table.js'

const CHUNK = 500

/** What exceljs's streaming reader keeps of a workbook and does not declare. */
interface Parts {
  model: { sheets?: { name: string; rId: string }[] }
  properties: unknown
  workbookRels: { Id: string; Target: string }[]
  sharedStrings: unknown[]
  styles: unknown
  stream?: { destroy(): void; bytesRead: number }
}
type Reader = Parts & {
  parse(): AsyncIterable<unknown>
  [Symbol.asyncIterator](): AsyncIterator<AsyncIterable<ExcelJS.Row> & { name: string }>
}

/**
 * A sheet of a workbook; `line` is the row's number in it. Memory grows with the workbook's distinct texts, not with its rows.
 * @param asked the sheet's name; its first sheet where none is given
 * @throws UserError where it is no workbook or has no such sheet
 */
export async function openXlsx(file: { path: string; name: string; bytes: number }, asked?: string): Promise<Table> {
  const parts = await readParts(file)
  const sheets = parts.model.sheets ?? []
  const sheet = asked === undefined ? sheets[0] : sheets.find(({ name }) => name.toLowerCase() === asked.toLowerCase())
  if (!sheet) {
    const names = sheets.map(({ name }) => `"${name}"`).join(', ')
    throw new UserError('invalid', asked ? `${file.name} has no sheet "${asked}"; it has ${names}` : `${file.name} has no sheet`)
  }
  let bytes = 0

  async function* read(): AsyncGenerator<{ line: number; cells: string[] }> {
    const reader = createReader(file.path, 'emit', parts)
    try {
      for await (const worksheet of reader) {
        if (worksheet.name !== sheet!.name) continue
        let last = 0
        for await (const row of worksheet) {
          last = Number.isFinite(row.number) ? row.number : last + 1
          bytes = reader.stream?.bytesRead ?? bytes
          const cells: string[] = []
          row.eachCell((cell, column) => {
            cells[column - 1] = cellText(cell.value)
          })
          if (cells.some((cell) => cell?.trim())) yield { line: last, cells }
        }
        return
      }
      throw new Error('the sheet is named and not there')
    } catch {
      throw unreadable(file.name)
    } finally {
      reader.stream?.destroy()
    }
  }

  let header: { line: number; cells: string[] } | undefined
  for await (const row of read()) {
    header = row
    break
  }
  if (!header) throw new UserError('invalid', `${file.name}: sheet "${sheet.name}" is empty`)

  return {
    format: 'xlsx',
    columns: uniqueColumns(Array.from(header.cells, (cell) => cell ?? '')),
    totalBytes: file.bytes,
    bytesRead: () => bytes,
    async *rows() {
      let chunk: ReadRow[] = []
      for await (const row of read()) {
        if (row.line === header.line) continue
        if (chunk.push(row) < CHUNK) continue
        yield chunk
        chunk = []
      }
      yield chunk
    },
  }
}

/** Texts, styles and names of sheets come first: a workbook may have its parts in any order. */
async function readParts(file: { path: string; name: string }): Promise<Parts> {
  const reader = createReader(file.path, 'ignore', {
    model: {},
    properties: undefined,
    workbookRels: [],
    sharedStrings: [],
    styles: undefined,
  })
  let found = false
  try {
    for await (const _ of reader.parse()) {
      // the parts are kept by the reader itself
    }
    found = reader.workbookRels.length > 0
  } catch {
    throw unreadable(file.name)
  } finally {
    reader.stream?.destroy()
  }
  if (!found)
    throw new UserError('invalid', `${file.name} is a zip archive and no XLSX workbook; import takes CSV, XLSX and NDJSON`)
  const { model, properties, sharedStrings, styles } = reader
  // some programs write these paths from the archive's root, which the reader does not expect
  const workbookRels = reader.workbookRels.map((rel) => ({ ...rel, Target: rel.Target.replace(/^\/?xl\//, '') }))
  return { model, properties, workbookRels, sharedStrings, styles }
}

function createReader(path: string, worksheets: 'emit' | 'ignore', parts: Parts): Reader {
  const keep = worksheets === 'ignore' ? 'cache' : 'ignore'
  const options = { worksheets, sharedStrings: keep, styles: keep, hyperlinks: 'ignore', entries: 'ignore' } as const
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(path, options) as unknown as Reader
  const { styles, ...others } = parts
  Object.assign(reader, others, styles ? { styles } : {})
  // what is known already is not read again
  const skip = async () => undefined
  return worksheets === 'emit' ? Object.assign(reader, { _parseRels: skip, _parseWorkbook: skip }) : reader
}

const unreadable = (name: string) =>
  new UserError('invalid', `${name} cannot be read as an XLSX workbook: save it again in a spreadsheet program, or as CSV`)

function cellText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return wallTime(value)
  if (typeof value !== 'object') return decodeEscapes(String(value))
  if ('richText' in value) return decodeEscapes(value.richText.map(({ text }) => text ?? '').join(''))
  if ('text' in value) return cellText(value.text as ExcelJS.CellValue)
  if ('result' in value) return cellText(value.result as ExcelJS.CellValue)
  return ''
}

/** A date cell holds what the clock showed, without a zone. Fractions of days do not hit milliseconds. */
function wallTime(date: Date): string {
  const time = date.getTime()
  const second = Math.round(time / 1000) * 1000
  const exact = new Date(Math.abs(time - second) < 5 ? second : time)
  return Number.isFinite(time) ? exact.toISOString().slice(0, -1) : ''
}

/** `_x000D_` is how a workbook writes characters that XML has not. */
const decodeEscapes = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-F]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16))) : text
