import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { Identities } from '../database/identities.js'

const PAGE = 10_000
/** Held while ids stored in plain text are hashed, and while that is checked. */
const LOCK = 72707370

/**
 * Makes sure that the database was made with this installation key, and hashes the ids that older versions stored in plain text: once, in one
 * transaction.
 * @throws UserError if the database was made with another key
 */
export async function hashIdentities(client: pg.ClientBase, identities: Identities): Promise<void> {
  const { rows: known } = await client.query<{ value: string }>(`SELECT value FROM secrets WHERE name = 'installation-key'`)
  if (known[0]) return refuseOther(known[0].value, identities)
  await client.query('BEGIN')
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
    const { rowCount } = await client.query(
      `INSERT INTO secrets (name, value) VALUES ('installation-key', $1) ON CONFLICT DO NOTHING`,
      [identities.check()],
    )
    if (rowCount === 1) for (const table of ['responses', 'unanswered_surveys']) await hashTable(client, table, identities)
    await client.query('COMMIT')
    if (rowCount === 0) await hashIdentities(client, identities)
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

function refuseOther(value: string, identities: Identities): void {
  if (value === identities.check()) return
  throw new UserError(
    'conflict',
    "This database was made with another installation key: set INSTALLATION_KEY to the key of its first process, or copy that process's DATA_DIR/installation.key into this DATA_DIR",
  )
}

async function hashTable(client: pg.ClientBase, table: string, identities: Identities): Promise<void> {
  for (let after = 0; ; ) {
    const { rows } = await client.query<{ id: number; source: string; external_id: string }>(
      `SELECT id, source, external_id FROM ${table} WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
      [after],
    )
    if (rows.length === 0) return
    const hashed = rows.map(({ id, source, external_id }) => ({ id, hash: identities.answer(source, external_id) }))
    await client.query(
      `UPDATE ${table} t SET external_id = n.hash FROM jsonb_to_recordset($1::jsonb) AS n(id int, hash text) WHERE t.id = n.id`,
      [JSON.stringify(hashed)],
    )
    after = rows.at(-1)!.id
  }
}
