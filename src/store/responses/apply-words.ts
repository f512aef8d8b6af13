import type pg from 'pg'
import type { Label, Span } from '../../domain/comments/labels.js'
import { type LabelWord, type MentionWord, placeNow, sharedBy, type Word } from '../../domain/review/word.js'
import { refreshLabels } from './human-labels.js'
import { insertMentions, type StoredMention } from './mention-rows.js'
import { liveWords } from './word-rows.js'

interface Segment extends Span {
  id: number
  responseId: number
  position: number
}

interface Mention extends StoredMention {
  /** Null: a person put it there. */
  id: number | null
}

/** A word with the stretch that it is about by now. */
type Placed<W> = W & Span & { responseId: number }

/**
 * Makes segments and mentions of comments say what people said of them, whatever the models found: to be called in the transaction that stores
 * a word, takes one back or stores new findings. A word whose stretch is gone from the text is not applied, and marked so.
 */
export async function applyWords(client: pg.ClientBase, responseIds: number[]): Promise<void> {
  const changed = await unapplyWords(client, responseIds)
  const words = await placeWords(client, responseIds)
  const ids = [...new Set([...changed, ...words.map(({ responseId }) => responseId)])]
  if (ids.length === 0) return
  const segments = await readSegments(client, ids)
  const labels = words.filter((word): word is Placed<LabelWord> & Word => word.kind === 'label')
  const mentions = words.filter((word): word is Placed<MentionWord> & Word => word.kind === 'mention')
  const verdicts = verdictsOf(labels, segments)
  placeForNames(mentions, segments)
  await storeSegments(client, segments)
  await insertLabels(client, verdicts)
  await applyMentions(client, mentions, segments)
  await refreshLabels(client, ids)
}

/** Puts back what the models found. @returns ids of the responses that had something of people */
export async function unapplyWords(client: pg.ClientBase, responseIds: number[]): Promise<number[]> {
  const { rows: labels } = await client.query<{ id: number }>(
    `DELETE FROM segment_labels l USING segments s
     WHERE s.id = l.segment_id AND s.response_id = ANY($1::int[]) AND l.source = 'human' RETURNING s.response_id AS id`,
    [responseIds],
  )
  const { rows: mentions } = await client.query<{ id: number }>(
    `DELETE FROM mentions WHERE response_id = ANY($1::int[]) AND source = 'human' RETURNING response_id AS id`,
    [responseIds],
  )
  const { rows: overruled } = await client.query<{ id: number }>(
    `WITH back AS (DELETE FROM overruled_mentions WHERE response_id = ANY($1::int[]) RETURNING *), put AS (
       INSERT INTO mentions (id, response_id, segment_id, start, "end", text, base, stance, probability, member_id, candidates)
       SELECT b.id, b.response_id, s.id, n.start, n."end", n.text, n.base, n.stance, n.probability, m.id,
         ARRAY(SELECT jsonb_array_elements_text(n.candidates)::int)
       FROM back b CROSS JOIN LATERAL jsonb_to_record(b.row)
         AS n(segment_id int, start int, "end" int, text text, base text, stance text, probability float8, member_id int, candidates jsonb)
       JOIN segments s ON s.id = n.segment_id LEFT JOIN members m ON m.id = n.member_id)
     SELECT DISTINCT response_id AS id FROM back`,
    [responseIds],
  )
  return [...new Set([...labels, ...mentions, ...overruled].map(({ id }) => id))]
}

