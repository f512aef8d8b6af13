import { randomUUID } from 'node:crypto'
import type { Erased, ErasureStore } from '../../domain/ports/erasures.js'
import type { ExportFiles, ExportStore } from '../../domain/ports/exports.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { ErasureReceipt, ErasureSubject } from '../../domain/protection/erasure.js'
import { enqueueResponses } from '../analyse/enqueue-pending.js'
import { type RetrainDeps, retrain } from '../review/retrain.js'
import { rewritePack } from './rewrite-pack.js'

interface EraseDeps extends RetrainDeps {
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
 * text and keep their figures. The ledger is written first, so that whoever stops half-way is finished at the next start.
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
  return finish(deps, done, by)
}

/** What follows once the database has forgotten: the queue, files, models, and what is to be built again. */
async function finish(deps: EraseDeps, done: Erased, by: string): Promise<ErasureReceipt> {
  const { receipt, responseIds, pendingIds, months, packs, reports } = done
  const jobs = await deps.queue.forget(responseIds)
  const files = await deleteExports(deps)
  const notes = [...receipt.notes]
  if (done.lostModel) {
    const { correction } = await retrain(deps, by)
    notes.push(
      correction
        ? `The models were retrained without them: correction ${correction.id} serves now.`
        : 'The shipped models serve now: what is left of the reviews is not enough to retrain, or does not improve them.',
    )
    if (!correction) await deps.queue.add('reanalyse', [{ after: 0 }])
  }
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
  await deps.erasures.compact()
  return complete
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
