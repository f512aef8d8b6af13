import { sliceReadable, type TextEdit } from '../../domain/comments/text-edits.js'
import type { Period } from '../../domain/period/period.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { SpecificComments, Theme, ThemeEvent, ThemeSize } from '../../domain/themes/theme.js'
import type { Database } from '../database/database.js'
import { inScope, parameters } from '../database/scope.js'
import { changeThemes } from './change-themes.js'
import { lastMerge } from './merge-themes.js'
import { createThemeRequests } from './theme-requests.js'

/** Keys of periods, as domain/period/period.ts writes them. */
const KEYS: Record<Period['kind'], string> = { week: 'IYYY-"W"IW', month: 'YYYY-MM', quarter: 'YYYY-"Q"Q', year: 'YYYY' }

const LONG_AGO = new Date(0)

/** A segment `s` of the response `r` as it is cut from its comment: offsets are UTF-16, so that SQL cannot cut it. */
const CUT = `r.comment, r.edits, s.start, s."end", coalesce(r.language, 'und') AS language`
interface Cut {
  comment: string
  edits: TextEdit[]
  start: number
  end: number
  language: string
}

/** The models that read the response `r`; what corrects their labels does not count. */
const MODELS = `split_part(r.engine, '+', 1)`

/** Rows by which the segment of a row `t` counts, instead of by its own theme. */
const SHARES = 'SELECT FROM theme_shares h WHERE (h.area_id, h.segment_id) = (t.area_id, t.segment_id)'

