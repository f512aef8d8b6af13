import type pg from 'pg'
import type { ChangeKind } from '../../domain/changes/change.js'

/**
 * Records what happened to responses, for the feed of changes. Call it in the transaction that makes the change, so that neither stands without the
 * other: the feed orders changes by that transaction.
 */
export async function recordChanges(client: pg.ClientBase, kind: ChangeKind, responseIds: readonly number[]): Promise<void> {
  if (responseIds.length === 0) return
  await client.query(recording(kind, 'SELECT id FROM unnest($1::int[]) AS n(id)'), [responseIds])
}

/** SQL that records the same within a statement that makes the change. @param ids SQL query that gives the ids of the responses as `id` */
export const recording = (kind: ChangeKind, ids: string): string =>
  `INSERT INTO changes (response_id, kind) SELECT id, '${kind}' FROM (${ids}) changed GROUP BY id ORDER BY id`
