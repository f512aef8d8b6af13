import type pg from 'pg'

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
  const values = await theirs(`SELECT DISTINCT v.value AS name FROM import_changes c, jsonb_each_text(c.before->'dimensions') v`)
  await client.query(
    `UPDATE import_changes c SET before = jsonb_set(c.before, '{dimensions}', (SELECT coalesce(jsonb_object_agg(d.key, d.value), '{}')
       FROM jsonb_each_text(c.before->'dimensions') d WHERE d.value <> ALL($1::text[])))
     WHERE EXISTS (SELECT FROM jsonb_each_text(c.before->'dimensions') d WHERE d.value = ANY($1::text[]))`,
    [values],
  )
}
