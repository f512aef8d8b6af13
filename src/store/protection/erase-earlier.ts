import type pg from 'pg'
import { eachValue, hasValue, withoutValues } from './dimension-values.js'

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
