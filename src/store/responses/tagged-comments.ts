import { type CommentFilter, type ReviewState, wordsOf } from '../../domain/comments/comment-filter.js'
import { type GivenComment, toReadable } from '../../domain/comments/readable-comment.js'
import type { TaggedComment } from '../../domain/comments/tagged-comment.js'
import type { TaggedCommentViews, TaggedPage } from '../../domain/ports/tagged-comments.js'
import type { Database } from '../database/database.js'
import { inScope, type Parameters, parameters } from '../database/scope.js'
import { storableText } from '../database/storable.js'
import { EVIDENCE, mentions, SOURCE, segments } from './comments-view.js'

/** SQL: the themes of the segment `s` in the areas given, those that are shown. */
const themes = (areas: string) => `, 'themes', coalesce((
  SELECT json_agg(json_build_object('id', t.id, 'label', t.label, 'area', a.key) ORDER BY a.id)
  FROM theme_segments g JOIN themes t ON t.id = g.theme_id JOIN areas a ON a.id = g.area_id
  WHERE g.segment_id = s.id AND g.area_id = ANY(${areas}) AND NOT t.hidden), '[]')`

// A ticket's number is compared as `ticketNumber` says.
const TICKET = `(SELECT json_build_object('priority', t.priority, 'group', t.assignment_group, 'reassignments', t.reassignments,
  'resolutionHours', extract(epoch FROM t.resolved_at - t.opened_at) / 3600) FROM tickets t WHERE t.number = upper(btrim(page.ticket)))`

const isRead = (id: string) => `EXISTS (SELECT FROM comment_reads d WHERE d.response_id = ${id})`
const isReviewed = (
  id: string,
) => `(EXISTS (SELECT FROM reviews v WHERE v.response_id = ${id} AND v.kind <> 'read' AND v.undone_at IS NULL)
  OR EXISTS (SELECT FROM theme_moves m WHERE m.response_id = ${id})
  OR EXISTS (SELECT FROM segments s JOIN segment_labels l ON l.segment_id = s.id WHERE s.response_id = ${id} AND l.source = 'human'))`
const IS_HIDDEN = `EXISTS (SELECT FROM list_items i JOIN curated_lists l ON l.id = i.list_id
  JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key) WHERE i.response_id = page.id AND c.hidden)`

const STATES: Record<ReviewState, string> = {
  read: isRead('r.id'),
  unread: `NOT ${isRead('r.id')}`,
  reviewed: isReviewed('r.id'),
  unreviewed: `NOT ${isReviewed('r.id')}`,
}

/** Read models for programs. */
export function createTaggedCommentViews({ pool }: Pick<Database, 'pool'>): TaggedCommentViews {
  return {
    async comments(scope, filter, page) {
      const given = parameters()
      const areas = `${given.add(page.areas)}::int[]`
      const { themes: _, ...narrowed } = scope
      const chosen = [`r.status = 'done'`, inScope(narrowed, given), ...conditionsOf(filter, page, areas, given)].join(' AND ')
      const { rows } = await pool.query<GivenComment & TaggedComment>(
        `SELECT page.id AS "responseId", page.comment AS text, page.redactions, page.edits, page.score, page.at,
           page.lost_minutes AS "lostMinutes", page.language, page.dimensions, page.engine, page.analysed_at AS "analysedAt",
           (SELECT max(c.at) FROM changes c WHERE c.response_id = page.id) AS "changedAt",
           coalesce((${segments(EVIDENCE + SOURCE, themes(areas))}), '[]') AS segments, coalesce((${mentions()}), '[]') AS mentions,
           ${TICKET} AS ticket,
           json_build_object('read', ${isRead('page.id')}, 'reviewed', ${isReviewed('page.id')}, 'hidden', ${IS_HIDDEN}) AS review
         FROM (SELECT r.* FROM responses r WHERE ${chosen} ORDER BY r.at DESC, r.id DESC LIMIT ${given.add(page.limit)}) page
         ORDER BY page.at DESC, page.id DESC`,
        given.values,
      )
      return rows.map(toReadable)
    },

    async within(scope, responseIds) {
      const given = parameters()
      const { rows } = await pool.query<{ id: number }>(
        `SELECT r.id FROM responses r WHERE r.id = ANY(${given.add(responseIds)}::int[]) AND ${inScope(scope, given)}`,
        given.values,
      )
      return new Set(rows.map(({ id }) => id))
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

/** What narrows a scope is narrowed there; this is the rest. */
function conditionsOf(filter: CommentFilter, { after, ids }: TaggedPage, areas: string, { add }: Parameters): string[] {
  const conditions: string[] = []
  if (ids) conditions.push(`r.id = ANY(${add(ids)}::int[])`)
  if (after) conditions.push(`(r.at, r.id) < (${add(after.at)}::timestamptz, ${add(after.id)}::int)`)
  if (filter.themes?.length)
    conditions.push(`EXISTS (SELECT FROM segments s JOIN theme_segments g ON g.segment_id = s.id JOIN themes t ON t.id = g.theme_id
      WHERE s.response_id = r.id AND g.area_id = ANY(${areas}) AND NOT t.hidden
        AND t.id IN (SELECT coalesce(m.merged_into, m.id) FROM themes m WHERE m.id = ANY(${add(filter.themes)}::int[])))`)
  if (filter.member !== undefined)
    conditions.push(`EXISTS (SELECT FROM mentions m WHERE m.response_id = r.id AND m.member_id = ${add(filter.member)}::int)`)
  if (filter.state) conditions.push(STATES[filter.state])
  // What is read differs from what is stored where something was edited.
  for (const word of wordsOf(filter.text ?? ''))
    conditions.push(`(r.edits <> '[]' OR strpos(lower(r.comment), ${add(storableText(word))}) > 0)`)
  return conditions
}
