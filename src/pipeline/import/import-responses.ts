import { UserError } from '../../domain/errors/user-error.js'
import type { ImportStore } from '../../domain/ports/imports.js'
import { type ImportSummary, MAX_PROBLEMS, type NewResponse, type RowProblem } from '../../domain/responses/response.js'
import type { Batch } from './batches.js'
import { type MappingInput, parseMapping } from './mapping.js'
import { type ParsedFile, parseFile } from './parse-file.js'
import type { ImportInput } from './spool.js'

/** Heartbeat interval of a running import, in ms. */
const BEAT = 10_000

export interface ImportDeps {
  imports: Pick<ImportStore, 'start' | 'add' | 'beat' | 'finish' | 'discard'>
  /** Queues new responses that have a comment. */
  enqueue(responseIds: number[]): Promise<void>
}

/**
 * Progress of an import: read = imported + repeated + changed + rejected + unanswered. `bytes` counts the bytes read; a strict import reads the file
 * twice.
 */
export interface ImportProgress {
  read: number
  imported: number
  repeated: number
  changed: number
  rejected: number
  bytes: number
  totalBytes: number
}

export type ImportRequest = ImportInput & {
  /** What the columns mean; columns that it does not name are recognised by their headers. */
  mapping?: MappingInput | undefined
  /** Import nothing if any row is invalid. */
  strict?: boolean | undefined
  /** Also update known rows whose content changed. */
  update?: boolean | undefined
  /** Namespace of the external ids. Overrides the mapping's; default: `import`. */
  source?: string | undefined
  /** Id of the file in the import folder, if it came from there. */
  importFileId?: number | undefined
  onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Called with notes on content of the file that was skipped. */
  onNotes?: ((notes: readonly string[]) => void) | undefined
}

/**
 * Imports a survey export. Every valid row is stored once, even if it is sent repeatedly; every invalid row is reported with its line and the reason.
 * @throws UserError before anything is stored if the file or mapping cannot be used; in a strict import also if rows are invalid, with the first ones
 *   in `details`
 */
export async function importResponses(deps: ImportDeps, request: ImportRequest): Promise<ImportSummary> {
  const {
    mapping: asked,
    strict = false,
    update = false,
    source: namedSource,
    importFileId,
    onProgress,
    onNotes,
    ...input
  } = request
  const mapping = parseMapping(asked ?? {})
  const source = namedSource ?? mapping.constants?.source ?? 'import'
  const file = await parseFile(input, { kind: 'responses', mapping, source })
  try {
    if (file.understood.notes.length > 0) onNotes?.(file.understood.notes)
    const run = { source, fileName: file.fileName, strict, importFileId }
    const report = onProgress ?? (() => undefined)
    if (strict) await refuseBadRows(deps, run, file, report)
    return await store(deps, run, file, report, update)
  } finally {
    await file.close()
  }
}

type Responses = ParsedFile<NewResponse>
type Run = Parameters<ImportStore['start']>[0]
type Report = (progress: ImportProgress) => void

async function store(
  { imports, enqueue }: ImportDeps,
  run: Run,
  file: Responses,
  report: Report,
  update: boolean,
): Promise<ImportSummary> {
  const passes = run.strict ? 2 : 1
  const progress = { read: 0, imported: 0, repeated: 0, changed: 0, rejected: 0, bytes: 0, totalBytes: file.totalBytes * passes }
  const importId = await imports.start(run)
  const commit = async ({ taken, rejected, unanswered, bytesRead }: Batch<NewResponse>) => {
    const added = await imports.add(importId, taken, rejected, { update, unanswered })
    if (added.pendingIds.length > 0) await enqueue(added.pendingIds)
    progress.imported += added.imported
    progress.repeated += added.repeated
    progress.changed += added.changed
    progress.rejected += rejected.length
    progress.read += taken.length + rejected.length + unanswered.length
    progress.bytes = file.totalBytes * (passes - 1) + bytesRead
    report({ ...progress })
  }
  const beating = setInterval(() => imports.beat(importId).catch(() => undefined), BEAT)
  // one batch is stored while the next one is read
  let storing: Promise<void> = Promise.resolve()
  try {
    for await (const batch of file.batches()) {
      await storing
      if (run.strict && batch.rejected.length > 0)
        throw new UserError('conflict', 'the file changed while it was imported: import it again')
      storing = commit(batch)
      storing.catch(() => undefined)
    }
    await storing
  } catch (error) {
    await storing.catch(() => undefined)
    const message =
      error instanceof UserError ? error.message : 'stopped by an unexpected error; import the same file again to complete it'
    // the first error is the one to show
    await (run.strict ? imports.discard(importId, message) : imports.finish(importId, message)).catch(() => undefined)
    throw error
  } finally {
    clearInterval(beating)
  }
  return imports.finish(importId)
}

/** Runs the first pass of a strict import. A rejected import is recorded without any rows. */
async function refuseBadRows({ imports }: ImportDeps, run: Run, file: Responses, report: Report): Promise<void> {
  const problems: RowProblem[] = []
  let read = 0
  let bad = 0
  for await (const { taken, rejected, unanswered, bytesRead } of file.batches()) {
    read += taken.length + rejected.length + unanswered.length
    bad += rejected.length
    problems.push(...rejected.slice(0, MAX_PROBLEMS - problems.length))
    report({ read: 0, imported: 0, repeated: 0, changed: 0, rejected: 0, bytes: bytesRead, totalBytes: file.totalBytes * 2 })
  }
  if (bad === 0) return
  const { line, reason } = problems[0]!
  const what = bad === 1 ? 'one row is invalid' : `${bad} rows are invalid`
  const message = `nothing was imported: ${what} of ${read}, the first in line ${line} (${reason}); fix the rows or import without --strict`
  await imports.discard(await imports.start(run), message)
  throw new UserError(
    'invalid',
    message,
    problems.map((problem) => ({ line: problem.line, message: problem.reason })),
  )
}
