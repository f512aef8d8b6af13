import { randomUUID } from 'node:crypto'
import { classifyError } from '../../domain/errors/classify-error.js'
import type { CorrectionStore } from '../../domain/ports/corrections.js'
import type { Erased, ErasureStore } from '../../domain/ports/erasures.js'
import type { ExportFiles, ExportStore } from '../../domain/ports/exports.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ErasureReceipt, ErasureSubject } from '../../domain/protection/erasure.js'
import { enqueueResponses } from '../analyse/enqueue-pending.js'
import { type RetrainDeps, retrain } from '../review/retrain.js'
import { rewritePack } from './rewrite-pack.js'

export type ReplaceDeps = RetrainDeps & { corrections: Pick<CorrectionStore, 'lost' | 'noteReplaced'> }

export interface EraseDeps extends ReplaceDeps {
  erasures: ErasureStore
  queue: Queue
  exports: Pick<ExportStore, 'finished' | 'unfinished' | 'remove'>
  exportFiles: Pick<ExportFiles, 'remove'>
}

/** What would be erased, before anything is. */
export interface ErasurePreview {
  kind: ErasureReceipt['kind']
  /** Responses of a respondent; of a member, comments that name them. */
  responses: number
}

/** Counts what of somebody is stored. @throws UserError if there is no such person or answer */
export async function previewErasure(
  { erasures }: Pick<EraseDeps, 'erasures'>,
  subject: ErasureSubject,
): Promise<ErasurePreview> {
  const { kind, responseIds } = await erasures.find(subject)
  return { kind, responses: responseIds.length }
}

/**
 * Erases somebody everywhere, for good. What was built with their data is deleted and built again in the background; packs that were frozen lose their
 * text and keep their figures. What follows the transaction is finished by the service where the process ends or a server is away.
 * @param by who does it; audited
 * @throws UserError if there is no such person or answer, or it is the last account that manages people
 */
export async function erase(deps: EraseDeps, subject: ErasureSubject, by: string): Promise<ErasureReceipt> {
  const { kind, hashes, needles } = await deps.erasures.find(subject)
  const entry = { id: randomUUID(), at: new Date().toISOString(), kind, hashes }
  const done = await deps.erasures.apply(entry, {
    ...{ by, needles, rewrite: rewritePack },
    // In the transaction, before it ends: what is erased is on the ledger, or is not erased.
    beforeCommit: () => deps.erasures.appendLedger(entry),
  })
  try {
    return await finish(deps, done, by, await cleanFiles(deps))
  } catch (error) {
    if (classifyError(error) !== 'transient') throw error
    const note =
      'A server does not respond at the moment: queued jobs are cleaned, and packs, reports and lists built again, once it does.'
    return { ...done.receipt, notes: [...done.receipt.notes, note] }
  }
}

/** Finishes erasures whose process ended, or for which a server was away, and those that were applied again after a restore. */
export async function finishErasures(deps: EraseDeps): Promise<void> {
  let files: number | undefined
  for (;;) {
    const open = await deps.erasures.claimOpen()
    if (!open) return
    files = files === undefined ? await cleanFiles(deps) : 0
    await finish(deps, open, open.receipt.by, files)
  }
}

/** Removes what was erased from files, before anything that needs another server. @returns how many exports were deleted */
async function cleanFiles(deps: EraseDeps): Promise<number> {
  const files = await deleteExports(deps)
  await deps.erasures.compact()
  return files
}

/** What follows once the database and files have forgotten: the queue, models, and what is to be built again. */
async function finish(deps: EraseDeps, { receipt, followUp }: Erased, by: string, files: number): Promise<ErasureReceipt> {
  const { responseIds, pendingIds, months, packs, reports } = followUp
  const jobs = await deps.queue.forget(responseIds)
  const notes = [...receipt.notes]
  if (followUp.lostModel) notes.push(await replaceModels(deps, by))
  if (pendingIds.length > 0) await enqueueResponses(deps.queue, pendingIds)
  await deps.queue.add('build-themes', months)
  await deps.queue.add('build-lists', months)
  await deps.queue.add('build-pack', packs)
  await deps.queue.add('build-report', reports)
  const complete: ErasureReceipt = {
    ...receipt,
    notes,
    erased: { ...receipt.erased, ...(jobs > 0 && { jobs }), ...(files > 0 && { files }) },
  }
  await deps.erasures.complete(complete)
  return complete
}

/**
 * Retrains if the models in use were fitted to comments that were erased; comments are analysed again in the background.
 * @returns which models are in use now, in words
 */
export async function replaceModels(deps: ReplaceDeps, by: string): Promise<string> {
  // What is lost while they are fitted is replaced next time.
  const lost = await deps.corrections.lost()
  const { correction } = await retrain(deps, by)
  if (!correction) await deps.queue.add('reanalyse', [{ after: 0 }])
  await deps.corrections.noteReplaced(lost)
  const serving = await deps.corrections.serving(deps.compute.engine)
  if (serving) return `The models were retrained without them: correction ${serving.id} is now in use.`
  return 'The shipped models are now in use: the remaining reviews are not enough to retrain, or do not improve the models.'
}

/** Deletes every exported file, finished or not: they expire after a day anyway, and are soon ordered again. */
async function deleteExports({ exports, exportFiles }: Pick<EraseDeps, 'exports' | 'exportFiles'>): Promise<number> {
  const ids = [...(await exports.finished()).map(({ id }) => id), ...(await exports.unfinished())]
  for (const id of ids) {
    await exports.remove(id)
    await exportFiles.remove(id)
  }
  return ids.length
}
