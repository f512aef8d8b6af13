import type pg from 'pg'
import { type ErasedHash, maskSpans } from '../../domain/protection/erasure.js'
import { joinValues, valuesOf } from '../../domain/responses/multiple-values.js'
import type { NewResponse } from '../../domain/responses/response.js'
import type { Identities } from '../database/identities.js'
import { inTransaction } from '../database/transaction.js'
import { createNameMatcher } from './name-matcher.js'
import { nameSpans } from './name-spans.js'

/** What an erasure waits for: see `applyErasure`. */
type Guarded = 'responses' | 'members' | 'unanswered_surveys' | 'tickets'

/**
 * Runs a write to a table in a transaction that no erasure runs beside. Whoever is erased at this moment is erased before it begins, so that the names
 * it leaves out are those of everyone who was.
 */
export const besideNoErasure = <T>(pool: pg.Pool, table: Guarded, write: (client: pg.PoolClient) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (client) => {
    await client.query(`LOCK TABLE ${table} IN ROW EXCLUSIVE MODE`)
    return write(client)
  })

/** Returns the id of the last erasure; 0 if nobody was erased. */
export async function lastErasure(pool: Pick<pg.Pool, 'query'>): Promise<number> {
  const { rows } = await pool.query<{ id: number }>('SELECT coalesce(max(id), 0)::int AS id FROM erasures')
  return rows[0]!.id
}

type Row = { kind: ErasedHash['kind']; hash: string; spans: ErasedHash['spans'] | null }

/** SQL condition: no response or respondent with the hashes of the row `n` was erased. */
export const NOT_ERASED = `NOT EXISTS (SELECT FROM erased_hashes e
  WHERE (e.kind = 'answer' AND e.hash = n."externalId") OR (e.kind = 'respondent' AND e.hash = n.respondent))`

/**
 * Leaves out responses that were erased under this or another id, and masks members in the others who were erased, so that a file that is imported
 * again brings no one back.
 */
export async function withoutErased<R extends NewResponse>(
  pool: Pick<pg.Pool, 'query'>,
  identities: Identities,
  responses: R[],
): Promise<R[]> {
  const { rows: any } = await pool.query<{ any: boolean }>('SELECT EXISTS (SELECT FROM erased_hashes) AS any')
  if (!any[0]!.any || responses.length === 0) return responses
  const contents = responses.map(({ at, comment }) => (comment?.trim() ? identities.content(at, comment) : null))
  const { rows } = await pool.query<Row>(
    `SELECT kind, hash, spans FROM erased_hashes WHERE (kind IN ('content', 'words') AND hash = ANY($1::text[])) OR kind IN ('name', 'token')`,
    [contents.filter((hash) => hash !== null)],
  )
  const erased = new Set(rows.filter(({ kind }) => kind === 'content').map(({ hash }) => hash))
  const words = new Map<string, NonNullable<Row['spans']>>()
  for (const { kind, hash, spans } of rows) if (kind === 'words') words.set(hash, [...(words.get(hash) ?? []), ...(spans ?? [])])
  const names = rows.filter(({ kind }) => kind === 'name' || kind === 'token').map(({ kind, hash }) => ({ kind, hash }))
  const isName = createNameMatcher(names, identities)
  const isTheirName = createIsErased(new Set(names.map(({ hash }) => hash)), identities)
  return responses.flatMap((response, at) => {
    const content = contents[at] ?? null
    if (content !== null && erased.has(content)) return []
    const { comment, assignee, dimensions } = response
    const masked = comment && maskSpans(comment, [...(words.get(content ?? '') ?? []), ...nameSpans(comment, isName)])
    const isTheirs = assignee ? isTheirName(assignee) : false
    const hasThem = Object.values(dimensions).some((value) => valuesOf(value).some(isTheirName))
    return [
      {
        ...response,
        ...(masked !== comment && { comment: masked }),
        ...(isTheirs && { assignee: null }),
        ...(hasThem && { dimensions: withoutNames(dimensions, isTheirName) }),
      },
    ]
  })
}

/** A function that says whether a whole value is an erased name. Values repeat from row to row, and a hash with the key takes its time. */
function createIsErased(hashes: ReadonlySet<string>, identities: Identities): (value: string) => boolean {
  const known = new Map<string, boolean>()
  return (value) => {
    const is = known.get(value) ?? hashes.has(identities.name(value))
    known.set(value, is)
    return is
  }
}

/** Removes erased names from rows that hold no comment: where a value is an erased name, from the dimensions, and as assignee. */
export async function withoutNamesOfErased<R extends { dimensions?: Record<string, string>; assignee?: string | null }>(
  pool: Pick<pg.Pool, 'query'>,
  identities: Identities,
  rows: readonly R[],
): Promise<readonly R[]> {
  const { rows: found } = await pool.query<{ hash: string }>(`SELECT hash FROM erased_hashes WHERE kind IN ('name', 'token')`)
  if (found.length === 0) return rows
  const isTheirName = createIsErased(new Set(found.map(({ hash }) => hash)), identities)
  return rows.map((row) => ({
    ...row,
    ...(row.dimensions && { dimensions: withoutNames(row.dimensions, isTheirName) }),
    ...(row.assignee && isTheirName(row.assignee) && { assignee: null }),
  }))
}

/** Dimensions without some values; a dimension that has no other is gone. */
function withoutNames(dimensions: Record<string, string>, isName: (value: string) => boolean): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dimensions).flatMap(([key, value]) => {
      const left = valuesOf(value).filter((each) => !isName(each))
      return left.length > 0 ? [[key, joinValues(left)]] : []
    }),
  )
}

/** Members to add to the roster or names to dismiss, without those who were erased. */
export async function withoutErasedNames<M extends { name: string }>(
  pool: Pick<pg.Pool, 'query'>,
  identities: Identities,
  members: M[],
): Promise<M[]> {
  const { rows } = await pool.query<{ hash: string }>(`SELECT hash FROM erased_hashes WHERE kind = 'name'`)
  const erased = new Set(rows.map(({ hash }) => hash))
  return erased.size === 0 ? members : members.filter(({ name }) => !erased.has(identities.name(name)))
}
