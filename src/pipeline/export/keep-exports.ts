import type { Access } from '../../domain/access/access.js'
import { managesPeople, opensArea } from '../../domain/access/access.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { Export, ExportRequest } from '../../domain/exports/export.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ChangeStore } from '../../domain/ports/changes.js'
import type { ExportFiles, ExportStore } from '../../domain/ports/exports.js'
import type { Queue } from '../../domain/ports/queue.js'

/** How long a file is kept, ms: a day. */
const EXPORT_LIFETIME = 24 * 3_600_000
/** Exports of one key or person that may wait or run at a time. */
const MAX_OPEN = 5

interface KeepExportsDeps {
  exports: ExportStore
  exportFiles: ExportFiles
  audit: Pick<AuditStore, 'add'>
  queue: Pick<Queue, 'add'>
}

interface Withdrawn {
  changes: Pick<ChangeStore, 'withdrawnAfter' | 'settings'>
}

/** Who asks for exports. */
export interface Asking {
  by: string
  /** `key:ID` or `person:ID`. */
  owner: string
  access: Access
}

/**
 * Takes an order for a file of comments; a job writes it.
 * @throws UserError where too many of the same wait already, or the queue is away
 */
export async function orderExport(
  { exports, audit, queue }: Omit<KeepExportsDeps, 'exportFiles'>,
  asking: Asking,
  request: ExportRequest,
  now = new Date(),
): Promise<Export> {
  if ((await exports.open(asking.owner)) >= MAX_OPEN)
    throw new UserError('conflict', `${MAX_OPEN} exports are being written: wait until one is done, or delete one`)
  const expiresAt = new Date(now.getTime() + EXPORT_LIFETIME)
  const added = await exports.add({ ...asking, access: plain(asking.access), request, expiresAt })
  await audit.add({ by: asking.by, action: 'export', subject: `export:${added.id}`, reason: describeExport(request) })
  try {
    await queue.add('export', [{ exportId: added.id }])
  } catch (error) {
    await exports.remove(added.id)
    throw error
  }
  return added
}

/** What is in an export, in a line for the audit log; no words that somebody searched for. */
export const describeExport = ({ format, area, period, filter }: ExportRequest): string =>
  [
    `${format} of ${area ?? 'all areas'}`,
    period ?? 'all periods',
    ...Object.entries(filter).flatMap(([name, value]) =>
      value === undefined ? [] : [name === 'text' ? 'text: words' : `${name}: ${JSON.stringify(value)}`],
    ),
  ]
    .join(', ')
    .slice(0, 500)

const plain = ({ role, areas, teams }: Access): Access => ({ role, areas, teams })

/** Exports that somebody may see: their own; officers of all areas and teams see all. */
export const ownerSeen = ({ owner, access }: Asking): { owner?: string } => (managesPeople(access) ? {} : { owner })

/** @throws UserError where there is none that they may see: of theirs, those of areas that they have lost are none */
export async function findExport({ exports }: Pick<KeepExportsDeps, 'exports'>, asking: Asking, id: number): Promise<Export> {
  const found = await exports.get(id)
  const { owner } = ownerSeen(asking)
  if (!found || (owner !== undefined && found.owner !== owner) || !opens(asking.access, found.request))
    throw new UserError('not-found', `There is no export ${id}`)
  return found
}

const opens = (access: Access, { area }: ExportRequest): boolean =>
  area === null ? access.areas.length === 0 : opensArea(access, area)

/** Whether an export may hold what is hidden or erased by now, or what a smaller area or a greater minimum closes. */
const isVoid = async ({ changes }: Withdrawn, { place, settings }: Pick<Export, 'place' | 'settings'>): Promise<boolean> =>
  (await changes.withdrawnAfter(place)) || settings !== (await changes.settings())

/** Deletes an export and its file. @throws UserError where there is none that they may see */
export async function deleteExport(deps: Omit<KeepExportsDeps, 'queue'>, asking: Asking, id: number): Promise<void> {
  await findExport(deps, asking, id)
  await deps.exports.remove(id)
  await deps.exportFiles.remove(id)
  await deps.audit.add({ by: asking.by, action: 'delete-export', subject: `export:${id}` })
}

/**
 * The file of an export, for whoever may see it; it is written down who got it.
 * @throws UserError where it is not ready, has expired, or may hold what may not be shown any more
 */
export async function readExportFile(
  deps: Omit<KeepExportsDeps, 'queue'> & Withdrawn,
  asking: Asking,
  id: number,
  now = new Date(),
): Promise<{ found: Export; bytes: number; stream: NodeJS.ReadableStream }> {
  const found = await findExport(deps, asking, id)
  if (found.expiresAt <= now) throw new UserError('expired', `Export ${id} has expired: order it again`)
  if (found.status !== 'done')
    throw new UserError('conflict', found.error ?? `Export ${id} is not ready: ask for its status until it is done`)
  if (await isVoid(deps, found)) {
    await deps.exports.remove(id)
    await deps.exportFiles.remove(id)
    throw new UserError(
      'expired',
      `Export ${id} was deleted: after it was written, comments were erased, hidden or changed, the settings of an area changed, or the service was updated. Order it again`,
    )
  }
  const file = await deps.exportFiles.read(id)
  if (!file)
    throw new UserError(
      'not-found',
      `The file of export ${id} is not on this machine: EXPORT_DIR must be a folder that all machines share`,
    )
  await deps.audit.add({ by: asking.by, action: 'download-export', subject: `export:${id}` })
  return { found, ...file }
}

/** Removes what has expired or may hold what may not be shown any more, with its file, and what processes that ended left behind. */
export async function removeOldExports(
  { exports, exportFiles, changes }: Pick<KeepExportsDeps, 'exports' | 'exportFiles'> & Withdrawn,
  now = new Date(),
): Promise<void> {
  await exports.removeExpired(now)
  for (const each of await exports.finished()) if (await isVoid({ changes }, each)) await exports.remove(each.id)
  // Files first: one that is written meanwhile is of an export that is known then.
  await exportFiles.keepOnly(async () => ({
    unfinished: await exports.unfinished(),
    finished: (await exports.finished()).map(({ id }) => id),
  }))
}

/** Asks the queue for whatever waits without a job: the queue was away, or its job was lost. */
export async function enqueueExports({ exports, queue }: Pick<KeepExportsDeps, 'exports' | 'queue'>): Promise<void> {
  const ids = await exports.unfinished()
  if (ids.length > 0)
    await queue.add(
      'export',
      ids.map((exportId) => ({ exportId })),
    )
}
