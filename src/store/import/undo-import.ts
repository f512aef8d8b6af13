import type pg from 'pg'
import type { DimensionFilter } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { UndoneImport } from '../../domain/ports/imports.js'
import { recordChanges } from '../changes/record-changes.js'
import { inScope, parameters } from '../database/scope.js'
import { inTransaction } from '../database/transaction.js'
import { restoreChanged } from './restore-changed.js'

/** Responses `r` that an import brought or changed. */
const ITS = '(r.import_id = $1 OR EXISTS (SELECT FROM import_changes c WHERE (c.import_id, c.response_id) = ($1, r.id)))'

/** Themes `t` that have segments of an import's responses alone. */
const EMPTIED = `EXISTS (SELECT FROM theme_segments g JOIN segments s ON s.id = g.segment_id JOIN responses r ON r.id = s.response_id
         WHERE g.theme_id = t.id AND r.import_id = $1)
       AND NOT EXISTS (SELECT FROM theme_segments g JOIN segments s ON s.id = g.segment_id JOIN responses r ON r.id = s.response_id
         WHERE g.theme_id = t.id AND r.import_id IS DISTINCT FROM $1)`

/** What people can do with single responses, with the query that counts it. */
const BY_PEOPLE: [what: string, sql: string][] = [
  [
    'reviews',
    `SELECT count(*)::int AS n FROM reviews v JOIN responses r ON r.id = v.response_id WHERE v.undone_at IS NULL AND v.kind <> 'read' AND ${ITS}`,
  ],
  [
    'comments that people moved between themes',
    `SELECT count(*)::int AS n FROM theme_moves m JOIN responses r ON r.id = m.response_id WHERE ${ITS}`,
  ],
  [
    'comments that people have read',
    `SELECT count(*)::int AS n FROM comment_reads d JOIN responses r ON r.id = d.response_id WHERE ${ITS}`,
  ],
  [
    'list items that people pinned, hid, released or annotated',
    `SELECT count(DISTINCT h.id)::int AS n FROM list_choices h JOIN curated_lists l ON (l.area_id, l.period, l.list) = (h.area_id, h.period, h.list)
     JOIN list_items i ON i.list_id = l.id AND i.key = h.key JOIN responses r ON r.id = i.response_id WHERE ${ITS}`,
  ],
  [
    'themes that people named, merged or hid and that would become empty',
    `SELECT count(DISTINCT t.id)::int AS n FROM themes t JOIN theme_events e ON e.theme_id = t.id AND e.by IS NOT NULL
     WHERE ${EMPTIED}`,
  ],
  [
    'initiatives about themes that would become empty',
    `SELECT count(DISTINCT n.id)::int AS n FROM initiatives n JOIN themes t ON t.id = (n.about->>'theme')::int WHERE ${EMPTIED}`,
  ],
  [
    'comments that people routed to a named person or kept on the lists',
    `SELECT count(*)::int AS n FROM routed_comments d JOIN responses r ON r.id = d.response_id
     WHERE (d.by IS NOT NULL OR d.kept_by IS NOT NULL) AND ${ITS}`,
  ],
  [
    'responses that a later import changed',
    `SELECT count(DISTINCT c.response_id)::int AS n FROM import_changes c JOIN responses r ON r.id = c.response_id
     JOIN imports i ON i.id = c.import_id AND i.status <> 'undone' WHERE c.import_id > $1 AND ${ITS}`,
  ],
]

/** SQL: responses as they were before some changes `c`, as far as a scope asks. */
export const responsesBefore = (condition: string): string =>
  `(SELECT (c.before->>'at')::timestamptz AS at, c.before->'dimensions' AS dimensions FROM import_changes c WHERE ${condition})`

interface KeptPeriod {
  id: number
  period: string
  time_zone: string
  /** Of its area. */
  filter: DimensionFilter
}

/** Returns what people did with the responses of an import, a line each. @throws UserError if there is no such import, or it is running */
export async function attachedTo(pool: Pick<pg.Pool, 'query'>, importId: number): Promise<string[]> {
  const { rows } = await pool.query<{ status: string }>('SELECT status FROM imports WHERE id = $1', [importId])
  const status = rows[0]?.status
  if (status === undefined) throw new UserError('not-found', `There is no import ${importId}`)
  if (status === 'running') throw new UserError('conflict', `Import ${importId} is still running: wait until it has finished`)
  if (status === 'undone') throw new UserError('conflict', `Import ${importId} has already been undone`)
  const lines: string[] = []
  for (const [what, sql] of BY_PEOPLE) {
    const { rows: counted } = await pool.query<{ n: number }>(sql, [importId])
    if (counted[0]!.n > 0) lines.push(`${what}: ${counted[0]!.n}`)
  }
  const { rows: frozen } = await pool.query<KeptPeriod & { name: string; frozen_at: Date }>(
    `SELECT p.id, p.period, p.frozen_at, a.time_zone, a.filter, a.name FROM packs p JOIN areas a ON a.id = p.area_id
     JOIN imports i ON i.id = $1 WHERE p.frozen IS NOT NULL AND p.frozen_at > i.started_at ORDER BY p.period, a.name`,
    [importId],
  )
  for (const pack of await overlapping(pool, importId, frozen)) lines.push(`the frozen pack of ${pack.name}, ${pack.period}`)
  return lines
}

