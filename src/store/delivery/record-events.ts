import type pg from 'pg'
import type { EventData, EventType } from '../../domain/delivery/event.js'
import { storableJson } from '../database/storable.js'

/**
 * Records something that webhooks want to know of. Call it in the transaction in which it happens, so that neither stands without the other: what was
 * committed is sent, whatever ends afterwards.
 */
export async function recordEvent<T extends EventType>(client: pg.ClientBase, type: T, data: EventData[T]): Promise<void> {
  await client.query('INSERT INTO events (type, data) VALUES ($1, $2::jsonb)', [type, storableJson(data)])
}

/** The same of an area, unless such an event of it waits to be sent already: it says the same. */
export async function recordOnPeriod(
  client: pg.ClientBase,
  type: 'period.analysed' | 'pack.built' | 'pack.frozen' | 'pack.unfrozen',
  areaId: number,
  period: string,
): Promise<void> {
  await client.query(
    `INSERT INTO events (type, data) SELECT $1, n.data FROM (SELECT jsonb_build_object('area', key, 'period', $3::text) AS data FROM areas WHERE id = $2) n
     WHERE NOT EXISTS (SELECT FROM events e WHERE e.dispatched_at IS NULL AND e.type = $1 AND e.data = n.data)`,
    [type, areaId, period],
  )
}

/** SQL: the data of `import.finished` and `import.failed`. @param of alias of the import's row @param file SQL: id of the file of the import folder */
export const importEnded = (of: string, file: string): string =>
  `jsonb_build_object('importId', ${of}.id, 'importFileId', ${file}, 'source', ${of}.source, 'fileName', ${of}.file_name, 'error', ${of}.error,
     'read', ${of}.read, 'imported', ${of}.imported, 'repeated', ${of}.repeated, 'changed', ${of}.changed, 'updated', ${of}.updated, 'rejected', ${of}.rejected)`
