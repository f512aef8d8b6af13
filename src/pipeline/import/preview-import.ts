import { UserError } from '../../domain/errors/user-error.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { shownValues, valuesOf } from '../../domain/responses/multiple-values.js'
import type { NewResponse, RowProblem } from '../../domain/responses/response.js'
import { type MappingInput, parseMapping } from './mapping.js'
import { parseFile } from './parse-file.js'
import { PREVIEW_BYTES } from './sample.js'
import type { ImportInput } from './spool.js'
import type { Understanding } from './understanding.js'

/** Maximum number of rows that a preview reads (fewer if they are very long), so that it is fast for files of any size. */
const ROWS = 10_000
/** Number of rows shown. */
const SHOWN = 5
/** Number of lines listed for each kind of problem. */
const EXAMPLES = 5
/** Number of lines of changed rows that are listed. */
const CHANGED = 20

/** A row as an import would store it. */
export interface PreviewRow {
  line: number
  id: string
  at: string
  score: number | null
  comment: string | null
  ticket: string | null
  lostMinutes: number | null
  dimensions: NewResponse['dimensions']
}

/** What an import of a file would do. Nothing is stored. */
export interface ImportPreview extends Understanding {
  fileName: string
  /** Whether the whole file was read; if not, the counts cover only its first rows. */
  isComplete: boolean
  bytesRead: number
  totalBytes: number
  /** Rows read = imported + repeated + changed + rejected + unanswered. */
  read: number
  imported: number
  /** Null if it is not known what is stored. */
  repeated: number | null
  changed: number | null
  /** Lines of the first changed rows. */
  changedLines: number[]
  rejected: number
  /** Surveys that were sent and have no answer. */
  unanswered: number
  /** Kinds of problem, most frequent first, with some of their lines. */
  problems: { reason: string; count: number; lines: number[] }[]
  /** The first rows as they were understood. */
  rows: PreviewRow[]
}

type PreviewRequest = ImportInput & {
  mapping?: MappingInput | undefined
  source?: string | undefined
  /** Reads the whole file. */
  all?: boolean | undefined
  /** Called for each row that would be imported. */
  onRow?: ((row: PreviewRow) => void) | undefined
}

/**
 * Shows what an import of a file would do: its columns, first rows and problems, and how many rows would be new, repeated or changed.
 * @param imports null if it is not known what is stored
 * @throws UserError if the file cannot be read
 */
export async function previewImport(
  imports: Pick<ImportStore, 'compare'> | null,
  request: PreviewRequest,
): Promise<ImportPreview> {
  const { mapping: asked, source: named, all = false, onRow, ...input } = request
  const mapping = parseMapping(asked ?? {})
  const source = named ?? mapping.constants?.source ?? 'import'
  const file = await parseFile(input, { kind: 'responses', mapping, source, preview: all ? 'whole' : 'start' })
  try {
    const preview: ImportPreview = {
      ...file.understood,
      fileName: file.fileName,
      isComplete: true,
      bytesRead: file.totalBytes,
      totalBytes: file.totalBytes,
      read: 0,
      imported: 0,
      repeated: imports ? 0 : null,
      changed: imports ? 0 : null,
      changedLines: [],
      rejected: 0,
      unanswered: 0,
      problems: [],
      rows: [],
    }
    const problems = new Map<string, { count: number; lines: number[] }>()
    for await (const { taken, lines, rejected, unanswered, bytesRead } of file.batches()) {
      for (const [i, response] of taken.entries()) {
        if (preview.rows.length >= SHOWN && !onRow) break
        const row = rowOf(response, lines[i]!)
        if (preview.rows.length < SHOWN) preview.rows.push(row)
        onRow?.(row)
      }
      countProblems(problems, rejected)
      const compared = imports ? await imports.compare(taken) : { imported: taken.length }
      preview.read += taken.length + rejected.length + unanswered.length
      preview.unanswered += unanswered.length
      preview.rejected += rejected.length
      preview.imported += compared.imported
      if ('repeated' in compared) {
        preview.repeated! += compared.repeated
        preview.changed! += compared.changed
        const left = CHANGED - preview.changedLines.length
        preview.changedLines.push(...compared.changedAt.slice(0, left).map((at) => lines[at]!))
      }
      if (!all && (preview.read >= ROWS || bytesRead > PREVIEW_BYTES) && bytesRead < file.totalBytes) {
        Object.assign(preview, { isComplete: false, bytesRead })
        break
      }
    }
    preview.problems = [...problems].map(([reason, found]) => ({ reason, ...found })).sort((a, b) => b.count - a.count)
    return preview
  } finally {
    await file.close()
  }
}

/** @throws UserError if an import would reject the file because of an open question */
export function refuseQuestions({ questions }: Pick<ImportPreview, 'questions'>): void {
  if (questions.length > 0) throw new UserError('invalid', questions[0]!)
}

function countProblems(problems: Map<string, { count: number; lines: number[] }>, rejected: RowProblem[]) {
  for (const { line, reason } of rejected) {
    const kind = problems.get(reason) ?? { count: 0, lines: [] }
    kind.count++
    if (kind.lines.length < EXAMPLES) kind.lines.push(line)
    problems.set(reason, kind)
  }
}

function rowOf({ externalId, at, score, comment, ticket, lostMinutes, dimensions }: NewResponse, line: number): PreviewRow {
  const shown = Object.entries(dimensions).map(([key, value]) => [key, shownValues(valuesOf(value))])
  return {
    line,
    id: externalId,
    at: at.toISOString(),
    score,
    comment,
    ticket,
    lostMinutes,
    dimensions: Object.fromEntries(shown),
  }
}
