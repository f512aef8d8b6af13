import type { ThemeStore } from '../domain/ports.js'
import type { Database } from './database.js'
import { storableJson } from './storable.js'
import { inTransaction } from './transaction.js'

/** Groups of segments that say the same. */
export function createThemeStore({ pool }: Database): ThemeStore {
  return {
    async replace(areaId, period, themes) {
      return inTransaction(pool, async (client) => {
        // Two builds of one area wait for each other.
        await client.query('SELECT FROM areas WHERE id = $1 FOR UPDATE', [areaId])
        await client.query('DELETE FROM themes WHERE area_id = $1 AND period = $2', [areaId, period.key])
        const { rows } = await client.query<{ id: number }>(
          `INSERT INTO themes (area_id, period, label, language, keywords)
           SELECT $1, $2, n.label, n.language, ARRAY(SELECT jsonb_array_elements_text(n.keywords))
           FROM ROWS FROM (jsonb_to_recordset($3::jsonb) AS (label text, language text, keywords jsonb)) WITH ORDINALITY
             AS n(label, language, keywords, place)
           ORDER BY n.place RETURNING id`,
          [areaId, period.key, storableJson(themes.map(({ label, language, keywords }) => ({ label, language, keywords })))],
        )
        const ids = rows.map((row) => row.id).sort((a, b) => a - b)
        const members = themes.flatMap((theme, i) =>
          [...new Set(theme.segmentIds)].map((segmentId) => [ids[i]!, segmentId] as const),
        )
        // A segment that a new analysis has replaced meanwhile is in no theme; the share lock keeps those that are there.
        await client.query(
          `INSERT INTO theme_segments (theme_id, segment_id)
           SELECT n.theme_id, n.segment_id FROM unnest($1::int[], $2::int[]) AS n(theme_id, segment_id)
           JOIN (SELECT id FROM segments WHERE id = ANY($2::int[]) ORDER BY id FOR KEY SHARE) s ON s.id = n.segment_id`,
          [members.map(([theme]) => theme), members.map(([, segment]) => segment)],
        )
        return ids
      })
    },
  }
}
