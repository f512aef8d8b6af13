import type { Label } from '../../domain/comments/labels.js'
import type { AuditSample, AuditSampleStore } from '../../domain/ports/audits.js'
import type { Drawable } from '../../domain/review/audit.js'
import type { Judgement } from '../../domain/review/measure-pull.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'

/** SQL: labels of the response `r` as the models give them. */
const PREDICTED = `ARRAY(SELECT DISTINCT l.label FROM segments s JOIN segment_labels l ON l.segment_id = s.id
  WHERE s.response_id = r.id AND l.source = 'model' ORDER BY 1)`
/** SQL: blind readings `v` of the item `i` that were not taken back. */
const READINGS = `reviews v WHERE v.response_id = i.response_id AND v.kind = 'audit' AND v.undone_at IS NULL`
const SAMPLE = `a.month, a.strata, a.by, a.drawn_at AS "drawnAt", (SELECT count(*)::int FROM audit_items i WHERE i.sample_id = a.id) AS items,
  ARRAY(SELECT DISTINCT i.engine FROM audit_items i WHERE i.sample_id = a.id AND i.engine IS NOT NULL ORDER BY 1) AS engines,
  (SELECT count(*)::int FROM audit_items i WHERE i.sample_id = a.id AND EXISTS (SELECT FROM ${READINGS})) AS read`

/** Audit samples and what people said of them. */
export function createAuditSampleStore({ pool }: Database): AuditSampleStore {
  return {
    async drawable(scope) {
      const given = parameters()
      const { rows } = await pool.query<Drawable>(
        `SELECT r.id, coalesce(r.language, 'und') AS language, ${PREDICTED} AS labels FROM responses r
         WHERE r.status = 'done' AND r.supported AND ${inScope(scope, given)} ORDER BY r.id`,
        given.values,
      )
      return rows
    },

    add: ({ month, seed, strata, by }, items) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: number }>(
          `INSERT INTO audit_samples (month, seed, strata, by) VALUES ($1, $2, $3, $4) ON CONFLICT (month) DO NOTHING RETURNING id`,
          [month, seed, JSON.stringify(strata), storableText(by)],
        )
        if (!rows[0]) return false
        await client.query(
          `INSERT INTO audit_items (sample_id, response_id, stratum, language, labels, engine, place)
           SELECT $1, r.id, n.stratum, n.language, ARRAY(SELECT jsonb_array_elements_text(n.labels)), r.engine, n.place
           FROM jsonb_to_recordset($2::jsonb) AS n(id int, stratum text, language text, labels jsonb, place int) JOIN responses r ON r.id = n.id`,
          [rows[0].id, storableJson(items.map((item, place) => ({ ...item, place })))],
        )
        return true
      }),

    async list() {
      const { rows } = await pool.query<AuditSample>(`SELECT ${SAMPLE} FROM audit_samples a ORDER BY a.month DESC`)
      return rows
    },

    async get(month) {
      const { rows } = await pool.query<AuditSample>(`SELECT ${SAMPLE} FROM audit_samples a WHERE a.month = $1`, [month])
      return rows[0] ?? null
    },

    async open(month, by, limit) {
      const { rows } = await pool.query<{ id: number }>(
        `SELECT r.id FROM audit_samples a JOIN audit_items i ON i.sample_id = a.id JOIN responses r ON r.id = i.response_id
         WHERE a.month = $1 AND r.status IN ('done', 'unsupported') AND NOT EXISTS (SELECT FROM ${READINGS} AND v.by = $2)
         ORDER BY i.place LIMIT $3`,
        [month, storableText(by), limit],
      )
      return rows.map(({ id }) => id)
    },

    async monthsOf(responseId) {
      const { rows } = await pool.query<{ month: string }>(
        'SELECT a.month FROM audit_samples a JOIN audit_items i ON i.sample_id = a.id WHERE i.response_id = $1 ORDER BY 1',
        [responseId],
      )
      return rows.map(({ month }) => month)
    },

    async audited(month) {
      const { rows } = await pool.query<{
        stratum: string
        language: string
        predicted: Label[]
        readings: { by: string; labels: Label[] }[]
      }>(
        `SELECT i.stratum, i.language, i.labels AS predicted, coalesce((
           SELECT json_agg(json_build_object('by', w.by, 'labels', w.value->'labels') ORDER BY w.id) FROM (
             SELECT DISTINCT ON (v.by) v.by, v.id, v.value FROM ${READINGS} ORDER BY v.by, v.id DESC) w), '[]') AS readings
         FROM audit_samples a JOIN audit_items i ON i.sample_id = a.id WHERE a.month = $1 ORDER BY i.place`,
        [month],
      )
      return rows
    },

    async judgements() {
      const { rows } = await pool.query<Judgement>(
        `SELECT (w.suggested->>'probability')::float8 AS probability, (w.value->>'present')::boolean AS kept, w.blind FROM (
           SELECT DISTINCT ON (v.response_id, v.start, v."end", v.label, v.by, v.blind) v.* FROM reviews v
           WHERE v.kind = 'label' AND v.undone_at IS NULL AND (v.suggested->>'present')::boolean
           ORDER BY v.response_id, v.start, v."end", v.label, v.by, v.blind, v.id DESC) w`,
      )
      return rows
    },
  }
}
