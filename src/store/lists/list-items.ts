import type pg from 'pg'
import type { BuiltItem, ListChoice } from '../../domain/lists/lists.js'
import type { Named } from '../../domain/people/members.js'
import type { ItemFilter, StoredItem } from '../../domain/ports/lists.js'
import { type Parameters, parameters } from '../database/scope.js'

/** SQL: the name in the item `i` of someone who is on no roster; null once the roster knows them, so that their consent counts. */
export const UNLISTED = `(SELECT coalesce(u.base, u.text) FROM mentions u WHERE u.response_id = i.response_id AND u.start = i.name_at
  AND u.stance = 'thanked' AND u.member_id IS NULL AND u.candidates = '{}' LIMIT 1)`
/** A member's consent counts when the list is read, so that it counts for the past too. */
export const MAY_BE_NAMED = `(CASE WHEN i.member_id IS NOT NULL THEN m.consent IN ('public', 'team')
  WHEN i.name_at IS NOT NULL THEN ${UNLISTED} IS NOT NULL
  ELSE i.candidates = '{}' OR EXISTS (SELECT FROM members p WHERE p.id = ANY(i.candidates) AND p.consent IN ('public', 'team')) END)`
export const IN_SLICE = `i."group"->>'kind' = 'slice'`

type Row = Omit<BuiltItem, 'candidates' | 'nameAt'> & {
  unlisted: string | null
  rank: number
  memberName: string | null
  team: string | null
  candidates: Named[]
  all: number
}
const COLUMNS = `i.key, i.response_id AS "responseId", i.member_id AS "memberId", i."group", i.reason, i.held, i.codes, i.folded, i.rank,
  m.name AS "memberName", m.team, CASE WHEN i.name_at IS NOT NULL THEN ${UNLISTED} END AS unlisted, cardinality(i.candidates) AS "all",
  coalesce((SELECT json_agg(json_build_object('id', p.id, 'name', p.name, 'team', p.team) ORDER BY p.name, p.team, p.id) FROM members p
    WHERE p.id = ANY(i.candidates) AND p.consent IN ('public', 'team')), '[]') AS candidates`

/** What people chose for the items of a list, by key: few, where the items may be many. */
export type Choices = ReadonlyMap<string, ListChoice>

/** `front-20`: after so many of those that people put in front; `rank-7`: after this rank. */
function readCursor(after = 'front-0'): { phase: 'front' | 'rank'; at: number } {
  const [phase, at] = after.split('-')
  return { phase: phase as 'front' | 'rank', at: Number(at) }
}

/** A page of a list: pinned items, then those with a place, both found by their keys, then the others by rank. */
export async function readItems(
  pool: pg.Pool,
  listId: number,
  choices: Choices,
  filter: ItemFilter,
  { limit, after }: { limit: number; after?: string | undefined },
): Promise<{ items: StoredItem[]; next: string | null }> {
  const { phase, at } = readCursor(after)
  const placed = [...choices].filter(([, { pinned, position }]) => pinned || position !== null).map(([key]) => key)
  const read = async (where: (given: Parameters) => string, count: number | null) => {
    const given = parameters()
    const conditions = [`i.list_id = ${given.add(listId)}`, MAY_BE_NAMED, ...fits(filter, choices, given), where(given)]
    const { rows } = await pool.query<Row>(
      `SELECT ${COLUMNS} FROM list_items i LEFT JOIN members m ON m.id = i.member_id
       WHERE ${conditions.join(' AND ')} ORDER BY i.rank ${count === null ? '' : `LIMIT ${given.add(count)}`}`,
      given.values,
    )
    return rows
  }
  const inFront =
    phase === 'rank' || placed.length === 0 ? [] : await read((given) => `i.key = ANY(${given.add(placed)}::text[])`, null)
  const front = inFront.sort((a, b) => inPlace(choices.get(a.key)!, choices.get(b.key)!) || a.rank - b.rank).slice(at)
  const shown = (rows: Row[]) => rows.map((row) => itemOf(row, choices.get(row.key) ?? null))
  if (front.length > limit) return { items: shown(front.slice(0, limit)), next: `front-${at + limit}` }
  const from = phase === 'rank' ? at : 0
  const left = limit - front.length
  const rest = await read((given) => `i.rank > ${given.add(from)} AND i.key <> ALL(${given.add(placed)}::text[])`, left + 1)
  const last = rest.slice(0, left).at(-1)?.rank ?? from
  return { items: shown([...front, ...rest.slice(0, left)]), next: rest.length > left ? `rank-${last}` : null }
}

function inPlace(a: ListChoice, b: ListChoice): number {
  const place = ({ position }: ListChoice) => position ?? Number.POSITIVE_INFINITY
  return Number(b.pinned) - Number(a.pinned) || (place(a) === place(b) ? 0 : place(a) - place(b))
}

/** SQL conditions: the items that a filter lets through. */
function fits({ show, group, team, memberId, responseId }: ItemFilter, choices: Choices, { add }: Parameters): string[] {
  const keys = (chosen: (choice: ListChoice) => boolean) =>
    `${add([...choices].filter(([, choice]) => chosen(choice)).map(([key]) => key))}::text[]`
  const conditions = [group === undefined ? `(${IN_SLICE}) IS NOT TRUE` : `i."group"->>'key' = ${add(group)}`]
  if (show === 'hidden') conditions.push(`i.key = ANY(${keys(({ hidden }) => hidden)})`)
  else if (show !== 'all') {
    const released = keys((choice) => choice.released)
    conditions.push(
      `i.key <> ALL(${keys(({ hidden }) => hidden)})`,
      show === 'open' ? `(i.held IS NULL OR i.key = ANY(${released}))` : `i.held IS NOT NULL AND i.key <> ALL(${released})`,
    )
  }
  if (team !== undefined) conditions.push(`m.team = ${add(team)}`)
  if (memberId !== undefined) conditions.push(`i.member_id = ${add(memberId)}`)
  if (responseId !== undefined) conditions.push(`i.response_id = ${add(responseId)}`)
  return conditions
}

/** One item of a list, hidden or held ones too; what a slice repeats is not looked for. */
export async function readItem(
  pool: pg.Pool,
  listId: number,
  key: string,
  choice: ListChoice | null,
): Promise<StoredItem | null> {
  const { rows } = await pool.query<Row>(
    `SELECT ${COLUMNS} FROM list_items i LEFT JOIN members m ON m.id = i.member_id
     WHERE i.list_id = $1 AND i.key = $2 AND ${MAY_BE_NAMED} AND (${IN_SLICE}) IS NOT TRUE`,
    [listId, key],
  )
  return rows[0] ? itemOf(rows[0], choice) : null
}

function itemOf({ memberName, team, rank: _, all, ...item }: Row, choice: ListChoice | null): StoredItem {
  const { memberId, candidates } = item
  return {
    ...item,
    unnamed: all - candidates.length,
    member: memberId === null ? null : { id: memberId, name: memberName!, team: team! },
    choice,
  }
}
