import { ROLES } from '../../domain/access/access.js'
import { PERSON_ROLES } from '../../domain/access/person.js'
import { CONSENTS } from '../../domain/people/members.js'
import type { DataSheetStore } from '../../domain/ports/data-sheets.js'
import type { Database } from '../database/database.js'

/** What is stored, in figures. */
export function createDataSheetStore({ pool }: Pick<Database, 'pool'>): DataSheetStore {
  const row = async <T>(sql: string): Promise<T> => (await pool.query(sql)).rows[0] as T
  const texts = async (sql: string): Promise<string[]> => (await pool.query<{ text: string }>(sql)).rows.map(({ text }) => text)
  const counted = async <K extends string>(keys: readonly K[], sql: string): Promise<Record<K, number>> => {
    const { rows } = await pool.query<{ key: string; n: number }>(sql)
    return Object.fromEntries(keys.map((key) => [key, rows.find((each) => each.key === key)?.n ?? 0])) as Record<K, number>
  }
  return {
    async read() {
      const responses = await row<{
        responses: number
        comments: number
        from: string | null
        to: string | null
        respondents: number
      }>(
        `SELECT count(*)::int AS responses, count(comment)::int AS comments, to_char(min(at), 'YYYY-MM-DD') AS from, to_char(max(at), 'YYYY-MM-DD') AS to,
           count(respondent)::int AS respondents FROM responses`,
      )
      const { rows: areas } = await pool.query<{ name: string; minRespondents: number }>(
        'SELECT name, min_respondents AS "minRespondents" FROM areas ORDER BY id',
      )
      return {
        stored: {
          ...responses,
          sources: await texts('SELECT DISTINCT source AS text FROM responses ORDER BY 1'),
          dimensions: await texts(
            'SELECT DISTINCT jsonb_object_keys(d.dimensions) AS text FROM (SELECT DISTINCT dimensions FROM responses) d ORDER BY 1',
          ),
          tickets: (await row<{ n: number }>('SELECT count(*)::int AS n FROM tickets')).n,
          members: await counted(CONSENTS, 'SELECT consent AS key, count(*)::int AS n FROM members GROUP BY 1'),
        },
        areas,
        accounts: await counted(
          PERSON_ROLES,
          'SELECT role AS key, count(*)::int AS n FROM people WHERE disabled_at IS NULL GROUP BY 1',
        ),
        keys: await counted(ROLES, 'SELECT role AS key, count(*)::int AS n FROM api_keys WHERE revoked_at IS NULL GROUP BY 1'),
        erasures: (await row<{ n: number }>('SELECT count(*)::int AS n FROM erasures')).n,
      }
    },
  }
}
