import type { AuditStore } from '../../domain/ports/audit.js'
import type { ImportStore, UndoneImport } from '../../domain/ports/imports.js'

interface UndoDeps {
  imports: Pick<ImportStore, 'undo'>
  audit: Pick<AuditStore, 'add'>
  /** Queues responses whose comment must be analysed again. */
  enqueue(responseIds: number[]): Promise<void>
}

/**
 * Undoes an import and everything derived from it, and records who did it in the audit log.
 * @throws UserError if the import does not exist, is running, or people have made changes that depend on it; the message says which
 */
export async function undoImport(
  { imports, audit, enqueue }: UndoDeps,
  { id, by }: { id: number; by: string },
): Promise<UndoneImport> {
  const undone = await imports.undo(id)
  await audit.add({ by, action: 'undo-import', subject: `import:${id}`, reason: '' })
  if (undone.pendingIds.length > 0) await enqueue(undone.pendingIds)
  return undone
}
