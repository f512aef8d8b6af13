import type pg from 'pg'
import type { Span } from '../../domain/comments/labels.js'
import { type GivenComment, toReadable } from '../../domain/comments/readable-comment.js'
import type { SegmentTheme, TaggedComment } from '../../domain/comments/tagged-comment.js'
import type { Database } from '../database/database.js'
import { reviewFacts } from './comment-states.js'
import { mentions } from './comments-view.js'
import { version } from './word-version.js'

/** SQL: the segments of the comment `page` with all that models and people say of their labels, and the ids of their themes in the areas `$2`. */
const SEGMENTS = `SELECT json_agg(json_build_object('id', s.id, 'start', s.start, 'end', s."end",
    'labels', (SELECT json_agg(json_build_array(l.label, l.source, l.probability, l.evidence)) FROM segment_labels l WHERE l.segment_id = s.id),
    'themes', (SELECT json_agg(g.theme_id ORDER BY g.area_id) FROM theme_segments g WHERE g.segment_id = s.id AND g.area_id = ANY($2::int[]))
  ) ORDER BY s.start, s.position) FROM segments s WHERE s.response_id = page.id`

// A ticket's number is compared as `ticketNumber` says.
const TICKET = `(SELECT json_build_object('priority', t.priority, 'group', t.assignment_group, 'reassignments', t.reassignments,
  'resolutionHours', extract(epoch FROM t.resolved_at - t.opened_at) / 3600) FROM tickets t WHERE t.number = upper(btrim(page.ticket)))`

/**
 * SQL: everything that is told of the comments `$1`, newest first. What every comment has is read for each through the indexes: without statistics
 * (the embedded database gathers none by itself) a join would be planned over whole tables. What few have is looked up for all at once.
 */
const DETAILS = `SELECT page.id AS "responseId", page.comment AS text, page.redactions, page.edits, page.score, page.at,
    page.lost_minutes AS "lostMinutes", page.language, page.supported, page.dimensions, page.engine, page.analysed_at AS "analysedAt",
    (SELECT max(c.at) FROM changes c WHERE c.response_id = page.id) AS "changedAt",
    coalesce((${SEGMENTS}), '[]') AS segments, coalesce((${mentions(`, 'id', m.id`)}), '[]') AS mentions,
    CASE WHEN page.ticket IS NOT NULL THEN ${TICKET} END AS ticket, ${reviewFacts('$1::int[]', version('page.id'))} AS review
  FROM responses page WHERE page.id = ANY($1::int[]) ORDER BY page.at DESC, page.id DESC`

/** SQL: those of the themes `$1` that are shown, in the areas `$2`. */
const THEMES = `SELECT t.id, t.label, a.key AS area FROM themes t JOIN areas a ON a.id = t.area_id
  WHERE t.id = ANY($1::int[]) AND t.area_id = ANY($2::int[]) AND NOT t.hidden`

type Source = 'model' | 'human'
type StoredSegment = Span & { id: number; labels: [string, Source, number, unknown][] | null; themes: number[] | null }
type StoredComment = Omit<GivenComment, 'segments'> & Omit<TaggedComment, 'segments'> & { segments: StoredSegment[] }

/**
 * Reads everything that is told of comments, newest first, within the transaction of a client.
 * @param ids of their responses @param areas ids of the areas whose themes are given
 */
export async function readDetails(
  client: pg.ClientBase,
  kind: Database['kind'],
  ids: number[],
  areas: number[],
): Promise<TaggedComment[]> {
  // They take longer to plan than to run for a page, so a server plans them once; the connections of the embedded database share one session, and with it names.
  const named = (name: string, text: string) => ({ text, ...(kind === 'server' && { name }) })
  const { rows } = await client.query<StoredComment>({ ...named('comment-details', DETAILS), values: [ids, areas] })
  const used = new Set(rows.flatMap(({ segments }) => segments.flatMap(({ themes }) => themes ?? [])))
  const themes = new Map<number, SegmentTheme>()
  if (used.size > 0) {
    const found = await client.query<SegmentTheme>({ ...named('comment-themes', THEMES), values: [[...used], areas] })
    for (const theme of found.rows) themes.set(theme.id, theme)
  }
  return rows.map((row) => toTagged(row, themes))
}

function toTagged({ segments, review, ...comment }: StoredComment, themes: ReadonlyMap<number, SegmentTheme>): TaggedComment {
  const isCorrected = segments.some(({ labels }) => labels?.some(([, source]) => source === 'human'))
  return toReadable({
    ...comment,
    review: isCorrected ? { ...review, reviewed: true } : review,
    segments: segments.map(({ id, start, end, labels, themes: ids }) => ({
      ...{ id, start, end },
      labels: labelsOf(labels ?? []),
      themes: (ids ?? []).flatMap((theme) => themes.get(theme) ?? []),
    })),
  })
}

/** A person's word comes before the model's; a probability of 0 says that there is no such label. */
function labelsOf(stored: NonNullable<StoredSegment['labels']>): TaggedComment['segments'][number]['labels'] {
  const first = new Map<string, (typeof stored)[number]>()
  for (const each of stored) if (each[1] === 'human' || !first.has(each[0])) first.set(each[0], each)
  return [...first.values()]
    .filter(([, , probability]) => probability > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, source, probability, evidence]) => ({
      ...{ label, probability, evidence },
      source: source === 'human' ? 'person' : 'model',
    })) as TaggedComment['segments'][number]['labels']
}
