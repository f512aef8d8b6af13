import type pg from 'pg'
import { type CommentFilter, wordsOf } from '../../domain/comments/comment-filter.js'
import type { ReadableScope } from '../../domain/disclosure/open-scope.js'
import type { TaggedCommentViews, TaggedPage } from '../../domain/ports/tagged-comments.js'
import type { ResponseStatus } from '../../domain/responses/response.js'
import type { Database } from '../database/database.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'
import { storableText } from '../database/storable.js'
import { inSnapshot } from '../database/transaction.js'
import { readDetails } from './comment-details.js'
import { STATES } from './comment-states.js'

/** Read models for programs. */
export function createTaggedCommentViews({ kind, pool }: Pick<Database, 'kind' | 'pool'>): TaggedCommentViews {
  return {
    async comments(scope, filter, page) {
      const given = parameters()
      const where = chosen(scope, filter, page, given)
      const chosenIds = `SELECT r.id, r.xmin AS version FROM responses r WHERE ${where} ORDER BY r.at DESC, r.id DESC LIMIT ${given.add(page.limit)}`
      const read = async (client: Pick<pg.ClientBase, 'query'>) => {
        const { rows } = await client.query<{ id: number; version: string }>(chosenIds, given.values)
        const found = new Map(rows.map(({ id, version }) => [id, version]))
        return found.size === 0 ? [] : readDetails(client, kind, found, page.areas)
      }
      // A transaction takes longer, and is needed only where one of them was changed between the two queries: it may be out of the scope now.
      return (await read(pool)) ?? (await inSnapshot(pool, read))!
    },

    async count(scope, filter, areas) {
      const given = parameters()
      const { rows } = await pool.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM responses r WHERE ${chosen(scope, filter, { areas }, given)}`,
        given.values,
      )
      return rows[0]!.count
    },

    async within(scope, responseIds) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number; status: ResponseStatus }>(
        `SELECT r.id, r.status FROM responses r WHERE r.id = ANY(${given.add(responseIds)}::int[]) AND r.status <> 'routed' AND ${inScope(scope, given)}`,
        given.values,
      )
      return new Map(rows.map(({ id, status }) => [id, status]))
    },

    async ticketValues(scope) {
      const given = parameters()
      const { rows } = await pool.query<{ key: 'priority' | 'group'; value: string; responses: number }>(
        `SELECT v.key, v.value, count(*)::int AS responses
         FROM responses r JOIN tickets t ON t.number = upper(btrim(r.ticket)), LATERAL (VALUES ('priority', t.priority), ('group', t.assignment_group)) v(key, value)
         WHERE r.ticket IS NOT NULL AND ${inScope(scope, given)} AND v.value IS NOT NULL GROUP BY 1, 2 ORDER BY 3 DESC, 2`,
        given.values,
      )
      const of = (key: string) => rows.filter((row) => row.key === key).map(({ value, responses }) => ({ value, responses }))
      return { priority: of('priority'), group: of('group') }
    },
  }
}

/** SQL condition on responses `r`: those analysed that a filter finds in a scope. */
function chosen(scope: ReadableScope, filter: CommentFilter, page: Conditions, given: Parameters): string {
  const { themes: _, ...narrowed } = scope
  // Comments in unsupported languages have no labels, and pages with a label have an index of their own.
  const analysed = scope.labels?.length ? `r.status = 'done'` : `r.status IN ('done', 'unsupported')`
  return [analysed, inScope(narrowed, given), ...conditionsOf(filter, page, given)].join(' AND ')
}

type Conditions = Pick<TaggedPage, 'areas'> & Partial<TaggedPage>

/** What narrows a scope is narrowed there; this is the rest. */
function conditionsOf(filter: CommentFilter, { after, ids, areas, candidates = {} }: Conditions, { add }: Parameters): string[] {
  const conditions: string[] = []
  if (ids) conditions.push(`r.id = ANY(${add(ids)}::int[])`)
  if (candidates.id !== undefined) conditions.push(`r.id = ${add(candidates.id)}::int`)
  if (candidates.from) conditions.push(`r.at >= ${add(candidates.from)}::timestamptz`)
  if (candidates.to) conditions.push(`r.at <= ${add(candidates.to)}::timestamptz`)
  if (candidates.changedFrom)
    conditions.push(`r.id IN (SELECT c.response_id FROM changes c WHERE c.at >= ${add(candidates.changedFrom)}::timestamptz)`)
  if (after) conditions.push(`(r.at, r.id) < (${add(after.at)}::timestamptz, ${add(after.id)}::int)`)
  if (filter.themes?.length)
    conditions.push(`EXISTS (SELECT FROM segments s JOIN theme_segments g ON g.segment_id = s.id JOIN themes t ON t.id = g.theme_id
      WHERE s.response_id = r.id AND g.area_id = ANY(${add(areas)}::int[]) AND NOT t.hidden
        AND t.id IN (SELECT coalesce(m.merged_into, m.id) FROM themes m WHERE m.id = ANY(${add(filter.themes)}::int[])))`)
  if (filter.member !== undefined)
    conditions.push(`EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND m.member_id = ${add(filter.member)}::int)`)
  if (filter.ids?.length) conditions.push(`r.id = ANY(${add(filter.ids)}::int[])`)
  if (filter.state) conditions.push(STATES[filter.state])
  // What is read differs from what is stored where something was edited.
  for (const word of wordsOf(filter.text ?? ''))
    conditions.push(`(r.edits <> '[]' OR lower(r.comment) LIKE ${add(`%${storableText(word).replace(/[\\%_]/g, '\\$&')}%`)})`)
  return conditions
}
