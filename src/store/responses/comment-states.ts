import type { ReviewState } from '../../domain/comments/comment-filter.js'

/** Rows by which responses are in a state. */
interface Rows {
  from: string
  /** SQL of the response's id. */
  id: string
  where: string
}

/** A person's word that was not taken back. */
const words = (where: string): Rows => ({ from: 'reviews v', id: 'v.response_id', where: `v.undone_at IS NULL AND ${where}` })
const items = (where: string): Rows => ({
  from: `list_items i JOIN curated_lists l ON l.id = i.list_id
    JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key)`,
  id: 'i.response_id',
  where,
})
const READ: Rows[] = [{ from: 'comment_reads d', id: 'd.response_id', where: 'true' }]
/** A person said something of it, but for labels: those stand with the segments. */
const REVIEWED: Rows[] = [
  words(`v.kind NOT IN ('read', 'discussed')`),
  { from: 'theme_moves m', id: 'm.response_id', where: 'true' },
]
const CORRECTED: Rows[] = [
  ...REVIEWED,
  { from: 'segments s JOIN segment_labels l ON l.segment_id = s.id', id: 's.response_id', where: `l.source = 'human'` },
]
const HIDDEN: Rows[] = [items('c.hidden')]
const DISCUSSED: Rows[] = [words(`v.kind = 'discussed'`), items('c.discussed_at IS NOT NULL')]
const NOTED: Rows[] = [words(`v.kind = 'note'`)]

/** SQL condition on a response `r`. */
const has = (rows: Rows[]): string =>
  `(${rows.map(({ from, id, where }) => `EXISTS (SELECT FROM ${from} WHERE ${id} = r.id AND ${where})`).join(' OR ')})`

/** The same of a response `page` that is one of `ids`: the rows of all of them are looked up once. */
const among = (rows: Rows[], ids: string): string =>
  `(${rows.map(({ from, id, where }) => `page.id IN (SELECT ${id} FROM ${from} WHERE ${id} = ANY(${ids}) AND ${where})`).join(' OR ')})`

export const STATES: Record<ReviewState, string> = {
  read: has(READ),
  unread: `NOT ${has(READ)}`,
  reviewed: has(CORRECTED),
  unreviewed: `NOT ${has(CORRECTED)}`,
  discussed: has(DISCUSSED),
  undiscussed: `NOT ${has(DISCUSSED)}`,
  noted: has(NOTED),
}

/**
 * SQL: what people did with the response `page`, as JSON; `reviewed` without what they said of labels.
 * @param ids SQL of an array with the ids of all responses that are read @param version SQL of the version of the response's corrections
 */
export const reviewFacts = (ids: string, version: string): string => `json_build_object('read', ${among(READ, ids)},
  'reviewed', ${among(REVIEWED, ids)}, 'hidden', ${among(HIDDEN, ids)}, 'discussed', ${among(DISCUSSED, ids)},
  'notes', CASE WHEN ${among(NOTED, ids)} THEN (SELECT count(*)::int FROM reviews v
    WHERE v.response_id = page.id AND v.kind = 'note' AND v.undone_at IS NULL) ELSE 0 END,
  'version', CASE WHEN page.id IN (SELECT v.response_id FROM reviews v WHERE v.response_id = ANY(${ids})) THEN ${version} ELSE '0.0' END)`
