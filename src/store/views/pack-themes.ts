import type pg from 'pg'
import type { ScoreCounts } from '../../domain/compare/happiness.js'
import type { PackViews, ThemeCount } from '../../domain/ports/pack-views.js'
import { THEMED, type ThemeSize } from '../../domain/themes/theme.js'
import { fits, inScope, parameters } from '../database/scope.js'
import { SAYS_SO } from '../responses/human-labels.js'

const LONG_AGO = new Date(0)
const LABELS = THEMED.map((label) => `'${label}'`).join(', ')
/** SQL condition: the segment `s` belongs into a theme. */
const THEMED_SEGMENT = `EXISTS (SELECT FROM segment_labels l WHERE l.segment_id = s.id AND l.label IN (${LABELS}) AND ${SAYS_SO})`

/** SQL condition on responses `r`: comments that may have segments in themes. */
export const themed = (scope: string): string => `r.status = 'done' AND r.labels && ARRAY[${LABELS}] AND ${scope}`
// A period is a small part of everything: each of its comments is looked up through the indexes (OFFSET 0 keeps the planner to it), for it
// would rather read whole tables.
const SEGMENTS = 'CROSS JOIN LATERAL (SELECT s.id FROM segments s WHERE s.response_id = r.id OFFSET 0) s'

/** How the themes of an area stand in a period, in as few passes as can be. */
export function createPackThemes(pool: pg.Pool): Pick<PackViews, 'themeCounts' | 'themeSizes' | 'themesBefore' | 'themesBehind'> {
  return {
    async themeCounts(scope, label, groups, typical) {
      const given = parameters()
      const within = groups.map((filter) => fits(filter, given)).join(', ')
      // Counted by combination of groups first: most comments are in several.
      const { rows } = await pool.query<CountRow>(
        `WITH placed AS MATERIALIZED (
           SELECT t.theme_id, r.id, r.score, r.within, min(t.rank) AS rank, bool_or(r.labelled AND EXISTS (
             SELECT FROM segment_labels l WHERE l.segment_id = s.id AND l.label = ${given.add(label)} AND ${SAYS_SO} OFFSET 0)) AS labelled
           FROM (SELECT r.id, r.score, ${given.add(label)} = ANY(r.labels) AS labelled, ARRAY[${within}]::bool[] AS within FROM responses r WHERE ${themed(inScope(scope, given))} OFFSET 0) r
           ${SEGMENTS}
           CROSS JOIN LATERAL (SELECT t.theme_id, t.rank FROM theme_segments t
             WHERE (t.area_id, t.segment_id) = (${given.add(scope.areaId)}, s.id) OFFSET 0) t
           GROUP BY t.theme_id, r.id, r.score, r.within),
         ranked AS (
           SELECT theme_id, id, labelled, row_number() OVER (PARTITION BY theme_id ORDER BY rank, id) AS place,
             row_number() OVER (PARTITION BY theme_id, labelled ORDER BY rank, id) AS own_place FROM placed)
         SELECT theme_id AS id, labelled, within, count(*)::int AS size, count(score)::int AS scored,
           (count(*) FILTER (WHERE score >= 9))::int AS happy, (count(*) FILTER (WHERE score < 7))::int AS unhappy, NULL::int AS typical
         FROM placed GROUP BY theme_id, labelled, within
         UNION ALL
         (SELECT theme_id, labelled, NULL, place::int, 0, 0, 0, id FROM ranked
          WHERE place <= ${given.add(typical)} OR (labelled AND own_place <= ${given.add(typical)}) ORDER BY place)`,
        given.values,
      )
      const counts = rows.filter((row) => row.typical === null)
      const examples = rows.filter((row) => row.typical !== null)
      const of = (counted: CountRow[], shown: CountRow[]) => summed(counted, shown, typical)
      return {
        all: of(counts, examples),
        labelled: of(
          counts.filter((row) => row.labelled),
          examples.filter((row) => row.labelled),
        ),
        groups: groups.map((_, group) =>
          of(
            counts.filter((row) => row.within![group]),
            [],
          ),
        ),
      }
    },

    async themeSizes({ areaId, filter }, periods) {
      const read = await Promise.all(
        periods.map((period) => sizesOf(pool, areaId, { from: period.start, to: period.end, filter })),
      )
      const themes = new Map<number, Map<string, ThemeSize>>()
      read.forEach(({ sizes }, index) => {
        for (const { themeId, size, own } of sizes) {
          const known = themes.get(themeId) ?? new Map<string, ThemeSize>()
          themes.set(themeId, known.set(periods[index]!.key, { size, own }))
        }
      })
      const comments = read.map((each, index) => [periods[index]!.key, each.comments] as const)
      return { themes, comments: new Map(comments.filter(([, count]) => count > 0)) }
    },

    async themesBefore({ areaId, filter }, themeIds, before) {
      if (themeIds.length === 0) return []
      const given = parameters()
      const scope = inScope({ from: LONG_AGO, to: before, filter }, given)
      const counted = (
        table: string,
      ) => `EXISTS (SELECT FROM ${table} n JOIN segments s ON s.id = n.segment_id JOIN responses r ON r.id = s.response_id
        WHERE n.theme_id = t.id AND r.status = 'done' AND ${scope})`
      const { rows } = await pool.query<{ id: number }>(
        `SELECT t.id FROM themes t WHERE t.area_id = ${given.add(areaId)} AND t.id = ANY(${given.add(themeIds)}::int[])
         AND (${counted('theme_segments')} OR ${counted('theme_shares')})`,
        given.values,
      )
      return rows.map((row) => row.id)
    },

    async themesBehind(scope) {
      const given = parameters()
      const area = given.add(scope.areaId)
      const placed = (table: string) =>
        `EXISTS (SELECT FROM ${table} t WHERE (t.area_id, t.segment_id) = (${area}, s.id) OFFSET 0)`
      const { rows } = await pool.query<{ behind: boolean }>(
        `SELECT EXISTS (
           SELECT FROM (
             SELECT s.id FROM responses r ${SEGMENTS} WHERE ${themed(inScope(scope, given))}
               AND NOT ${placed('theme_segments')} AND NOT ${placed('themeless_segments')} OFFSET 0) s
           WHERE ${THEMED_SEGMENT}) AS behind`,
        given.values,
      )
      return rows[0]!.behind
    },
  }
}

