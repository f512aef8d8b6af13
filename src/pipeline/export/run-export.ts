import { UserError } from '../../domain/errors/user-error.js'
import { columnsFor } from '../../domain/exports/columns.js'
import type { EncodeExport, Export, ExportRequest } from '../../domain/exports/export.js'
import { parseDays } from '../../domain/period/week-run.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { ExportFiles, ExportStore } from '../../domain/ports/exports.js'
import { type CommentDeps, type CommentsAsked, openComments } from './open-comments.js'
import { readAllShown } from './read-comments.js'

/** Comments after which it is noted how far an export is. */
const NOTE_EVERY = 10_000

interface WriteDeps extends CommentDeps {
  areas: CommentDeps['areas'] & Pick<AreaStore, 'byKey'>
  encode: EncodeExport
}

/** A file that is being written. */
interface WrittenExport {
  /** Comments that the database finds; words and names may leave out some. */
  total: number
  /** Comments read so far. */
  rows(): number
  pieces: AsyncIterable<Uint8Array | string>
}

/**
 * Opens the comments that `GET /v1/comments` would give for a request, and writes them in its form while they are read.
 * @param onRows called with the comments written so far; where it throws, writing ends
 * @throws UserError where the comments are closed, or too few fit
 */
export async function writeComments(
  deps: WriteDeps,
  { area: areaKey, period, filter, ...form }: ExportRequest,
  access: CommentsAsked['access'],
  onRows: (rows: number) => Promise<void> = async () => {},
): Promise<WrittenExport> {
  const area = areaKey === null ? null : await deps.areas.byKey(areaKey)
  if (areaKey !== null && !area) throw new UserError('not-found', `There is no area "${areaKey}"`)
  const asked = { area, access, period: period === null ? null : parseDays(period, area?.timeZone) }
  const opened = await openComments(deps, asked, filter)
  if ('note' in opened) throw new UserError('not-found', opened.note)
  const { dimensions } = opened.common
  const columns = columnsFor(
    Object.keys(dimensions)
      .filter((key) => dimensions[key]!.length > 0)
      .sort(),
  )
  let rows = 0
  async function* counted() {
    for await (const page of readAllShown(deps, opened as Exclude<typeof opened, { note: string }>, filter)) {
      yield page
      const before = rows
      rows += page.length
      if (Math.floor(rows / NOTE_EVERY) > Math.floor(before / NOTE_EVERY)) await onRows(rows)
    }
  }
  const total = await deps.tagged.count(opened.scope, filter, opened.areas)
  return { total, rows: () => rows, pieces: deps.encode(form, counted(), columns) }
}

export interface RunExportDeps extends WriteDeps {
  exports: Pick<ExportStore, 'get' | 'begin' | 'progress' | 'finish' | 'fail'>
  files: Pick<ExportFiles, 'write' | 'remove'>
  changes: Pick<ChangeStore, 'last' | 'settings'>
}

/** Thrown where an export was deleted while it was written. */
class Unwanted extends Error {}

/** Writes the file of an export. It may run again: what it wrote before is written anew, and what is finished stays. */
export async function runExport(deps: RunExportDeps, id: number): Promise<void> {
  const { exports, files } = deps
  const found = await exports.get(id)
  if (!found || found.finishedAt) return
  try {
    await write(deps, found)
  } catch (error) {
    await files.remove(id)
    if (error instanceof Unwanted) return
    if (!(error instanceof UserError) || error.problem === 'unavailable') throw error
    await exports.fail(id, error.message)
  }
}

async function write(deps: RunExportDeps, { id, request, access }: Export): Promise<void> {
  const { exports, files, changes } = deps
  // What happens from here on may be missing in the file.
  const [place, settings] = [await changes.last(), await changes.settings()]
  const written = await writeComments(deps, request, access, async (rows) => {
    if (!(await exports.progress(id, rows))) throw new Unwanted()
  })
  if (!(await exports.begin(id, { total: written.total, place, settings }))) throw new Unwanted()
  const bytes = await files.write(id, written.pieces)
  if (!(await exports.finish(id, { rows: written.rows(), bytes }))) throw new Unwanted()
}
