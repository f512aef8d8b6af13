import { UserError } from '../../domain/errors/user-error.js'
import { enqueueResponses } from '../../pipeline/analyse/enqueue-pending.js'
import { undoImport } from '../../pipeline/import/undo-import.js'
import { print, withServices, withStores } from '../terminal/services.js'

/** Imports that are listed. */
const LISTED = 50

export async function runListImports(): Promise<void> {
  const list = await withStores(({ imports }) => imports.list(LISTED))
  for (const { id, startedAt, fileName, status, imported, repeated, changed, rejected, error } of list) {
    const counts = `${imported} imported, ${repeated} already there, ${changed} changed, ${rejected} rejected`
    print([id, startedAt.toISOString(), fileName, error ? `${status}: ${error}` : status, counts].join('\t'))
  }
}

export async function runUndoImport(text: string): Promise<void> {
  const id = Number(text)
  if (!Number.isInteger(id) || id < 1)
    throw new UserError('invalid', `"${text}" is not an import number: run "verbatim imports" to list them`)
  await withServices(async ({ stores, queue }) => {
    const { removed, restored } = await undoImport(
      { ...stores, enqueue: (ids) => enqueueResponses(queue, ids) },
      { id, by: 'verbatim imports undo' },
    )
    print(`import ${id} was undone: ${removed} responses removed, ${restored} restored`)
  })
}
