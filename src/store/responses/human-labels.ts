import type pg from 'pg'

/** SQL condition: the row `l` of segment_labels says that its segment has the label. A human's word wins over the model's. */
export const SAYS_SO = `l.probability > 0 AND (l.source = 'human' OR NOT EXISTS (
  SELECT FROM segment_labels h WHERE (h.segment_id, h.label, h.source) = (l.segment_id, l.label, 'human')))`

/**
 * Sets the responses' labels to the union of their segments', as humans and the model say. A comment in a language without models counts as
 * read as soon as a human says what it has. The views choose by both: whoever stores a human's word calls this in the same transaction.
 */
export async function refreshLabels(client: pg.ClientBase, responseIds: number[]): Promise<void> {
  await client.query(
    `UPDATE responses r SET labels = ARRAY(
       SELECT DISTINCT l.label FROM segments s JOIN segment_labels l ON l.segment_id = s.id
       WHERE s.response_id = r.id AND ${SAYS_SO} ORDER BY l.label),
       status = CASE WHEN r.status NOT IN ('done', 'unsupported') THEN r.status WHEN r.supported OR EXISTS (
         SELECT FROM segments s JOIN segment_labels l ON l.segment_id = s.id WHERE s.response_id = r.id AND l.source = 'human')
         THEN 'done' ELSE 'unsupported' END
     WHERE r.id = ANY($1::int[])`,
    [responseIds],
  )
}
