import type { ErasureStore } from '../../domain/ports/erasures.js'
import { rewritePack } from './rewrite-pack.js'

/**
 * Brings the database and the erasure ledger outside of it together: whoever was erased according to the ledger and is back, because a backup was
 * restored, is erased again, and what has to follow is left to the service; erasures that the ledger does not know are added to it. Called after a
 * restore and whenever the service starts.
 * @returns how many erasures were applied again
 * @throws UserError if the ledger cannot be read or written
 */
export async function applyErasureLedger({ erasures }: { erasures: ErasureStore }): Promise<number> {
  const [ledger, known] = [erasures.readLedger(), await erasures.entries()]
  const inDatabase = new Set(known.map(({ id }) => id))
  const inLedger = new Set(ledger.map(({ id }) => id))
  const missing = ledger.filter(({ id }) => !inDatabase.has(id))
  for (const entry of missing) await erasures.apply(entry, { by: 'erasure ledger', rewrite: rewritePack })
  for (const entry of known) if (!inLedger.has(entry.id)) erasures.appendLedger(entry)
  if (missing.length > 0) await erasures.compact()
  return missing.length
}
