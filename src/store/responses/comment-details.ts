import type pg from 'pg'
import { type GivenComment, toReadable } from '../../domain/comments/readable-comment.js'
import type { TaggedComment } from '../../domain/comments/tagged-comment.js'
import type { Database } from '../database/database.js'
import { prepared } from '../database/prepared.js'
import { reviewFacts } from './comment-states.js'
import { mentions } from './comments-view.js'
import { version } from './word-version.js'

/** SQL: the theme of a segment `g`, in the areas `$2`; null where it is hidden. */
const THEME = `(SELECT json_build_array(t.id, t.label, (SELECT a.key FROM areas a WHERE a.id = t.area_id)) FROM themes t
  WHERE t.id = g.theme_id AND t.area_id = ANY($2::int[]) AND NOT t.hidden)`

/** SQL: the segments of the comment `page` with all that models and people say of their labels, and their themes. */
const SEGMENTS = `SELECT json_agg(json_build_array(s.id, s.start, s."end",
    (SELECT json_agg(json_build_array(l.label, l.source, l.probability, l.evidence)) FROM segment_labels l WHERE l.segment_id = s.id),
    (SELECT json_agg(${THEME} ORDER BY g.area_id) FROM theme_segments g WHERE g.segment_id = s.id AND g.area_id = ANY($2::int[]))
  ) ORDER BY s.start, s.position) FROM segments s WHERE s.response_id = page.id`

// A ticket's number is compared as `ticketNumber` says.
const TICKET = `(SELECT json_build_object('priority', t.priority, 'group', t.assignment_group, 'reassignments', t.reassignments,
  'resolutionHours', extract(epoch FROM t.resolved_at - t.opened_at) / 3600) FROM tickets t WHERE t.number = upper(btrim(page.ticket)))`

/**
 * SQL: everything that is shown about the comments `$1`, newest first. What every comment has is read for each through the indexes: without statistics
 * (the embedded database gathers none by itself) a join would be planned over whole tables. What few have is looked up for all at once.
 */
const DETAILS = `SELECT page.id AS "responseId", page.xmin AS "rowVersion", page.comment AS text, page.redactions, page.edits, page.score, page.at,
    page.lost_minutes AS "lostMinutes", page.language, page.supported, page.dimensions, page.engine, page.analysed_at AS "analysedAt",
    (SELECT max(c.at) FROM changes c WHERE c.response_id = page.id) AS "changedAt",
    coalesce((${SEGMENTS}), '[]') AS segments, coalesce((${mentions(`, 'id', m.id`)}), '[]') AS mentions,
    CASE WHEN page.ticket IS NOT NULL THEN ${TICKET} END AS ticket, ${reviewFacts('$1::int[]', version('page.id'))} AS review
  FROM responses page WHERE page.id = ANY($1::int[]) ORDER BY page.at DESC, page.id DESC`

type StoredLabel = [label: string, source: 'model' | 'human', probability: number, evidence: unknown]
type StoredTheme = [id: number, label: string, area: string]
type StoredSegment = [id: number, start: number, end: number, labels: StoredLabel[] | null, themes: (StoredTheme | null)[] | null]
type StoredComment = Omit<GivenComment, 'segments'> &
  Omit<TaggedComment, 'segments'> & { segments: StoredSegment[]; rowVersion: string }

/**
 * Reads everything that is shown about comments, newest first.
 * @param found ids of their responses with the versions of their rows @param areas ids of the areas whose themes are given
 * @returns null if one of them was changed or deleted since
 */
export async function readDetails(
  client: Pick<pg.ClientBase, 'query'>,
  kind: Database['kind'],
  found: ReadonlyMap<number, string>,
  areas: number[],
): Promise<TaggedComment[] | null> {
  const { rows } = await client.query<StoredComment>({
    ...prepared(kind, 'comment-details', DETAILS),
    values: [[...found.keys()], areas],
  })
  const isSame = rows.length === found.size && rows.every(({ responseId, rowVersion }) => found.get(responseId) === rowVersion)
  return isSame ? rows.map(toTagged) : null
}

function toTagged({ segments, review, rowVersion: _, ...comment }: StoredComment): TaggedComment {
  const isCorrected = segments.some(([, , , labels]) => labels?.some(([, source]) => source === 'human'))
  return toReadable({
    ...comment,
    review: isCorrected ? { ...review, reviewed: true } : review,
    segments: segments.map(([id, start, end, labels, themes]) => ({
      id,
      start,
      end,
      labels: labels ? labelsOf(labels) : [],
      themes: themes ? themes.flatMap((theme) => (theme ? { id: theme[0], label: theme[1], area: theme[2] } : [])) : [],
    })),
  })
}

/** A person's word comes before the model's; a probability of 0 says that there is no such label. */
function labelsOf(stored: StoredLabel[]): TaggedComment['segments'][number]['labels'] {
  const first = new Map<string, StoredLabel>()
  for (const each of stored) if (each[1] === 'human' || !first.has(each[0])) first.set(each[0], each)
  return [...first.values()]
    .filter(([, , probability]) => probability > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, source, probability, evidence]) => ({
      label,
      probability,
      evidence,
      source: source === 'human' ? 'person' : 'model',
    })) as TaggedComment['segments'][number]['labels']
}
