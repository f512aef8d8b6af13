import type pg from 'pg'
import type { Span } from '../../domain/comments/labels.js'
import type { ErasureStore, FollowUp } from '../../domain/ports/erasures.js'
import type { ErasureReceipt, HashKind, LedgerEntry } from '../../domain/protection/erasure.js'
import type { Database } from '../database/database.js'
import { storableJson } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { applyErasure, FOLLOW_UP_TIME } from './apply-erasure.js'
import { compact } from './compact.js'
import { findSubject } from './find-subject.js'
import { appendLedger, readLedger } from './ledger-file.js'

interface Row {
  id: number
  ledgerId: string
  kind: ErasureReceipt['kind']
  by: string
  at: Date
  receipt: Pick<ErasureReceipt, 'erased' | 'texts' | 'notes'>
}

const COLUMNS = 'id, ledger_id AS "ledgerId", kind, by, at, receipt'

/** Erasures: whoever is found is erased everywhere, and the ledger outside of the database says so. */
export function createErasureStore({ pool, identities, kind, ledger }: Database): ErasureStore {
  return {
    find: (subject) => findSubject(pool, identities, subject),

    apply: (entry, { by, needles = [], rewrite, beforeCommit }) =>
      inTransaction(pool, async (client) => {
        const erased = await applyErasure(client, identities, entry, { by, needles, rewrite })
        beforeCommit?.()
        return erased
      }),

    async claimOpen() {
      const { rows } = await pool.query<Row & { followUp: FollowUp }>(
        `UPDATE erasures SET follow_up_at = now() + interval '${FOLLOW_UP_TIME}' WHERE id = (
           SELECT id FROM erasures WHERE follow_up IS NOT NULL AND follow_up_at <= now()::timestamptz(3) ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
         RETURNING ${COLUMNS}, follow_up AS "followUp"`,
      )
      if (!rows[0]) return null
      const { followUp, ...row } = rows[0]
      return { receipt: receiptOf(row), followUp }
    },

    async complete({ id, erased, texts, notes }) {
      await pool.query('UPDATE erasures SET receipt = $2, follow_up = NULL WHERE id = $1', [
        id,
        storableJson({ erased, texts, notes }),
      ])
    },

    async list({ limit, before }) {
      const { rows } = await pool.query<Row>(
        `SELECT ${COLUMNS} FROM erasures WHERE $2::int IS NULL OR id < $2 ORDER BY id DESC LIMIT $1`,
        [limit, before ?? null],
      )
      return rows.map(receiptOf)
    },

    async get(id) {
      const { rows } = await pool.query<Row>(`SELECT ${COLUMNS} FROM erasures WHERE id = $1`, [id])
      return rows[0] ? receiptOf(rows[0]) : null
    },

    entries: () => readEntries(pool),
    readLedger: () => readLedger(ledger),
    appendLedger: (entry) => appendLedger(ledger, entry),
    compact: () => compact(pool, kind),
  }
}

const receiptOf = ({ receipt, ...row }: Row): ErasureReceipt => ({ ...row, ...receipt })

interface EntryRow {
  id: string
  at: Date
  kind: LedgerEntry['kind']
  hashes: { kind: HashKind; hash: string; spans: Span[] | null }[]
}

async function readEntries(pool: pg.Pool): Promise<LedgerEntry[]> {
  const { rows } = await pool.query<EntryRow>(
    `SELECT e.ledger_id AS id, e.at, e.kind, coalesce((
       SELECT json_agg(json_build_object('kind', h.kind, 'hash', h.hash, 'spans', h.spans)) FROM erased_hashes h WHERE h.erasure_id = e.id), '[]') AS hashes
     FROM erasures e ORDER BY e.id`,
  )
  return rows.map(({ at, hashes, ...row }) => ({
    ...row,
    at: at.toISOString(),
    hashes: hashes.map(({ spans, ...hash }) => ({ ...hash, ...(spans && { spans }) })),
  }))
}