/** Themes of areas. */
export function createThemeStore({ pool }: Database): ThemeStore {
  return {
    ...createThemeRequests(pool),

    async read(areaId) {
      const { rows: areas } = await pool.query<{ version: number }>('SELECT themes_version AS version FROM areas WHERE id = $1', [
        areaId,
      ])
      const { rows: themes } = await pool.query<Theme>(
        `SELECT id, key, kind, label, language, keywords, period, named, hidden, merged_into AS "mergedInto", definition
         FROM themes WHERE area_id = $1 ORDER BY id`,
        [areaId],
      )
      return { version: areas[0]?.version ?? 0, themes }
    },

    change: (areaId, version, change) => changeThemes(pool, areaId, version, change),

    async placements(areaId, segmentIds) {
      const { rows } = await pool.query<{ id: number; themeId: number | null; rank: number; specific: string | null }>(
        `SELECT segment_id AS id, theme_id AS "themeId", rank, specific FROM theme_segments WHERE area_id = $1 AND segment_id = ANY($2::int[])
         UNION ALL SELECT segment_id, NULL, 0, NULL FROM themeless_segments WHERE area_id = $1 AND segment_id = ANY($2::int[])`,
        [areaId, segmentIds],
      )
      return new Map(rows.map(({ id, ...placement }) => [id, placement]))
    },

    async moves(areaId, responseIds) {
      const { rows } = await pool.query<{ responseId: number; start: number; end: number; themeId: number | null }>(
        `SELECT response_id AS "responseId", start, "end", theme_id AS "themeId"
         FROM theme_moves WHERE area_id = $1 AND response_id = ANY($2::int[]) ORDER BY at, id`,
        [areaId, responseIds],
      )
      return rows
    },

    async vectors(segmentIds, engine) {
      const { rows } = await pool.query<{ id: number; vector: Buffer }>(
        `SELECT s.id, s.vector FROM segments s JOIN responses r ON r.id = s.response_id
         WHERE s.id = ANY($1::int[]) AND s.vector IS NOT NULL AND ($2::text IS NULL OR ${MODELS} = $2)`,
        [segmentIds, engine ?? null],
      )
      return new Map(rows.map(({ id, vector }) => [id, new Uint8Array(vector)]))
    },

    async samples(scope, perTheme) {
      const given = parameters()
      const within = inScope(scope, given)
      const { rows } = await pool.query<{ themeId: number; vector: Buffer }>(
        `SELECT p.theme_id AS "themeId", s.vector FROM (
           SELECT t.theme_id, s.id, row_number() OVER (PARTITION BY t.theme_id ORDER BY r.at, r.id, s.position) AS place
           FROM responses r JOIN segments s ON s.response_id = r.id
             JOIN theme_segments t ON t.segment_id = s.id AND t.area_id = ${given.add(scope.areaId)}
           WHERE s.vector IS NOT NULL AND r.status = 'done' AND ${within} AND ${MODELS} = (
             SELECT mode() WITHIN GROUP (ORDER BY ${MODELS}) FROM responses r WHERE r.status = 'done' AND ${within})) p
         JOIN segments s ON s.id = p.id WHERE p.place <= ${given.add(perTheme)} ORDER BY p.theme_id, p.place`,
        given.values,
      )
      const themes = new Map<number, Uint8Array[]>()
      for (const { themeId, vector } of rows) {
        const own = themes.get(themeId)
        if (own) own.push(new Uint8Array(vector))
        else themes.set(themeId, [new Uint8Array(vector)])
      }
      return themes
    },

    async examples(areaId, perTheme, engine) {
      const { rows } = await pool.query<{ themeId: number; text: string; language: string; vector: Buffer | null }>(
        `SELECT e.theme_id AS "themeId", e.text, e.language, NULL::bytea AS vector
         FROM theme_examples e JOIN themes t ON t.id = e.theme_id WHERE t.area_id = $1 ORDER BY e.theme_id, e.id`,
        [areaId],
      )
      const { rows: moved } = await pool.query<Cut & { themeId: number; vector: Buffer | null }>(
        `SELECT s."themeId", ${CUT}, CASE WHEN ${MODELS} = $3 THEN s.vector END AS vector FROM (
           SELECT m.theme_id AS "themeId", m.response_id, g.start, g."end", g.vector,
             row_number() OVER (PARTITION BY m.theme_id ORDER BY m.at DESC, m.id DESC) AS place
           FROM theme_moves m JOIN segments g ON g.response_id = m.response_id
             AND 2 * (least(g."end", m."end") - greatest(g.start, m.start)) > least(g."end" - g.start, m."end" - m.start)
           WHERE m.area_id = $1 AND m.theme_id IS NOT NULL AND NOT EXISTS (
             SELECT FROM theme_moves l WHERE l.area_id = m.area_id AND l.response_id = m.response_id AND (l.at, l.id) > (m.at, m.id)
               AND 2 * (least(l."end", m."end") - greatest(l.start, m.start)) > least(l."end" - l.start, m."end" - m.start))) s
         JOIN responses r ON r.id = s.response_id WHERE s.place <= $2 ORDER BY s."themeId", s.place`,
        [areaId, perTheme, engine],
      )
      const cut = moved.map(({ comment, edits, start, end, ...rest }) => ({
        ...rest,
        text: sliceReadable(comment, edits, { start, end }),
      }))
      const examples = new Map<number, { text: string; language: string; vector: Uint8Array | null }[]>()
      for (const { themeId, text, language, vector } of [...rows, ...cut]) {
        const example = { text, language, vector: vector && new Uint8Array(vector) }
        const own = examples.get(themeId)
        if (!own) examples.set(themeId, [example])
        else if (own.length < perTheme) own.push(example)
      }
      return examples
    },

    async basis(areaId, period) {
      const { rows } = await pool.query<{ basis: string }>('SELECT basis FROM theme_builds WHERE area_id = $1 AND period = $2', [
        areaId,
        period,
      ])
      return rows[0]?.basis ?? null
    },

    async specifics(scope) {
      const given = parameters()
      const within = inScope(scope, given)
      const { rows } = await pool.query<SpecificComments & { themeId: number }>(
        `SELECT t.theme_id AS "themeId", t.specific AS label, array_agg(DISTINCT r.id) AS comments
         FROM responses r JOIN segments s ON s.response_id = r.id
           JOIN theme_segments t ON t.segment_id = s.id AND t.area_id = ${given.add(scope.areaId)}
         WHERE t.specific IS NOT NULL AND r.status = 'done' AND ${within} GROUP BY 1, 2`,
        given.values,
      )
      const themes = new Map<number, SpecificComments[]>()
      for (const { themeId, ...point } of rows) themes.set(themeId, [...(themes.get(themeId) ?? []), point])
      return themes
    },

    async members(scope, themeId) {
      const given = parameters()
      const { rows } = await pool.query<Cut & { segmentId: number; responseId: number; at: Date; rank: number }>(
        `SELECT s.id AS "segmentId", r.id AS "responseId", r.at, t.rank, ${CUT}
         FROM theme_segments t JOIN segments s ON s.id = t.segment_id JOIN responses r ON r.id = s.response_id
         WHERE t.theme_id = ${given.add(themeId)} AND ${inScope(scope, given)} ORDER BY r.at, r.id, s.position`,
        given.values,
      )
      return rows.map(({ comment, edits, ...rest }) => ({ ...rest, text: sliceReadable(comment, edits, rest) }))
    },

    async sizes({ areaId, filter, to }, kind, timeZone) {
      const given = parameters()
      const scope = inScope({ from: LONG_AGO, to, filter }, given)
      const key = `to_char(r.at AT TIME ZONE ${given.add(timeZone)}, '${KEYS[kind]}')`
      const { rows: comments } = await pool.query<{ period: string; comments: number }>(
        `SELECT ${key} AS period, count(*)::int AS comments FROM responses r WHERE r.status = 'done' AND ${scope} GROUP BY 1`,
        given.values,
      )
      const { rows } = await pool.query<{ themeId: number; period: string; size: number; own: number }>(
        `SELECT w."themeId", w.period, sum(w.size)::float8 AS size, sum(w.own)::int AS own FROM (
           SELECT n.theme_id AS "themeId", ${key} AS period, max(n.size) AS size, max(n.own) AS own
           FROM (
             SELECT t.area_id, t.segment_id, t.theme_id, CASE WHEN EXISTS (${SHARES}) THEN 0 ELSE 1 END AS size, 1 AS own FROM theme_segments t
             UNION ALL SELECT area_id, segment_id, theme_id, share, 0 FROM theme_shares
           ) n JOIN segments s ON s.id = n.segment_id JOIN responses r ON r.id = s.response_id
           WHERE n.area_id = ${given.add(areaId)} AND r.status = 'done' AND ${scope} GROUP BY 1, 2, r.id
         ) w GROUP BY 1, 2`,
        given.values,
      )
      const themes = new Map<number, Map<string, ThemeSize>>()
      for (const { themeId, period, size, own } of rows) {
        const sizes = themes.get(themeId) ?? new Map<string, ThemeSize>()
        themes.set(themeId, sizes.set(period, { size, own }))
      }
      return { themes, comments: new Map(comments.map(({ period, comments }) => [period, comments])) }
    },

    canUnmerge: async (themeId) => (await lastMerge(pool, themeId)) !== null,

    async events({ areaId }) {
      const { rows } = await pool.query<ThemeEvent>(
        `SELECT e.theme_id AS "themeId", e.kind, e.to_id AS "toId", e.period, e.segments, e.overlap, e.since, e.before, e.after, e.by, e.at
         FROM theme_events e JOIN themes t ON t.id = e.theme_id WHERE t.area_id = $1 ORDER BY e.at, e.id`,
        [areaId],
      )
      return rows
    },
  }
}
