import type { CorrectionStore, JudgedSegment, StoredCorrection } from '../../domain/ports/corrections.js'
import type { Correction } from '../../domain/review/correction.js'
import type { Database } from '../database/database.js'
import { storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'

const COLUMNS = 'id, engine, labels, figures, by, at, serving, retired'

/** Corrections of the shipped models. */
export function createCorrectionStore({ pool }: Database): CorrectionStore {
  return {
    async judged(engine) {
      const { rows } = await pool.query<Omit<JudgedSegment, 'vector'> & { vector: Buffer }>(
        `SELECT r.id AS "responseId", l.label, l.probability > 0 AS present, s.logits, s.vector
         FROM segment_labels l JOIN segments s ON s.id = l.segment_id JOIN responses r ON r.id = s.response_id
         WHERE l.source = 'human' AND s.vector IS NOT NULL AND cardinality(s.logits) > 0 AND r.supported AND split_part(r.engine, '+', 1) = $1
         ORDER BY r.id, s.position, l.label`,
        [engine],
      )
      return rows.map(({ vector, ...row }) => ({ ...row, vector: new Uint8Array(vector) }))
    },

    async serving(engine) {
      const { rows } = await pool.query<Correction>(
        'SELECT id, engine, labels FROM corrections WHERE serving AND engine = $1 ORDER BY id DESC LIMIT 1',
        [engine],
      )
      return rows[0] ?? null
    },

    add: ({ engine, labels, figures, by }) =>
      inTransaction(pool, async (client) => {
        await client.query('UPDATE corrections SET serving = false WHERE engine = $1', [engine])
        const { rows } = await client.query<StoredCorrection>(
          `INSERT INTO corrections (engine, labels, figures, by, serving) VALUES ($1, $2, $3, $4, true) RETURNING ${COLUMNS}`,
          [engine, JSON.stringify(labels), JSON.stringify(figures), storableText(by)],
        )
        return rows[0]!
      }),

    async list() {
      const { rows } = await pool.query<StoredCorrection>(`SELECT ${COLUMNS} FROM corrections ORDER BY id DESC`)
      return rows
    },

    goBack: (engine) =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ id: number }>(
          `UPDATE corrections SET serving = false, retired = true WHERE engine = $1 AND serving RETURNING id`,
          [engine],
        )
        if (!rows[0]) return false
        await client.query(
          `UPDATE corrections SET serving = true WHERE id = (
             SELECT max(id) FROM corrections WHERE engine = $1 AND id < $2 AND NOT retired)`,
          [engine, rows[0].id],
        )
        return true
      }),

    async isLost() {
      const { rows } = await pool.query(
        `SELECT FROM corrections WHERE lost AND NOT EXISTS (SELECT FROM erasures WHERE (follow_up->>'lostModel')::boolean) LIMIT 1`,
      )
      return rows.length > 0
    },

    async lost() {
      const { rows } = await pool.query<{ id: number }>('SELECT id FROM corrections WHERE lost')
      return rows.map(({ id }) => id)
    },

    async noteReplaced(ids) {
      await pool.query('UPDATE corrections SET lost = false WHERE id = ANY($1::int[])', [ids])
    },
  }
}