/** The words with the stretches that they are about by now; whether one fits is kept. */
async function placeWords(client: pg.ClientBase, responseIds: number[]): Promise<Placed<Word>[]> {
  const words = (await liveWords(client, responseIds)).filter((word) => 'start' in word)
  if (words.length === 0) return []
  const { rows } = await client.query<{ id: number; comment: string | null }>(
    'SELECT id, comment FROM responses WHERE id = ANY($1::int[])',
    [[...new Set(words.map(({ responseId }) => responseId))]],
  )
  const texts = new Map(rows.map(({ id, comment }) => [id, comment ?? '']))
  const placed = words.map((word) => ({ word, place: 'start' in word ? placeNow(word, texts.get(word.responseId) ?? '') : null }))
  const changed = placed.filter(({ word, place }) => word.fits !== (place !== null)).map(({ word }) => word.id)
  if (changed.length > 0) await client.query('UPDATE reviews SET fits = NOT fits WHERE id = ANY($1::int[])', [changed])
  return placed.flatMap(({ word, place }) => {
    if (!place) return []
    const by = 'start' in word ? place.start - word.start : 0
    const replaces = 'replaces' in word && word.replaces ? shifted(word.replaces, by) : undefined
    return [{ ...word, ...place, ...(replaces && { replaces }) } as Placed<Word>]
  })
}

const shifted = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

async function readSegments(client: pg.ClientBase, responseIds: number[]): Promise<Map<number, Segment[]>> {
  const { rows } = await client.query<Segment>(
    'SELECT id, response_id AS "responseId", position, start, "end" FROM segments WHERE response_id = ANY($1::int[]) ORDER BY start, position',
    [responseIds],
  )
  const byResponse = new Map<number, Segment[]>(responseIds.map((id) => [id, []]))
  for (const row of rows) byResponse.get(row.responseId)!.push(row)
  return byResponse
}

/** What is said of a segment that has no id yet is said of its place. */
interface Verdict {
  segment: Segment
  label: Label
  present: boolean
}

/**
 * What people say of the segments as they are by now. Where a comment was cut anew, what was said to be there stands where most of the old segment
 * went; what was said not to be there holds for every piece of it. A place that is gone becomes a segment again.
 */
function verdictsOf(words: Placed<LabelWord>[], segments: Map<number, Segment[]>): Verdict[] {
  const last = words.filter((word, at) => !words.slice(at + 1).some((later) => isSame(word, later)))
  const verdicts = new Map<string, Verdict>()
  for (const word of last) {
    for (const segment of segmentsOf(word, segments)) {
      const key = `${word.responseId}:${segment.position}:${word.label}`
      // Of two stretches that are one segment now, one that has the label is enough.
      const present = word.present || (verdicts.get(key)?.present ?? false)
      verdicts.set(key, { segment, label: word.label, present })
    }
  }
  return [...verdicts.values()]
}

/** Whether two words are about the same label and, for the most part, the same stretch. */
function isSame(one: Placed<LabelWord>, other: Placed<LabelWord>): boolean {
  if (one.responseId !== other.responseId || one.label !== other.label) return false
  return 2 * sharedBy(one, other) > Math.max(one.end - one.start, other.end - other.start)
}

function segmentsOf(word: Placed<LabelWord>, segments: Map<number, Segment[]>): Segment[] {
  const own = segments.get(word.responseId)!
  const touching = own.map((segment) => ({ segment, shared: sharedBy(segment, word) })).filter(({ shared }) => shared > 0)
  if (touching.length === 0) return [newSegment(word, own)]
  const [first, ...others] = touching.sort((a, b) => b.shared - a.shared)
  const pieces = word.present ? [] : others.filter(({ shared, segment }) => shared > (segment.end - segment.start) / 2)
  return [first!, ...pieces].map(({ segment }) => segment)
}

/** Id of a segment that is yet to be stored. */
const NOT_STORED = 0

function newSegment({ responseId, start, end }: Placed<object>, own: Segment[]): Segment {
  const position = Math.max(-1, ...own.map((segment) => segment.position)) + 1
  const segment = { id: NOT_STORED, responseId, position, start, end }
  own.push(segment)
  return segment
}

/** Adds segments for names in comments that have none. */
function placeForNames(mentions: Placed<MentionWord>[], segments: Map<number, Segment[]>): void {
  for (const mention of mentions) {
    const own = segments.get(mention.responseId)!
    if (mention.present && own.length === 0) newSegment(mention, own)
  }
}

