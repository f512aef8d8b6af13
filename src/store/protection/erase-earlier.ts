import type pg from 'pg'
import { maskSpans } from '../../domain/protection/erasure.js'
import { eachValue, hasValue, withoutValues } from './dimension-values.js'
import { nameSpans } from './name-spans.js'

/**
 * Takes a member's name out of what responses were before imports changed them, where it stands as the assignee or as a value of a dimension: undoing
 * such an import must not bring it back.
 * @param theirs reads names, and gives those that are the member's
 */
export async function eraseEarlier(client: pg.ClientBase, theirs: (sql: string) => Promise<string[]>): Promise<void> {
  const assigned = await theirs(
    `SELECT DISTINCT before->>'assignee' AS name FROM import_changes WHERE before->>'assignee' IS NOT NULL`,
  )
  await client.query(
    `UPDATE import_changes SET before = jsonb_set(before, '{assignee}', 'null') WHERE before->>'assignee' = ANY($1::text[])`,
    [assigned],
  )
  const before = `c.before->'dimensions'`
  const values = await theirs(eachValue('import_changes c', before))
  await client.query(
    `UPDATE import_changes c SET before = jsonb_set(c.before, '{dimensions}', ${withoutValues(before)}) WHERE ${hasValue(before)}`,
    [values],
  )
}

/**
 * Deletes what respondents said in responses that a later file gave to somebody else. From then on that file counts as the one that brought the response:
 * undoing it removes the response instead of bringing them back.
 * @param respondents hashes
 */
export async function eraseReplaced(client: pg.ClientBase, respondents: string[]): Promise<void> {
  await client.query(
    `WITH replaced AS (
       SELECT response_id, max(import_id) AS import_id FROM import_changes WHERE before->>'respondent' = ANY($1::text[]) GROUP BY response_id
     ), added AS (
       DELETE FROM import_additions a USING replaced p WHERE a.response_id = p.response_id AND a.import_id <= p.import_id
     ), brought AS (
       UPDATE responses r SET import_id = p.import_id FROM replaced p WHERE r.id = p.response_id
     )
     DELETE FROM import_changes c USING replaced p WHERE c.response_id = p.response_id AND c.import_id <= p.import_id`,
    [respondents],
  )
}

/**
 * Masks names in what comments were before imports changed them.
 * @param names in plain text, so that not every comment has to be read; empty: only their hashes are known
 */
export async function maskEarlier(
  client: pg.ClientBase,
  isName: (words: string[]) => boolean,
  names: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ importId: number; id: number; comment: string }>(
    `SELECT c.import_id AS "importId", c.response_id AS id, c.before->>'comment' AS comment FROM import_changes c
     WHERE c.before->>'comment' IS NOT NULL AND (cardinality($1::text[]) = 0
       OR EXISTS (SELECT FROM unnest($1::text[]) n WHERE strpos(lower(c.before->>'comment'), lower(n)) > 0 OR strpos(c.before->>'comment', n) > 0))`,
    [names.flatMap((name) => name.split(/\s+/).slice(-1))],
  )
  for (const { importId, id, comment } of rows) {
    const spans = nameSpans(comment, isName)
    if (spans.length > 0)
      await client.query(
        `UPDATE import_changes SET before = jsonb_set(before, '{comment}', to_jsonb($3::text)) WHERE (import_id, response_id) = ($1, $2)`,
        [importId, id, maskSpans(comment, spans)],
      )
  }
}
