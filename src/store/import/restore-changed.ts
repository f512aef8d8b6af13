import type pg from 'pg'
import { recordChanges } from '../changes/record-changes.js'
import { routesOfReplaced } from '../responses/route-responses.js'
import { askThemesAgain } from '../responses/save-analyses.js'

/** What imports add to responses that have none. */
const ADDED = ['assignee', 'respondent'] as const

/** SQL: what is left of a column of the response `r` without the addition `a`: what another import states too, or a later one put in its place, stays. */
const withoutAdded = (column: (typeof ADDED)[number]): string => `CASE WHEN a.${column}
    AND NOT EXISTS (SELECT FROM import_additions o WHERE o.response_id = r.id AND o.import_id <> a.import_id AND o.${column})
    AND NOT EXISTS (SELECT FROM import_changes c JOIN imports i ON i.id = c.import_id AND i.status <> 'undone'
      WHERE c.response_id = r.id AND c.import_id > a.import_id AND c.before ? '${column}' AND c.before->>'${column}' IS DISTINCT FROM r.${column})
  THEN NULL ELSE r.${column} END`

/** SQL: a column of the response `r` as it was before the change `c`; what a later import added or states too stays. */
const restored = (column: (typeof ADDED)[number]): string => `CASE WHEN c.before ? '${column}'
    AND NOT EXISTS (SELECT FROM import_additions o WHERE o.response_id = r.id AND o.import_id > c.import_id AND o.${column})
  THEN c.before->>'${column}' ELSE r.${column} END`

/**
 * Makes the responses that an import changed what they were before, and takes back what it added to others.
 * @returns those that it changed, with their status: `pending` waits for its analysis
 */
export async function restoreChanged(client: pg.ClientBase, importId: number): Promise<{ id: number; status: string }[]> {
  const others = `SELECT r.id, c.before->>'comment' AS comment FROM import_changes c JOIN responses r ON r.id = c.response_id
    WHERE c.import_id = $1 AND r.comment IS DISTINCT FROM (c.before->>'comment')`
  await client.query(`WITH ${routesOfReplaced(others)} SELECT`, [importId])
  const { rows: changed } = await client.query<{ id: number; status: string }>(
    `UPDATE responses r SET at = (c.before->>'at')::timestamptz, score = (c.before->>'score')::float8, comment = c.before->>'comment',
       ticket = c.before->>'ticket', lost_minutes = (c.before->>'lostMinutes')::float8, dimensions = c.before->'dimensions', failure = NULL,
       ${ADDED.map((column) => `${column} = ${restored(column)}`).join()},
       status = CASE WHEN c.before->>'comment' ~ '\\S' THEN 'pending' ELSE 'none' END
     FROM import_changes c WHERE c.import_id = $1 AND c.response_id = r.id RETURNING r.id, r.status`,
    [importId],
  )
  // Afterwards: what this import changed later in its file may have been noted with what it had added before.
  const { rows: without } = await client.query<{ id: number; respondent: boolean }>(
    `UPDATE responses r SET ${ADDED.map((column) => `${column} = ${withoutAdded(column)}`).join()} FROM import_additions a WHERE a.import_id = $1 AND a.response_id = r.id
     RETURNING r.id, a.respondent AND r.respondent IS NULL AS respondent`,
    [importId],
  )
  // Nor does undoing a later import bring it back.
  for (const column of ADDED)
    await client.query(
      `UPDATE import_changes c SET before = jsonb_set(c.before, '{${column}}', 'null')
       FROM import_additions a WHERE a.import_id = $1 AND a.${column} AND c.response_id = a.response_id AND c.import_id > a.import_id
         AND c.before->>'${column}' = (SELECT f.before->>'${column}' FROM import_changes f
           WHERE f.response_id = a.response_id AND f.import_id > a.import_id ORDER BY f.import_id LIMIT 1)
         AND NOT EXISTS (SELECT FROM import_additions o
           WHERE o.response_id = a.response_id AND o.import_id <> a.import_id AND o.import_id < c.import_id AND o.${column})`,
      [importId],
    )
  await client.query('DELETE FROM import_additions WHERE import_id = $1', [importId])
  const ids = changed.map(({ id }) => id)
  await client.query('DELETE FROM segments WHERE response_id = ANY($1::int[])', [ids])
  await client.query(`UPDATE responses SET labels = '{}', redactions = '[]' WHERE id = ANY($1::int[])`, [ids])
  await askThemesAgain(client, ids)
  // Who answered counts for what may be shown.
  const unknown = without.filter(({ respondent }) => respondent).map(({ id }) => id)
  await recordChanges(client, 'updated', [...new Set([...ids, ...unknown])])
  return changed
}