/** Stores the segments that were added, and gives them their ids. */
async function storeSegments(client: pg.ClientBase, segments: Map<number, Segment[]>): Promise<void> {
  const added = [...segments.values()].flat().filter(({ id }) => id === NOT_STORED)
  if (added.length === 0) return
  const { rows } = await client.query<{ id: number; responseId: number; position: number }>(
    `INSERT INTO segments (response_id, position, start, "end")
     SELECT * FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, position int, start int, "end" int)
     RETURNING id, response_id AS "responseId", position`,
    [JSON.stringify(added)],
  )
  for (const { id, responseId, position } of rows)
    segments.get(responseId)!.find((segment) => segment.position === position)!.id = id
}

/** What spoke for a label in the models' eyes stays beside a person's word on it. */
async function insertLabels(client: pg.ClientBase, verdicts: Verdict[]): Promise<void> {
  if (verdicts.length === 0) return
  await client.query(
    `INSERT INTO segment_labels (segment_id, label, source, probability, evidence)
     SELECT n."segmentId", n.label, 'human', n.probability, coalesce(m.evidence, '[]')
     FROM jsonb_to_recordset($1::jsonb) AS n("segmentId" int, label text, probability float8)
     LEFT JOIN segment_labels m ON (m.segment_id, m.label, m.source) = (n."segmentId", n.label, 'model')`,
    [
      JSON.stringify(
        verdicts.map(({ segment, label, present }) => ({ segmentId: segment.id, label, probability: present ? 1 : 0 })),
      ),
    ],
  )
}

async function applyMentions(
  client: pg.ClientBase,
  words: Placed<MentionWord>[],
  segments: Map<number, Segment[]>,
): Promise<void> {
  if (words.length === 0) return
  const ids = [...new Set(words.map(({ responseId }) => responseId))]
  const { rows: found } = await client.query<Mention>(
    `SELECT id, response_id AS "responseId", segment_id AS "segmentId", start, "end", text, base, stance, probability, member_id AS "memberId", candidates
     FROM mentions WHERE response_id = ANY($1::int[])`,
    [ids],
  )
  const now = words.reduce((mentions, word) => applied(word, mentions, segments), found)
  const kept = new Set(now.map(({ id }) => id))
  const overruled = found.flatMap(({ id }) => (kept.has(id) ? [] : [id]))
  await client.query(
    `WITH gone AS (DELETE FROM mentions WHERE id = ANY($1::int[]) RETURNING *)
     INSERT INTO overruled_mentions (id, response_id, row) SELECT id, response_id, to_jsonb(gone) FROM gone`,
    [overruled],
  )
  await insertMentions(
    client,
    now.filter(({ id }) => id === null),
    'human',
  )
}

/** Mentions of comments as they are after one more word. */
function applied(word: Placed<MentionWord>, mentions: Mention[], segments: Map<number, Segment[]>): Mention[] {
  const stretches = word.replaces ? [word.replaces, word] : [word]
  const shared = (mention: Mention) =>
    mention.responseId === word.responseId ? Math.max(...stretches.map((stretch) => sharedBy(mention, stretch))) : 0
  const before = mentions.filter((mention) => shared(mention) > 0).sort((a, b) => shared(b) - shared(a))[0]
  const others = mentions.filter((mention) => shared(mention) <= 0)
  if (!word.present) return others
  const { responseId, start, end, stance, member } = word
  const own = segments.get(responseId)!
  return [
    ...others,
    {
      id: null,
      ...{ responseId, start, end },
      text: word.quote ?? before?.text ?? '',
      base: before && before.start === start && before.end === end ? before.base : null,
      segmentId: (own.findLast((segment) => segment.start <= start) ?? own[0]!).id,
      stance: stance ?? before?.stance ?? 'neutral',
      probability: 1,
      memberId: member === undefined ? (before?.memberId ?? null) : member,
      candidates: member === undefined ? (before?.candidates ?? []) : [],
    },
  ]
}
