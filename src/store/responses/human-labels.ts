import type pg from 'pg'
import type { Evidence, Label, Span } from '../../domain/comments/labels.js'

/** A human's word on a label: probability 0 says that the segment does not have it. */
export interface HumanLabel extends Span {
  responseId: number
  label: Label
  probability: number
  evidence: Evidence[]
}

/** SQL condition: the row `l` of segment_labels says that its segment has the label. A human's word wins over the model's. */
export const SAYS_SO = `l.probability > 0 AND (l.source = 'human' OR NOT EXISTS (
  SELECT FROM segment_labels h WHERE (h.segment_id, h.label, h.source) = (l.segment_id, l.label, 'human')))`

/** What humans said about segments of these responses. */
export async function humanLabels(client: pg.ClientBase, responseIds: number[]): Promise<HumanLabel[]> {
  const { rows } = await client.query<HumanLabel>(
    `SELECT s.response_id AS "responseId", s.start, s."end", l.label, l.probability, l.evidence
     FROM segments s JOIN segment_labels l ON l.segment_id = s.id
     WHERE s.response_id = ANY($1::int[]) AND l.source = 'human' ORDER BY s.id, l.label`,
    [responseIds],
  )
  return rows
}

/**
 * Puts human labels back after a new analysis has cut the comments again, and counts them into the responses' labels.
 * @param segments the new segments of each response, by position
 */
export async function restoreHumanLabels(
  client: pg.ClientBase,
  human: HumanLabel[],
  segments: Map<number, Span[]>,
): Promise<void> {
  const places = new Map([...segments].map(([id, spans]) => [id, spans.map(({ start, end }) => ({ start, end }))]))
  const words = new Map<
    string,
    { responseId: number; position: number; label: Label; probability: number; evidence: Evidence[] }
  >()
  for (const word of human) {
    const spans = places.get(word.responseId)!
    for (const position of placesOf(word, spans)) {
      const key = `${word.responseId}:${position}:${word.label}`
      const { responseId, label, probability, evidence } = word
      if (probability >= (words.get(key)?.probability ?? 0))
        words.set(key, { responseId, position, label, probability, evidence })
    }
  }
  const added = [...places].flatMap(([responseId, spans]) =>
    spans.map(({ start, end }, position) => ({ responseId, position, start, end })).slice(segments.get(responseId)!.length),
  )
  await client.query(
    `INSERT INTO segments (response_id, position, start, "end")
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, position int, start int, "end" int)`,
    [JSON.stringify(added)],
  )
  await client.query(
    `INSERT INTO segment_labels (segment_id, label, source, probability, evidence)
     SELECT s.id, n.label, 'human', n.probability, n.evidence
     FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, position int, label text, probability float8, evidence jsonb)
     JOIN segments s ON s.response_id = n."responseId" AND s.position = n.position
     ON CONFLICT (segment_id, label, source) DO UPDATE SET probability = excluded.probability, evidence = excluded.evidence`,
    [JSON.stringify([...words.values()])],
  )
  await refreshLabels(client, [...new Set(human.map((word) => word.responseId))])
}

/**
 * Sets the responses' labels to the union of their segments', as humans and the model say. The views choose by them: whoever
 * stores a human's word calls this in the same transaction.
 */
export async function refreshLabels(client: pg.ClientBase, responseIds: number[]): Promise<void> {
  await client.query(
    `UPDATE responses r SET labels = ARRAY(
       SELECT DISTINCT l.label FROM segments s JOIN segment_labels l ON l.segment_id = s.id
       WHERE s.response_id = r.id AND ${SAYS_SO} ORDER BY l.label)
     WHERE r.id = ANY($1::int[])`,
    [responseIds],
  )
}

/**
 * Positions among the new segments that a word about an old one is about now. What was said to be there stands where most of the
 * old segment went; what was said not to be there holds for every piece of it. A place that is gone is added to `spans`.
 */
function placesOf(word: HumanLabel, spans: Span[]): number[] {
  const overlap = (span: Span) => Math.min(span.end, word.end) - Math.max(span.start, word.start)
  const touching = spans.map((span, position) => ({ position, shared: overlap(span), span })).filter(({ shared }) => shared > 0)
  if (touching.length === 0) return [spans.push({ start: word.start, end: word.end }) - 1]
  const [first, ...others] = touching.sort((a, b) => b.shared - a.shared)
  const pieces = word.probability > 0 ? [] : others.filter(({ shared, span }) => shared > (span.end - span.start) / 2)
  return [first!, ...pieces].map(({ position }) => position)
}
