import type pg from 'pg'
import type { MentionFinding } from '../../domain/comments/analysis.js'
import type { Span } from '../../domain/comments/labels.js'
import { storableJson } from '../database/storable.js'

/** A mention as a row has it. */
export interface StoredMention extends Span {
  responseId: number
  segmentId: number
  text: string
  /** The name in its base form; null where nobody knows it. */
  base: string | null
  stance: string
  probability: number
  memberId: number | null
  candidates: number[]
}

export const storedMention = (
  responseId: number,
  segmentId: number,
  { member, start, end, text, base, stance, probability }: MentionFinding,
): StoredMention => ({
  ...{ responseId, segmentId, start, end, text, base, stance, probability },
  memberId: member?.kind === 'member' ? member.id : null,
  candidates: member?.kind === 'ambiguous' ? member.candidates.map((candidate) => candidate.id) : [],
})

/** The roster may have changed since the analysis read it: a member that is gone is no member. */
export async function insertMentions(
  client: pg.ClientBase,
  mentions: StoredMention[],
  source: 'model' | 'human' = 'model',
): Promise<void> {
  if (mentions.length === 0) return
  await client.query(
    `INSERT INTO mentions (response_id, segment_id, start, "end", text, base, stance, probability, member_id, candidates, source)
     SELECT n."responseId", n."segmentId", n.start, n."end", n.text, n.base, n.stance, n.probability, m.id,
       ARRAY(SELECT jsonb_array_elements_text(n.candidates)::int), $2
     FROM jsonb_to_recordset($1::jsonb) AS n("responseId" int, "segmentId" int, start int, "end" int, text text,
       base text, stance text, probability float8, "memberId" int, candidates jsonb)
     LEFT JOIN members m ON m.id = n."memberId"`,
    [storableJson(mentions), source],
  )
}
