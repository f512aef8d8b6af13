import type pg from 'pg'
import type { Analysis } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import type { Found } from '../../domain/ports/responses.js'
import { recordChanges } from '../changes/record-changes.js'
import { storable } from '../database/storable.js'
import { besideNoErasure } from '../protection/without-erased.js'
import { applyWords, unapplyWords } from './apply-words.js'
import { insertMentions, type StoredMention, storedMention } from './mention-rows.js'
import { isOf } from './save-analyses.js'
import { settleNames } from './settle-names.js'

interface Segment extends Span {
  id: number
  responseId: number
}

/** As `ResponseStore.saveMentions` says. Rows are locked in the order of ids, as where findings are saved; a comment that waits again, or has changed since, is left. */
export async function saveMentions(pool: pg.Pool, analyses: Found<Pick<Analysis, 'mentions'>>[]): Promise<number> {
  return besideNoErasure(pool, 'responses', async (client) => {
    const byId = new Map(analyses.map((each) => [each.responseId, each]))
    const { rows } = await client.query<{ id: number; comment: string | null }>(
      `SELECT id, comment FROM responses WHERE id = ANY($1::int[]) AND status IN ('done', 'unsupported') ORDER BY id FOR UPDATE`,
      [[...byId.keys()]],
    )
    const ids = rows.filter(({ id, comment }) => isOf(comment, byId.get(id)!)).map(({ id }) => id)
    // What is compared is what the models find; what people said of it holds all the same.
    await unapplyWords(client, ids)
    const segments = await segmentsOf(client, ids)
    const before = await mentionsOf(client, ids)
    const changed = analyses.flatMap(({ responseId, analysis }) => {
      const within = segments.get(responseId)
      if (!within) return []
      const now = analysis.mentions.map((each) => storedMention(responseId, segmentAt(within, each.start), each))
      return sameAs(now) === sameAs(before.get(responseId) ?? []) ? [] : [{ responseId, now }]
    })
    await client.query('DELETE FROM mentions WHERE response_id = ANY($1::int[])', [changed.map(({ responseId }) => responseId)])
    await insertMentions(
      client,
      changed.flatMap(({ now }) => now),
    )
    const renamed = changed.map(({ responseId }) => responseId)
    await settleNames(client, renamed)
    await applyWords(client, ids)
    await recordChanges(client, 'analysed', renamed)
    return changed.length
  })
}

/** The stored segment that a name stands in: models of another version may have cut the comment otherwise. */
const segmentAt = (segments: Segment[], start: number): number =>
  (segments.findLast((segment) => segment.start <= start) ?? segments[0]!).id

const sameAs = (mentions: StoredMention[]): string =>
  JSON.stringify(
    mentions
      .map(({ segmentId, start, end, text, base, stance, memberId, candidates }) => [
        ...[start, end, segmentId, storable(text), base && storable(base), stance, memberId],
        candidates,
      ])
      .sort(([a], [b]) => Number(a) - Number(b)),
  )

async function segmentsOf(client: pg.ClientBase, ids: number[]): Promise<Map<number, Segment[]>> {
  const { rows } = await client.query<Segment>(
    'SELECT id, response_id AS "responseId", start, "end" FROM segments WHERE response_id = ANY($1::int[]) ORDER BY start, position',
    [ids],
  )
  return byResponse(rows)
}

async function mentionsOf(client: pg.ClientBase, ids: number[]): Promise<Map<number, StoredMention[]>> {
  const { rows } = await client.query<StoredMention>(
    `SELECT response_id AS "responseId", segment_id AS "segmentId", start, "end", text, base, stance, probability, member_id AS "memberId", candidates
     FROM mentions WHERE response_id = ANY($1::int[])`,
    [ids],
  )
  return byResponse(rows)
}

function byResponse<R extends { responseId: number }>(rows: R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>()
  for (const row of rows) {
    const group = groups.get(row.responseId)
    if (group) group.push(row)
    else groups.set(row.responseId, [row])
  }
  return groups
}
