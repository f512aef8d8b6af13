import type pg from 'pg'
import type { Consent, Member } from '../../domain/people/members.js'
import type { FoundName } from '../../domain/people/proposals.js'
import type { RosterStore } from '../../domain/ports/roster.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { storable, storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { withoutErasedNames } from '../protection/without-erased.js'

/** A member whose consent may have changed. */
interface Changed {
  id: number
  before: Consent
  now: Consent
}

const GIVEN = `jsonb_to_recordset($1::jsonb) AS n(name text, team text, aliases jsonb, consent text)`
const ALIASES = 'ARRAY(SELECT jsonb_array_elements_text(n.aliases))'

/** The members of the teams, by name and team. */
export function createRosterStore({ pool, prisma, identities }: Database): RosterStore {
  return {
    async members() {
      const members = await prisma.member.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
      return members.map(
        ({ id, name, aliases, team, consent }): Member => ({ id, name, aliases, team, consent: consent as Consent }),
      )
    },

    async upsert(members, by = 'roster') {
      const kept = await withoutErasedNames(pool, identities, storable(members))
      const distinct = new Map(kept.map((member) => [JSON.stringify([member.name, member.team]), member]))
      const given = storableJson([...distinct.values()])
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<Changed>(
          `WITH n AS (SELECT * FROM ${GIVEN}),
             b AS (SELECT m.id, m.name, m.team, m.consent FROM members m JOIN n USING (name, team) ORDER BY m.id FOR UPDATE OF m)
           UPDATE members m SET aliases = ${ALIASES}, consent = coalesce(n.consent, b.consent), active = true
           FROM n JOIN b USING (name, team) WHERE m.id = b.id RETURNING m.id, b.consent AS before, m.consent AS now`,
          [given],
        )
        await noteConsents(client, rows, by)
        const added = await client.query(
          `INSERT INTO members (name, team, aliases, consent)
           SELECT n.name, n.team, ${ALIASES}, coalesce(n.consent, 'team') FROM ${GIVEN} ORDER BY n.name, n.team
           ON CONFLICT (name, team) DO NOTHING`,
          [given],
        )
        return rows.length + (added.rowCount ?? 0)
      })
    },

    setConsent(id, consent, by) {
      return inTransaction(pool, async (client) => {
        const { rows } = await client.query<Member>(
          'SELECT id, name, aliases, team, consent FROM members WHERE id = $1 AND active FOR UPDATE',
          [id],
        )
        const [member] = rows
        if (!member) return null
        await client.query('UPDATE members SET consent = $2 WHERE id = $1', [id, consent])
        await noteConsents(client, [{ id, before: member.consent, now: consent }], by)
        return { ...member, consent }
      })
    },

    async foundNames() {
      const { rows } = await pool.query<FoundName>(
        `SELECT name, coalesce(team, '') AS team, sum(thanked)::int AS thanked, sum(assigned)::int AS assigned FROM (
           SELECT coalesce(m.base, m.text) AS name, r.dimensions->>'assignmentGroup' AS team, count(DISTINCT r.id) AS thanked, 0 AS assigned
           FROM mentions m JOIN responses r ON r.id = m.response_id WHERE m.stance = 'thanked' GROUP BY 1, 2
           UNION ALL SELECT assignee, dimensions->>'assignmentGroup', 0, count(*) FROM responses WHERE assignee IS NOT NULL GROUP BY 1, 2
           UNION ALL SELECT assignee, assignment_group, 0, count(*) FROM tickets WHERE assignee IS NOT NULL GROUP BY 1, 2) n
         GROUP BY 1, 2 ORDER BY 1, 2`,
      )
      return rows
    },

    async dimensionValues() {
      const { rows } = await pool.query<{ dimension: string; value: string }>(
        `SELECT DISTINCT d.key AS dimension, v.value FROM (SELECT DISTINCT dimensions FROM responses) r, jsonb_each_text(r.dimensions) d, unnest(string_to_array(d.value, chr(31))) AS v(value)`,
      )
      return rows
    },

    async dismissed() {
      return (await prisma.dismissedName.findMany({ select: { key: true } })).map(({ key }) => key)
    },

    async dismiss(keys, by) {
      const data = [...new Set(keys)].map((key) => ({ key: storableText(key), by: storableText(by) }))
      await prisma.dismissedName.createMany({ data, skipDuplicates: true })
    },
  }
}

/** Notes who changed whose consent, and that comments which name them are shown otherwise, in the transaction that does it: neither stands without the other. */
async function noteConsents(client: pg.ClientBase, members: Changed[], by: string): Promise<void> {
  const changed = members.filter(({ before, now }) => before !== now)
  if (changed.length === 0) return
  await client.query(
    `INSERT INTO audit_entries (by, action, subject, reason)
     SELECT $1, 'consent', 'member:' || c.id, c.before || ' to ' || c.now
     FROM jsonb_to_recordset($2::jsonb) AS c(id int, before text, now text) ORDER BY c.id`,
    [storableText(by), JSON.stringify(changed)],
  )
  await client.query(
    recording('hidden', 'SELECT response_id AS id FROM mentions WHERE member_id = ANY($1::int[]) OR candidates && $1::int[]'),
    [changed.map(({ id }) => id)],
  )
}