/** Takes an import back in one transaction: what it brought, what it changed, and what was built from it. @throws UserError as {@link attachedTo} */
export async function undoImport(pool: pg.Pool, importId: number): Promise<UndoneImport> {
  return inTransaction(pool, async (client) => {
    await client.query('SELECT FROM imports WHERE id = $1 FOR UPDATE', [importId])
    const attached = await attachedTo(client, importId)
    if (attached.length > 0)
      throw new UserError(
        'conflict',
        `Import ${importId} cannot be undone, because people have worked with it: ${attached.join('; ')}`,
      )
    await removeBuilt(client, importId)
    const restored = await restoreChanged(client, importId)
    const { rows: removed } = await client.query<{ id: number }>('DELETE FROM responses WHERE import_id = $1 RETURNING id', [
      importId,
    ])
    await recordChanges(
      client,
      'erased',
      removed.map(({ id }) => id),
    )
    await client.query('DELETE FROM unanswered_surveys WHERE import_id = $1', [importId])
    await client.query(
      `DELETE FROM themes t WHERE NOT EXISTS (SELECT FROM theme_segments g WHERE g.theme_id = t.id)
         AND NOT EXISTS (SELECT FROM theme_shares h WHERE h.theme_id = t.id) AND NOT EXISTS (SELECT FROM theme_moves m WHERE m.theme_id = t.id)
         AND NOT EXISTS (SELECT FROM theme_events e WHERE e.theme_id = t.id OR e.to_id = t.id) AND NOT t.named AND NOT t.hidden AND t.merged_into IS NULL
         AND NOT EXISTS (SELECT FROM themes o WHERE o.merged_into = t.id)`,
    )
    await client.query(`UPDATE imports SET status = 'undone', finished_at = now(), themes_asked_at = now() WHERE id = $1`, [
      importId,
    ])
    const pendingIds = restored.filter(({ status }) => status === 'pending').map(({ id }) => id)
    return { removed: removed.length, restored: restored.length, pendingIds }
  })
}

/** Removes packs, reports, lists and what scenarios picked in the periods of an import's responses: they are built again when they are asked for. */
async function removeBuilt(client: pg.ClientBase, importId: number): Promise<void> {
  for (const [table, condition] of [
    ['packs', 't.frozen IS NULL'],
    ['reports', 'true'],
    ['curated_lists', 'true'],
    ['scenario_resolutions', 'true'],
  ]) {
    const { rows } = await client.query<KeptPeriod>(
      `SELECT t.id, t.period, a.time_zone, a.filter FROM ${table} t JOIN areas a ON a.id = t.area_id WHERE ${condition}`,
    )
    const ids = (await overlapping(client, importId, rows)).map(({ id }) => id)
    // Asked again: a pack may have been frozen meanwhile.
    await client.query(`DELETE FROM ${table} t WHERE t.id = ANY($1::int[]) AND ${condition}`, [ids])
  }
}

/** Those whose area and period have responses of the import, as they are or were before. */
async function overlapping<T extends KeptPeriod>(client: Pick<pg.Pool, 'query'>, importId: number, kept: T[]): Promise<T[]> {
  const found: T[] = []
  const known = new Map<string, boolean>()
  for (const each of kept) {
    const key = JSON.stringify([each.period, each.time_zone, each.filter])
    let isTouched = known.get(key)
    if (isTouched === undefined) {
      const { start: from, end: to } = parsePeriod(each.period, each.time_zone)
      const given = parameters()
      given.add(importId)
      const scope = inScope({ from, to, filter: each.filter }, given)
      const { rows } = await client.query<{ touched: boolean }>(
        `SELECT EXISTS (SELECT FROM responses r WHERE ${scope} AND ${ITS})
           OR EXISTS (SELECT FROM ${responsesBefore('c.import_id = $1')} r WHERE ${scope}) AS touched`,
        given.values,
      )
      isTouched = rows[0]!.touched
      known.set(key, isTouched)
    }
    if (isTouched) found.push(each)
  }
  return found
}
