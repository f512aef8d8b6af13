import type { ReviewState } from '../../domain/comments/comment-filter.js'

// SQL conditions on a response, by the SQL of its id.
export const isRead = (id: string) => `EXISTS (SELECT FROM comment_reads d WHERE d.response_id = ${id})`
/** A person said something of it, but for labels: those stand with the segments. */
export const isReviewed = (
  id: string,
) => `(EXISTS (SELECT FROM reviews v WHERE v.response_id = ${id} AND v.kind NOT IN ('read', 'discussed') AND v.undone_at IS NULL)
  OR EXISTS (SELECT FROM theme_moves m WHERE m.response_id = ${id}))`
const isCorrected = (id: string) => `(${isReviewed(id)}
  OR EXISTS (SELECT FROM segments s JOIN segment_labels l ON l.segment_id = s.id WHERE s.response_id = ${id} AND l.source = 'human'))`
export const IS_HIDDEN = `EXISTS (SELECT FROM list_items i JOIN curated_lists l ON l.id = i.list_id
  JOIN list_choices c ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key) WHERE i.response_id = page.id AND c.hidden)`

export const isDiscussed = (
  id: string,
) => `(EXISTS (SELECT FROM reviews v WHERE v.response_id = ${id} AND v.kind = 'discussed' AND v.undone_at IS NULL)
  OR EXISTS (SELECT FROM list_items i JOIN curated_lists l ON l.id = i.list_id JOIN list_choices c
    ON (c.area_id, c.period, c.list, c.key) = (l.area_id, l.period, l.list, i.key) WHERE i.response_id = ${id} AND c.discussed_at IS NOT NULL))`
export const notes = (id: string) =>
  `(SELECT count(*)::int FROM reviews v WHERE v.response_id = ${id} AND v.kind = 'note' AND v.undone_at IS NULL)`

export const STATES: Record<ReviewState, string> = {
  read: isRead('r.id'),
  unread: `NOT ${isRead('r.id')}`,
  reviewed: isCorrected('r.id'),
  unreviewed: `NOT ${isCorrected('r.id')}`,
  discussed: isDiscussed('r.id'),
  undiscussed: `NOT ${isDiscussed('r.id')}`,
  noted: `${notes('r.id')} > 0`,
}
