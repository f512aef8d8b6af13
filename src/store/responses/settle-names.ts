import type pg from 'pg'
import type { UnsettledName } from '../../domain/lists/lists.js'

/** `unsettledKey()` of a name that first stands where the mention `s` does. */
const KEY = `'name:' || s.start || '/response:' || s.response_id`
const ALIKE = 's.response_id = m.response_id AND s.candidates @> m.candidates AND s.candidates <@ m.candidates'

/**
 * Brings mentions of names that the roster could not settle to what people said: the member that the newest choice names, or no one. It is
 * asked for whenever a choice or the mentions themselves are new.
 * @returns ids of the responses in which a name means another member now, or nobody any more
 */
export async function settleNames(client: pg.ClientBase, responseIds: number[]): Promise<number[]> {
  const { rows } = await client.query<{ id: number }>(
    `UPDATE mentions m SET member_id = n.member_id FROM (
       SELECT DISTINCT ON (m.id) m.id, c.member_id FROM mentions m JOIN mentions s ON ${ALIKE}
         LEFT JOIN list_choices c ON c.list = 'recognitions' AND c.released AND c.member_id IS NOT NULL AND c.key = ${KEY}
       WHERE m.response_id = ANY($1::int[]) AND m.candidates <> '{}' ORDER BY m.id, c.at DESC NULLS LAST) n
     WHERE m.id = n.id AND m.member_id IS DISTINCT FROM n.member_id RETURNING m.response_id AS id`,
    [responseIds],
  )
  return [...new Set(rows.map(({ id }) => id))]
}

/** Thanks with a name that the roster could not settle, each set of candidates of a response once. */
export async function readUnsettled(pool: pg.Pool, responseIds: number[]): Promise<UnsettledName[]> {
  const { rows } = await pool.query<UnsettledName>(
    `SELECT m.response_id AS "responseId", array_agg(m.start ORDER BY m.start) AS starts, m.candidates
     FROM (SELECT response_id, start, ARRAY(SELECT unnest(candidates) ORDER BY 1) AS candidates FROM mentions
           WHERE response_id = ANY($1::int[]) AND stance = 'thanked' AND candidates <> '{}') m
     GROUP BY m.response_id, m.candidates ORDER BY m.response_id, 2`,
    [responseIds],
  )
  return rows
}
