import type pg from 'pg'
import type { BuiltListName } from '../../domain/lists/lists.js'
import type { ItemCounts } from '../../domain/ports/lists.js'
import { IN_SLICE, MAY_BE_NAMED } from './list-items.js'

/** What is counted once, when a list is stored. */
interface BuiltCounts {
  open: number
  held: number
  groups: Record<string, number>
}

/** Counts the items of lists and keeps that with them: a list of many is not counted each time that it is read. */
export async function storeCounts(client: pg.ClientBase, listIds: number[]): Promise<void> {
  await client.query(
    `UPDATE curated_lists l SET facts = l.facts || jsonb_build_object('counts', jsonb_build_object(
       'open', coalesce(n.open, 0), 'held', coalesce(n.held, 0), 'groups', coalesce(n.groups, '{}'::jsonb)))
     FROM unnest($1::int[]) AS given(id) LEFT JOIN (
       SELECT list_id, sum(open) FILTER (WHERE NOT sliced) AS open, sum(held) FILTER (WHERE NOT sliced) AS held,
         jsonb_object_agg(key, open) FILTER (WHERE key IS NOT NULL) AS groups
       FROM (SELECT i.list_id, i."group"->>'key' AS key, coalesce(${IN_SLICE}, false) AS sliced,
               count(*) FILTER (WHERE i.held IS NULL) AS open, count(i.held) AS held
             FROM list_items i WHERE i.list_id = ANY($1::int[]) GROUP BY 1, 2, 3) by_group
       GROUP BY list_id) n ON n.list_id = given.id
     WHERE l.id = given.id`,
    [listIds],
  )
}

/** The current counts: those of the build, corrected for items that people hid or released and for members whom consent excludes. */
export async function readCounts(pool: pg.Pool, areaId: number, period: string): Promise<Map<BuiltListName, ItemCounts>> {
  const { rows } = await pool.query<{ list: BuiltListName; counts: BuiltCounts }>(
    `SELECT list, facts->'counts' AS counts FROM curated_lists WHERE (area_id, period) = ($1, $2)`,
    [areaId, period],
  )
  const counts = new Map(
    rows.map(({ list, counts: { open, held, groups } }) => [
      list,
      { open, held, hidden: 0, groups: new Map(Object.entries(groups)) } as ItemCounts,
    ]),
  )
  const { rows: others } = await pool.query<{
    list: BuiltListName
    key: string | null
    sliced: boolean
    held: boolean
    named: boolean
    hidden: boolean
    released: boolean
  }>(
    `SELECT l.list, i."group"->>'key' AS key, coalesce(${IN_SLICE}, false) AS sliced, i.held IS NOT NULL AS held, ${MAY_BE_NAMED} AS named,
       coalesce(c.hidden, false) AS hidden, coalesce(c.released, false) AS released
     FROM (SELECT i.id FROM list_choices c JOIN curated_lists l ON (l.area_id, l.period, l.list) = (c.area_id, c.period, c.list)
             JOIN list_items i ON (i.list_id, i.key) = (l.id, c.key)
           WHERE (c.area_id, c.period) = ($1, $2) AND (c.hidden OR c.released)
           UNION SELECT i.id FROM curated_lists l JOIN list_items i ON i.list_id = l.id JOIN members m ON m.id = i.member_id
           WHERE (l.area_id, l.period) = ($1, $2) AND l.list = 'recognitions' AND m.consent NOT IN ('public', 'team')
           UNION SELECT i.id FROM curated_lists l JOIN list_items i ON i.list_id = l.id LEFT JOIN members m ON m.id = i.member_id
           WHERE (l.area_id, l.period) = ($1, $2) AND l.list = 'recognitions' AND (i.candidates <> '{}' OR i.name_at IS NOT NULL) AND NOT ${MAY_BE_NAMED}) touched
       JOIN list_items i ON i.id = touched.id JOIN curated_lists l ON l.id = i.list_id LEFT JOIN members m ON m.id = i.member_id
       LEFT JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)`,
    [areaId, period],
  )
  for (const { list, key, sliced, held, named, hidden, released } of others) {
    const of = counts.get(list)
    if (!of) continue
    const [was, is] = [held ? 'held' : 'open', !named ? null : hidden ? 'hidden' : held && !released ? 'held' : 'open'] as const
    if (!sliced) {
      of[was]--
      if (is) of[is]++
    }
    if (key !== null) of.groups.set(key, (of.groups.get(key) ?? 0) - Number(was === 'open') + Number(is === 'open'))
  }
  return counts
}
