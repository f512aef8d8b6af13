import type { Consent, Member } from '../domain/people.js'
import type { RosterStore } from '../domain/ports.js'
import type { Database } from './database.js'
import { storable, storableJson } from './storable.js'

/** The members of the teams, by name and team. */
export function createRosterStore({ pool, prisma }: Database): RosterStore {
  return {
    async members() {
      const members = await prisma.member.findMany({ where: { active: true }, orderBy: { id: 'asc' } })
      return members.map(
        ({ id, name, aliases, team, consent }): Member => ({ id, name, aliases, team, consent: consent as Consent }),
      )
    },

    async upsert(members) {
      const distinct = new Map(storable(members).map((member) => [JSON.stringify([member.name, member.team]), member]))
      const { rowCount } = await pool.query(
        `INSERT INTO members (name, team, aliases, consent)
         SELECT n.name, n.team, ARRAY(SELECT jsonb_array_elements_text(n.aliases)), n.consent
         FROM jsonb_to_recordset($1::jsonb) AS n(name text, team text, aliases jsonb, consent text)
         ORDER BY n.name, n.team
         ON CONFLICT (name, team) DO UPDATE SET aliases = excluded.aliases, consent = excluded.consent, active = true`,
        [storableJson([...distinct.values()])],
      )
      return rowCount ?? 0
    },
  }
}
