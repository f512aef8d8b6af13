import { UserError } from '../../../domain/errors/user-error.js'
import type { ReadRow } from '../split-rows.js'
import { type LooksRight, type Table, uniqueColumns } from '../table/table.js'
import { type Archive, openArchive } from './archive.js'
import { EPOCH_1904 } from './number-formats.js'
import { readWorkbook, type Sheet, type Workbook } from './read-workbook.js'
import { readSheet } from './sheet-rows.js'

/** Rows that are searched for the header, because a title and notes may precede it. */
const HEADER_WITHIN = 20

/**
 * Opens a sheet of a workbook; `line` is the row number in the sheet. Memory use does not depend on the number of rows or texts.
 * @param asked name of the sheet; by default, the first with a plausible header, otherwise the first that is not empty
 * @throws UserError if the file is not a workbook or has no such sheet
 */
export async function openXlsx(
  file: { fd: number; name: string; bytes: number },
  asked: string | undefined,
  looksRight: LooksRight,
): Promise<Table> {
  const { archive, workbook } = await open(file)
  const { sheet, header } = await guarded(file.name, () => chooseSheet(archive, workbook, asked, looksRight, file.name))
  let bytes = 0

  return {
    format: 'xlsx',
    columns: uniqueColumns(header.cells),
    is1904: workbook.epoch === EPOCH_1904,
    sheet: sheet.name,
    otherSheets: workbook.sheets.filter((each) => each !== sheet && !each.isHidden).map(({ name }) => name),
    totalBytes: file.bytes,
    bytesRead: () => bytes,
    async *rows() {
      try {
        for await (const rows of readSheet(archive, workbook, sheet, (read) => (bytes = Math.round(read)))) {
          const below = rows.filter(({ line }) => line > header.line)
          if (below.length > 0) yield below
        }
        bytes = file.bytes
      } catch (error) {
        throw asUserError(error, file.name)
      }
    },
    close: () => workbook.texts.close(),
  }
}

async function open(file: { fd: number; name: string; bytes: number }) {
  const archive = await guarded(file.name, () => openArchive(file))
  const workbook = await guarded(file.name, () => readWorkbook(archive))
  if (workbook) return { archive, workbook }
  const what = archive.names().some((name) => name.endsWith('.bin') && name.startsWith('xl/workbook'))
    ? 'an XLSB workbook: save it as XLSX'
    : archive.names().includes('content.xml')
      ? 'an OpenDocument file: save it as XLSX or CSV'
      : 'a zip archive, but not an XLSX workbook'
  throw new UserError('invalid', `${file.name} is ${what}; import accepts CSV, XLSX and NDJSON`)
}

type Header = { line: number; cells: string[] }

async function chooseSheet(
  archive: Archive,
  workbook: Workbook,
  asked: string | undefined,
  looksRight: LooksRight,
  name: string,
): Promise<{ sheet: Sheet; header: Header }> {
  const { sheets } = workbook
  const known = sheets.map((sheet) => `"${sheet.name}"`).join(', ')
  const wanted = asked?.trim().toLowerCase()
  const candidates =
    wanted === undefined
      ? [...sheets.filter(({ isHidden }) => !isHidden), ...sheets.filter(({ isHidden }) => isHidden)]
      : sheets.filter((sheet) => sheet.name.trim().toLowerCase() === wanted)
  if (candidates.length === 0)
    throw new UserError('invalid', asked ? `${name} has no sheet "${asked}"; it has ${known}` : `${name} has no sheet with cells`)
  let fallback: { sheet: Sheet; header: Header } | undefined
  for (const sheet of candidates) {
    const { header, isRight } = await findHeader(archive, workbook, sheet, looksRight)
    if (header && isRight) return { sheet, header }
    // A hidden sheet is not a fallback for a visible one.
    if (header && !(fallback && sheet.isHidden)) fallback ??= { sheet, header }
  }
  if (fallback) return fallback
  throw new UserError('invalid', `${name}: sheet "${candidates[0]!.name}" is empty`)
}

/** Returns the first row that looks like a header, otherwise the first that is not blank. */
async function findHeader(archive: Archive, workbook: Workbook, sheet: Sheet, looksRight: LooksRight) {
  const first: Header[] = []
  for await (const rows of readSheet(archive, workbook, sheet)) {
    first.push(...rows.filter((row): row is ReadRow & Header => 'cells' in row))
    if (first.length >= HEADER_WITHIN) break
  }
  const header = first.slice(0, HEADER_WITHIN).find(({ cells }) => looksRight(uniqueColumns(cells)))
  return { header: header ?? first[0], isRight: header !== undefined }
}

async function guarded<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw asUserError(error, name)
  }
}

const asUserError = (error: unknown, name: string): UserError =>
  error instanceof UserError
    ? error
    : new UserError('invalid', `${name} is not a readable XLSX workbook: save it again in a spreadsheet program, or as CSV`)
