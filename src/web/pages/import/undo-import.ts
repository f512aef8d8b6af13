import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'

/**
 * Undoes an import and everything derived from it.
 * @returns whether it was undone
 */
export async function undoImport(id: number): Promise<boolean> {
  const undone = await mutate({
    call: () => api.DELETE('/v1/imports/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/imports', '/v1/areas', '/v1/status', '/v1/comments', '/v1/roster'],
    done: t('import.undone'),
  })
  return undone !== null
}
