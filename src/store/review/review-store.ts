import { LABELS, type Label } from '../../domain/comments/labels.js'
import type { ReviewStore, ReviewTarget } from '../../domain/ports/review.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { askThemesAgain } from '../responses/save-analyses.js'
import { readWords } from '../responses/word-rows.js'
import { version } from '../responses/word-version.js'
import { createReviewQueue } from './review-queue.js'
import { saveWords } from './save-words.js'

const EVER = { from: new Date(0), to: new Date('9999-12-31') }

interface TargetRow extends Omit<ReviewTarget, 'segments'> {
  segments: {
    id: number
    start: number
    end: number
    logits: number[]
    labels: { label: Label; source: 'model' | 'human'; probability: number }[]
  }[]
}

const LABELS_OF = `SELECT json_agg(json_build_object('label', l.label, 'source', l.source, 'probability', l.probability))
  FROM segment_labels l WHERE l.segment_id = s.id`
const SEGMENTS = `SELECT json_agg(json_build_object('id', s.id, 'start', s.start, 'end', s."end", 'logits', s.logits,
  'labels', coalesce((${LABELS_OF}), '[]')) ORDER BY s.start, s.position) FROM segments s WHERE s.response_id = r.id`
const MENTIONS = `SELECT json_agg(json_build_object('id', m.id, 'start', m.start, 'end', m."end", 'text', m.text, 'stance', m.stance,
  'memberId', m.member_id) ORDER BY m.start, m.id) FROM mentions m WHERE m.response_id = r.id`

/** Words of people on comments. */
export function createReviewStore({ pool }: Database): ReviewStore {
  return {
    ...createReviewQueue(pool),

    async times(responseIds) {
      const { rows } = await pool.query<{ id: number; at: Date }>('SELECT id, at FROM responses WHERE id = ANY($1::int[])', [
        responseIds,
      ])
      return rows
    },

    async targets(scope, responseIds) {
      const given = parameters()
      const { rows } = await pool.query<TargetRow>(
        `SELECT r.id, r.at, r.comment AS text, r.redactions, r.engine, r.analysed_at AS "analysedAt", ${version('r.id')} AS version,
           coalesce((${SEGMENTS}), '[]') AS segments,
           coalesce((${MENTIONS}), '[]') AS mentions
         FROM responses r WHERE r.id = ANY(${given.add(responseIds)}::int[]) AND r.status IN ('done', 'unsupported') AND ${inScope(scope, given)}
         ORDER BY r.id`,
        given.values,
      )
      return rows.map(targetOf)
    },

    words: (ids) => readWords(pool, 'v.id = ANY($1::int[])', [ids]),

    history: (responseId) => readWords(pool, 'v.response_id = $1', [responseId]),

    save: (change, by, seen) => saveWords(pool, change, by, seen),

    async months({ filter, timeZone }, responseIds) {
      const given = parameters()
      const { rows } = await pool.query<{ month: string }>(
        `SELECT DISTINCT to_char(r.at AT TIME ZONE ${given.add(timeZone)}, 'YYYY-MM') AS month FROM responses r
         WHERE r.id = ANY(${given.add(responseIds)}::int[]) AND ${inScope({ ...EVER, filter }, given)} ORDER BY 1`,
        given.values,
      )
      return rows.map(({ month }) => month)
    },

    async askThemes(responseIds) {
      await askThemesAgain(pool, responseIds)
    },
  }
}

const targetOf = ({ segments, ...row }: TargetRow): ReviewTarget => ({
  ...row,
  segments: segments.map(({ logits, labels, ...segment }) => {
    const of = (label: Label, source: string) => labels.find((each) => each.label === label && each.source === source)
    const model = LABELS.map((label, at) => {
      const given = of(label, 'model')
      const logit = logits[at]
      return [
        label,
        { present: given !== undefined, probability: given?.probability ?? (logit === undefined ? null : sigmoid(logit)) },
      ]
    })
    return {
      ...segment,
      model: Object.fromEntries(model),
      said: LABELS.filter((label) => of(label, 'human') !== undefined),
      labels: LABELS.filter((label) => ((of(label, 'human') ?? of(label, 'model'))?.probability ?? 0) > 0),
    }
  }),
})

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit))
