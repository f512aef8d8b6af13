import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openStores } from '../../compose-stores.js'
import { readConfig } from '../../config.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Mapping } from '../../pipeline/import/mapping.js'
import { type ImportPreview, type PreviewRow, previewImport, refuseQuestions } from '../../pipeline/import/preview-import.js'
import { print } from '../terminal/services.js'

interface PreviewOptions {
  file: string
  mapping: Mapping
  source?: string | undefined
  strict?: boolean | undefined
  rows?: boolean | undefined
}

/** Characters of a comment that are shown. */
const SHOWN = 100

/** Shows what an import would do. @returns whether every row would be taken */
export function runPreview(options: PreviewOptions): Promise<boolean> {
  return options.rows ? writeRows(options) : showPreview(options)
}

/** Writes each row that would be taken to standard output; problems and the report go to standard error. */
async function writeRows({ strict, rows: _, ...request }: PreviewOptions): Promise<boolean> {
  if (strict) {
    const { rejected, read, problems } = await previewImport(null, { ...request, all: true })
    if (rejected > 0) {
      const [first] = problems
      throw new UserError(
        'invalid',
        `nothing would be imported: ${rejected} of ${read} rows are invalid, for example line ${first!.lines[0]} (${first!.reason})`,
      )
    }
  }
  const waiting: string[] = []
  const write = () => process.stdout.write(waiting.splice(0).join(''))
  const onRow = (row: PreviewRow) => {
    waiting.push(`${JSON.stringify(withoutNothing(row))}\n`)
    if (waiting.length >= 500) write()
  }
  const preview = await previewImport(null, { ...request, all: true, onRow })
  if (preview.questions.length === 0) write()
  refuseQuestions(preview)
  for (const note of preview.notes) warn(note)
  for (const { reason, count, lines } of preview.problems)
    warn(`${count} × ${reason}: line ${lines.join(', ')}${count > lines.length ? ', …' : ''}`)
  const unanswered = preview.unanswered > 0 ? ` + ${preview.unanswered} sent without an answer` : ''
  warn(
    `${preview.read} ${preview.read === 1 ? 'row' : 'rows'} read = ${preview.imported} would be imported${unanswered} + ${preview.rejected} rejected`,
  )
  return preview.rejected === 0
}

function withoutNothing({ id, at, score, comment, lostMinutes, dimensions }: PreviewRow) {
  return { id, at, score, comment, ...(lostMinutes !== null && { lostMinutes }), dimensions }
}

async function showPreview({ strict: _, rows: __, ...request }: PreviewOptions): Promise<boolean> {
  const stored = await openStored()
  try {
    const preview = await previewImport(stored.imports, request)
    printPreview(preview)
    if (stored.note) print(stored.note)
    return preview.questions.length === 0 && preview.rejected === 0
  } finally {
    await stored.close()
  }
}

/** What is stored, where there is a database: a preview makes none. */
async function openStored() {
  const nothing = { imports: null, note: '', close: async () => {} }
  const config = readConfig()
  if (!config.databaseUrl && !existsSync(join(config.dataDir, 'pglite'))) return nothing
  try {
    const { stores, close } = await openStores(config)
    return { imports: stores.imports, note: '', close }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return { ...nothing, note: `repeated and changed rows could not be checked: ${error.message}` }
  }
}

/** How much of a file was read. */
function shareOf({ bytesRead, totalBytes }: Pick<ImportPreview, 'bytesRead' | 'totalBytes'>): string {
  const percent = (100 * bytesRead) / totalBytes
  return percent < 1 ? 'less than 1%' : `about ${Math.round(percent)}%`
}

function printPreview(preview: ImportPreview): void {
  const { format, encoding, delimiter, sheet, otherSheets = [], columns, questions, rows, problems } = preview
  const details = [
    encoding,
    delimiter && `separated by ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}`,
    sheet && `sheet "${sheet}"`,
  ]
  print(`${preview.fileName}: ${[format.toUpperCase(), ...details.filter(Boolean)].join(', ')}`)
  if (otherSheets.length > 0)
    print(`  other sheets (not read): ${otherSheets.map((name) => `"${name}"`).join(', ')} (choose a sheet with --sheet)`)
  for (const note of preview.notes) print(`  ${note}`)
  print('columns:')
  for (const { name, title, use, byContent } of columns)
    print(`  ${name}${title ? ` (${title})` : ''}: ${use ?? 'not used'}${byContent ? ' (recognised by its content)' : ''}`)
  print('first rows:')
  for (const { line, id, at, score, comment, dimensions } of rows) {
    const text =
      comment === null ? 'no comment' : JSON.stringify(comment.length > SHOWN ? `${comment.slice(0, SHOWN)}…` : comment)
    const values = Object.entries(dimensions).map(([key, value]) => `${key}: ${value}`)
    print(`  line ${line}: ${[id.slice(0, 40), at, score === null ? 'no score' : `score ${score}`, text, ...values].join(' · ')}`)
  }
  const parts = [`${preview.imported} ${preview.repeated === null ? 'to import' : 'new'}`]
  if (preview.repeated !== null) parts.push(`${preview.repeated} already there`, `${preview.changed} changed`)
  if (preview.unanswered > 0) parts.push(`${preview.unanswered} sent without an answer`)
  print(`${preview.read} ${preview.read === 1 ? 'row' : 'rows'} read = ${[...parts, `${preview.rejected} rejected`].join(' + ')}`)
  if (!preview.isComplete)
    print(
      `  the file is large: only its first ${preview.read} rows were read (${shareOf(preview)} of the file); an import reads all rows`,
    )
  if (preview.changed) {
    const { changed, changedLines: lines } = preview
    print(`  changed: line ${lines.join(', ')}${changed > lines.length ? `, and ${changed - lines.length} more` : ''}`)
    print('  changed rows are only imported with --update')
  }
  for (const { reason, count, lines } of problems)
    print(`  ${count} × ${reason}: line ${lines.join(', ')}${count > lines.length ? ', …' : ''}`)
  for (const question of questions) print(`before importing: ${question}`)
}

const warn = (line: string) => process.stderr.write(`${line}\n`)
