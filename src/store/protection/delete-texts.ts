import type pg from 'pg'
import type { RewritePack } from '../../domain/ports/erasures.js'
import { recordChanges } from '../changes/record-changes.js'
import { rewritePacks } from './erase-built.js'

/** Deletes comments with everything that was found in them; their responses stay, as responses without a comment. */
export async function deleteTexts(client: pg.ClientBase, ids: number[]): Promise<void> {
  for (const sql of [
    'DELETE FROM segments WHERE response_id = ANY($1::int[])',
    'DELETE FROM reviews WHERE response_id = ANY($1::int[])',
    'DELETE FROM overruled_mentions WHERE response_id = ANY($1::int[])',
    'DELETE FROM theme_moves WHERE response_id = ANY($1::int[])',
    'DELETE FROM audit_items WHERE response_id = ANY($1::int[])',
    'DELETE FROM routed_comments WHERE response_id = ANY($1::int[])',
    // Mails with the text of comments that were routed out.
    `DELETE FROM deliveries WHERE key IN (SELECT 'route-out:' || n FROM unnest($1::int[]) n)`,
    'DELETE FROM import_changes WHERE response_id = ANY($1::int[])',
    'DELETE FROM list_items WHERE response_id = ANY($1::int[])',
    `DELETE FROM list_choices WHERE substring(key FROM '(?:^|/)response:(\\d+)$')::int = ANY($1::int[])`,
    `UPDATE responses SET comment = NULL, status = 'none', failure = NULL, language = NULL, labels = '{}', redactions = '[]', edits = '[]', engine = NULL
     WHERE id = ANY($1::int[])`,
  ])
    await client.query(sql, [ids])
  await recordChanges(client, 'erased', ids)
}

/** Takes comments out of packs, frozen or not; figures stay. */
export async function rewriteBuilt(client: pg.ClientBase, ids: number[], rewrite: RewritePack): Promise<void> {
  await rewritePacks(client, { gone: ids, named: [], members: [] }, rewrite)
}
