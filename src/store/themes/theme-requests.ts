import type pg from 'pg'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { THEMED } from '../../domain/themes/theme.js'
import { inScope, parameters } from '../database/scope.js'
import { responsesBefore } from '../import/undo-import.js'
import { SAYS_SO } from '../responses/human-labels.js'

const EVER = { from: new Date(0), to: new Date('9999-12-31') }
/** An import that runs longer than this has lost its process. */
const STUCK = '1 hour'

/** After this many new responses the planner needs new statistics; the embedded database gathers them only on request. */
const LARGE_IMPORT_ROWS = 500
const ANALYZE = 'ANALYZE responses, segments, segment_labels, mentions, theme_segments, theme_shares, themeless_segments'

const LABELS = THEMED.map((label) => `'${label}'`).join(', ')
/** SQL condition: the segment `s` belongs into a theme and was not looked at yet. */
const unbuilt = (
  area: string,
): string => `EXISTS (SELECT FROM segment_labels l WHERE l.segment_id = s.id AND l.label IN (${LABELS}) AND ${SAYS_SO})
  AND NOT EXISTS (SELECT FROM theme_segments t WHERE (t.area_id, t.segment_id) = (${area}, s.id))
  AND NOT EXISTS (SELECT FROM themeless_segments t WHERE (t.area_id, t.segment_id) = (${area}, s.id))`

/** Which imports' themes are still to be asked for. */
export function createThemeRequests(pool: pg.Pool): Pick<ThemeStore, 'analysedImports' | 'unbuilt' | 'touched' | 'markAsked'> {
  return {
    async analysedImports(responseIds) {
      const given = parameters()
      const own =
        responseIds === undefined
          ? ''
          : `AND i.id IN (SELECT import_id FROM responses WHERE id = ANY(${given.add(responseIds)}::int[]))`
      const { rows } = await pool.query<{ id: number; imported: number }>(
        `SELECT i.id, i.imported FROM imports i
         WHERE i.themes_asked_at IS NULL AND (i.status <> 'running' OR i.started_at < now() - interval '${STUCK}') ${own}
           AND NOT EXISTS (SELECT FROM responses r WHERE r.import_id = i.id AND r.status = 'pending')
         ORDER BY i.id`,
        given.values,
      )
      if (rows.some(({ imported }) => imported >= LARGE_IMPORT_ROWS)) await pool.query(ANALYZE)
      return rows.map(({ id }) => id)
    },

    async unbuilt({ id, filter, timeZone }, importIds) {
      const given = parameters()
      const scope = inScope({ ...EVER, filter }, given)
      const { rows } = await pool.query<{ month: string }>(
        `SELECT DISTINCT to_char(r.at AT TIME ZONE ${given.add(timeZone)}, 'YYYY-MM') AS month
         FROM responses r JOIN segments s ON s.response_id = r.id
         WHERE r.import_id = ANY(${given.add(importIds)}::int[]) AND r.status = 'done' AND ${scope}
           AND ${unbuilt(given.add(id))} ORDER BY 1`,
        given.values,
      )
      return rows.map(({ month }) => month)
    },

    async touched({ filter, timeZone }, importIds) {
      const given = parameters()
      const scope = inScope({ ...EVER, filter }, given)
      const { rows } = await pool.query<{ month: string }>(
        `WITH given AS (SELECT ${given.add(importIds)}::int[] AS ids)
         SELECT DISTINCT to_char(r.at AT TIME ZONE ${given.add(timeZone)}, 'YYYY-MM') AS month
         FROM (SELECT r.at, r.dimensions FROM responses r, given WHERE r.import_id = ANY(given.ids) AND r.status = 'done'
               -- What an import changed left the month or the area that it was in.
               UNION ALL SELECT r.at, r.dimensions FROM given, LATERAL ${responsesBefore('c.import_id = ANY(given.ids)')} r) r
         WHERE ${scope} ORDER BY 1`,
        given.values,
      )
      return rows.map(({ month }) => month)
    },

    async markAsked(importIds) {
      await pool.query(
        `UPDATE imports i SET themes_asked_at = now() WHERE i.id = ANY($1::int[])
         AND NOT EXISTS (SELECT FROM responses r WHERE r.import_id = i.id AND r.status = 'pending')`,
        [importIds],
      )
    },
  }
}