/** Some of a theme's comments, counted; or one of them. */
interface CountRow extends ScoreCounts {
  id: number
  labelled: boolean
  within: boolean[] | null
  size: number
  typical: number | null
}

function summed(counts: CountRow[], examples: CountRow[], limit: number): ThemeCount[] {
  const themes = new Map<number, ThemeCount>()
  for (const { id, size, scored, happy, unhappy } of counts) {
    const sum = themes.get(id) ?? { id, size: 0, scored: 0, happy: 0, unhappy: 0, typical: [] }
    sum.size += size
    sum.scored += scored
    sum.happy += happy
    sum.unhappy += unhappy
    themes.set(id, sum)
  }
  for (const { id, typical } of examples) {
    const own = themes.get(id)!.typical
    if (own.length < limit) own.push(typical!)
  }
  return [...themes.values()].sort((a, b) => b.size - a.size || a.id - b.id)
}

/** Rows by which the segment of a row `t` counts, instead of by its own theme. */
const SHARES = 'SELECT FROM theme_shares h WHERE (h.area_id, h.segment_id) = (t.area_id, t.segment_id)'

async function sizesOf(pool: pg.Pool, areaId: number, scope: Parameters<typeof inScope>[0]) {
  const given = parameters()
  const [within, area] = [inScope(scope, given), given.add(areaId)]
  const { rows } = await pool.query<{ themeId: number | null; size: number; own: number; comments: number }>(
    `WITH placed AS MATERIALIZED (SELECT r.id, s.id AS segment_id FROM responses r ${SEGMENTS} WHERE ${themed(within)})
     SELECT "themeId", sum(size)::float8 AS size, sum(own)::int AS own, NULL::int AS comments FROM (
       SELECT n.theme_id AS "themeId", max(n.size) AS size, max(n.own) AS own FROM (
         SELECT p.id, t.theme_id, CASE WHEN EXISTS (${SHARES}) THEN 0 ELSE 1 END AS size, 1 AS own
         FROM placed p CROSS JOIN LATERAL (
           SELECT * FROM theme_segments t WHERE (t.area_id, t.segment_id) = (${area}, p.segment_id) OFFSET 0) t
         UNION ALL SELECT p.id, h.theme_id, h.share, 0
         FROM placed p JOIN theme_shares h ON (h.area_id, h.segment_id) = (${area}, p.segment_id)
       ) n GROUP BY n.theme_id, n.id) w GROUP BY 1
     UNION ALL SELECT NULL, 0, 0, count(*)::int FROM responses r WHERE r.status = 'done' AND ${within}`,
    given.values,
  )
  const sizes = rows.flatMap(({ themeId, size, own }) => (themeId === null ? [] : [{ themeId, size, own }]))
  return { sizes, comments: rows.find(({ themeId }) => themeId === null)!.comments }
}
