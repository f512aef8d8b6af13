import type { AuditStore } from '../../domain/ports/audit.js'
import type { ImportStore, UndoneImport } from '../../domain/ports/imports.js'

export interface UndoDeps {
  imports: Pick<ImportStore, 'undo'>
  audit: Pick<AuditStore, 'add'>
  /** Hands on responses whose comment is to be analysed again. */
  enqueue(responseIds: number[]): Promise<void>
}

/**
 * Takes an import back with all that followed from it; who did it is noted.
 * @throws UserError if there is no such import, it runs, or people did something that hangs on it: the message says what
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
