import { classifyError, nameOf } from '../../../domain/errors/classify-error.js'
import { UserError } from '../../../domain/errors/user-error.js'
import type { ImportFileStore } from '../../../domain/ports/import-files.js'
import type { ImportSummary } from '../../../domain/responses/response.js'
import { type ImportDeps, importResponses } from '../import-responses.js'
import { type FoundFile, hashContent, readState } from './find-files.js'
import { parseOptions } from './folder-options.js'

export interface TakeInDeps extends ImportDeps {
  importFiles: Pick<ImportFileStore, 'claim' | 'beat' | 'release' | 'finish'>
}

/** Heartbeat interval of a process that reads a file, in ms, and the time without a heartbeat after which it counts as dead, in s. */
const BEAT = 10_000
const SILENCE = 40
/** Maximum number of unfinished attempts to read a file. */
const MAX_ATTEMPTS = 5

export type Outcome = { kind: 'done'; summary: ImportSummary } | { kind: 'failed'; error: string } | { kind: 'ended' | 'later' }

/**
 * Imports one file from the import folder, unless it was imported before or another process is importing it.
 * @returns `ended` if the file need not be checked again unless it changes; `later` if it must be
 */
export async function takeIn(
  deps: TakeInDeps,
  file: FoundFile & { hash: string; optionsHash: string; options: string },
): Promise<Outcome> {
  const { importFiles } = deps
  const claim = await importFiles.claim(file, SILENCE)
  if (claim === 'ended') return { kind: 'ended' }
  if (claim === 'busy') return { kind: 'later' }
  const fail = async (error: string): Promise<Outcome> => {
    await importFiles.finish(claim.id, { error })
    return { kind: 'failed', error }
  }
  if (claim.attempts > MAX_ATTEMPTS)
    return fail(`reading the file did not finish in ${MAX_ATTEMPTS} attempts: change the file, or import it manually`)
  const beating = setInterval(() => importFiles.beat(claim.id).catch(() => undefined), BEAT)
  try {
    const { mapping, ...how } = parseOptions(file.options, file.mapping)
    const summary = await importResponses(deps, { file: file.path, name: file.name, mapping, importFileId: claim.id, ...how })
    if ((await readState(file.path)) !== file.state && (await hashContent(file)) !== file.hash)
      return await fail('the file changed while it was read; it will be read again once it is no longer being written')
    await importFiles.finish(claim.id, { importId: summary.id })
    return { kind: 'done', summary }
  } catch (error) {
    if (classifyError(error) === 'transient') {
      await importFiles.release(claim.id).catch(() => undefined)
      return { kind: 'later' }
    }
    return fail(error instanceof UserError ? error.message : `unexpected error (${nameOf(error)})`)
  } finally {
    clearInterval(beating)
  }
}
