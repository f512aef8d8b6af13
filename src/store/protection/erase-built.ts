import type pg from 'pg'
import type { DimensionFilter } from '../../domain/areas/area.js'
import type { Pack } from '../../domain/pack/pack.js'
import { parsePeriod, periodKey } from '../../domain/period/period.js'
import type { AreaPeriod, RewritePack, TakenOut } from '../../domain/ports/erasures.js'
import type { FrozenPack, NamedMember } from '../../domain/ports/frozen-packs.js'
import { inScope, parameters } from '../database/scope.js'
import { storableJson } from '../database/storable.js'

/** What was built of a period, and what is to be built again. */
interface Rebuilding {
  months: AreaPeriod[]
  packs: AreaPeriod[]
  reports: AreaPeriod[]
  frozen: AreaPeriod[]
  lists: number
}

interface Kept extends AreaPeriod {
  id: number
  zone: string
  filter: DimensionFilter
}

/**
 * Removes packs, reports, lists and choices of scenarios in the periods of these responses, and takes the responses out of packs that stay. Called
 * before the responses go.
 */
export async function eraseBuilt(
  client: pg.ClientBase,
  { gone, named, members }: { gone: number[]; named: number[]; members: number[] },
  rewrite: RewritePack,
): Promise<Rebuilding> {
  const ids = [...gone, ...named]
  const months = await monthsOf(client, ids)
  const frozen = await rewritePacks(client, { gone, named, members }, rewrite)
  const packs = await removeBuilt(client, 'packs', 't.frozen IS NULL', ids)
  const reports = await removeBuilt(client, 'reports', 'true', ids)
  const lists = await removeBuilt(client, 'curated_lists', 'true', ids)
  await removeBuilt(client, 'scenario_resolutions', 'true', ids)
  return { months, packs, reports, frozen, lists: lists.length }
}

/** Months of each area in which these responses are. */
async function monthsOf(client: pg.ClientBase, ids: number[]): Promise<AreaPeriod[]> {
  const { rows: areas } = await client.query<{ id: number; zone: string; filter: DimensionFilter }>(
    'SELECT id, time_zone AS zone, filter FROM areas ORDER BY id',
  )
  const found: AreaPeriod[] = []
  for (const { id, zone, filter } of areas) {
    const given = parameters()
    const scope = inScope({ from: new Date(0), to: new Date('9999-12-31'), filter }, given)
    const { rows } = await client.query<{ at: Date }>(
      `SELECT DISTINCT r.at FROM responses r WHERE r.id = ANY(${given.add(ids)}::int[]) AND ${scope}`,
      given.values,
    )
    for (const period of new Set(rows.map(({ at }) => periodKey(at, 'month', zone)))) found.push({ areaId: id, period })
  }
  return found
}

async function removeBuilt(client: pg.ClientBase, table: string, condition: string, ids: number[]): Promise<AreaPeriod[]> {
  const { rows } = await client.query<Kept>(
    `SELECT t.id, t.area_id AS "areaId", t.period, a.time_zone AS zone, a.filter FROM ${table} t JOIN areas a ON a.id = t.area_id WHERE ${condition}`,
  )
  const known = new Map<string, boolean>()
  const touched: Kept[] = []
  for (const each of rows) {
    const key = `${each.areaId} ${each.period}`
    if (!known.has(key)) known.set(key, await hasResponses(client, each, ids))
    if (known.get(key)) touched.push(each)
  }
  // Asked again: a pack may have been frozen meanwhile.
  const { rows: removed } = await client.query<AreaPeriod>(
    `DELETE FROM ${table} t WHERE t.id = ANY($1::int[]) AND ${condition} RETURNING t.area_id AS "areaId", t.period`,
    [touched.map(({ id }) => id)],
  )
  return [...new Map(removed.map(({ areaId, period }) => [`${areaId} ${period}`, { areaId, period }])).values()]
}

async function hasResponses(client: pg.ClientBase, { period, zone, filter }: Kept, ids: number[]): Promise<boolean> {
  const { start: from, end: to } = parsePeriod(period, zone)
  const given = parameters()
  const scope = inScope({ from, to, filter }, given)
  const { rows } = await client.query<{ touched: boolean }>(
    `SELECT EXISTS (SELECT FROM responses r WHERE r.id = ANY(${given.add(ids)}::int[]) AND ${scope}) AS touched`,
    given.values,
  )
  return rows[0]!.touched
}

/** Packs that show one of the responses or thank one of the members, of whatever period, as they were frozen and as they were last built. */
export async function rewritePacks(
  client: pg.ClientBase,
  { gone, named, members }: { gone: number[]; named: number[]; members: number[] },
  rewrite: RewritePack,
): Promise<AreaPeriod[]> {
  const patterns = [
    ...[...gone, ...named].flatMap((id) => [`%"responseId": ${id},%`, `%"responseId": ${id}}%`]),
    ...members.flatMap((id) => [`%"memberId": ${id},%`, `%"memberId": ${id}}%`, `%"member": {"id": ${id},%`]),
  ]
  const { rows } = await client.query<AreaPeriod & { id: number; content: Pack; frozen: FrozenPack | null; touched: boolean }>(
    `SELECT id, area_id AS "areaId", period, content, frozen, coalesce(frozen::text LIKE ANY($1::text[]), false) AS touched
     FROM packs WHERE content::text LIKE ANY($1::text[]) OR frozen::text LIKE ANY($1::text[]) FOR UPDATE`,
    [patterns],
  )
  if (rows.length === 0) return []
  const taken = { responses: new Set(gone), members: new Set(members), ...(await touchedBy(client, gone)) }
  const { rows: mentions } = await client.query<NamedMember>(
    `SELECT DISTINCT m.response_id AS "responseId", m.text, x.id AS "memberId" FROM mentions m JOIN unnest($1::int[]) AS x(id)
       ON m.member_id = x.id OR m.candidates @> ARRAY[x.id]`,
    [members],
  )
  for (const { id, content, frozen } of rows) {
    const now = rewrite({ pack: content, names: [...(frozen?.names ?? []), ...mentions] }, taken).pack
    const then = frozen && rewrite({ ...frozen, names: [...frozen.names, ...mentions] }, taken)
    await client.query('UPDATE packs SET content = $2, frozen = $3 WHERE id = $1', [
      id,
      storableJson(now),
      then && storableJson(then),
    ])
  }
  return rows.filter(({ touched }) => touched).map(({ areaId, period }) => ({ areaId, period }))
}

/** Themes that the responses are in, and whether they are about tickets. */
async function touchedBy(client: pg.ClientBase, ids: number[]): Promise<Pick<TakenOut, 'themes' | 'hasTickets'>> {
  const { rows } = await client.query<{ id: number }>(
    'SELECT DISTINCT g.theme_id AS id FROM theme_segments g JOIN segments s ON s.id = g.segment_id WHERE s.response_id = ANY($1::int[])',
    [ids],
  )
  const { rows: tickets } = await client.query('SELECT FROM responses WHERE id = ANY($1::int[]) AND ticket IS NOT NULL LIMIT 1', [
    ids,
  ])
  return { themes: new Set(rows.map(({ id }) => id)), hasTickets: tickets.length > 0 }
}
