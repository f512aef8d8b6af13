import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { counted } from '../../domain/compare/figures.js'
import { isMemberAlready, UserError } from '../../domain/errors/user-error.js'
import { aliasesAfter, type Consent, calledAs, type Member } from '../../domain/people/members.js'
import type { GivenMember, RosterStore } from '../../domain/ports/roster.js'
import type { FoundName } from '../../domain/recognition/proposals.js'
import { recording } from '../changes/record-changes.js'
import type { Database } from '../database/database.js'
import { storable, storableJson, storableText } from '../database/storable.js'
import { inTransaction } from '../database/transaction.js'
import { besideNoErasure, withoutErasedNames } from '../protection/without-erased.js'

/** A member whose consent may have changed. */
interface Changed {
  id: number
  before: Consent
  now: Consent
}

const GIVEN = `jsonb_to_recordset($1::jsonb) AS n(name text, team text, aliases jsonb, consent text, "leftOn" text, keeps boolean)`
const MEMBER = 'id, name, aliases, team, consent, left_on::text AS "leftOn"'
const ALIASES = 'ARRAY(SELECT jsonb_array_elements_text(n.aliases))'

/** The members of the teams, by name and team. */
export function createRosterStore({ pool, prisma, identities }: Database): RosterStore {
  const changeMember: RosterStore['change'] = (id, { consent, ...given }, by) =>
    besideNoErasure(pool, 'members', async (client) => {
      const { rows } = await client.query<Member>(`SELECT ${MEMBER} FROM members WHERE id = $1 FOR UPDATE`, [id])
      const [before] = rows
      if (!before) return null
      const { name = before.name, team = before.team, aliases: others = before.aliases, leftOn = before.leftOn } = storable(given)
      const aliases = aliasesAfter(before, name, others)
      if (name !== before.name && (await withoutErasedNames(client, identities, [{ name }])).length === 0)
        throw new UserError('conflict', 'A person with this name was erased and cannot be added to the roster again')
      const changed = { id, name, team, aliases, consent: consent ?? before.consent, leftOn }
      await client
        .query('UPDATE members SET name = $2, team = $3, aliases = $4, consent = $5, left_on = $6::date WHERE id = $1', [
          ...[id, name, team, aliases, changed.consent, leftOn],
        ])
        .catch(explainTaken)
      if (Object.values(given).some((each) => each !== undefined)) await note(client, by, 'change-roster', `member ${id}`)
      await noteConsents(client, [{ id, before: before.consent, now: changed.consent }], by)
      return changed
    })
  return {
    async members() {
      return (await pool.query<Member>(`SELECT ${MEMBER} FROM members ORDER BY id`)).rows
    },

    async upsert(members, by = 'roster', onlyNew = false) {
      return besideNoErasure(pool, 'members', async (client) =>
        save(client, await withoutErasedNames(client, identities, storable(members)), by, onlyNew),
      )
    },

    setConsent: (id, consent, by) => changeMember(id, { consent }, by),
    change: changeMember,

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

    settle(seen, { members, dismissed, by }) {
      return inTransaction(pool, async (client) => {
        // Of two who decide at once, the second waits here, and then finds another roster.
        await client.query('LOCK TABLE members, dismissed_names IN SHARE ROW EXCLUSIVE MODE')
        if (!(await isAsSeen(client, seen))) return false
        if (members.length > 0) {
          await note(client, by, 'change-roster', counted(members.length, 'member'))
          await save(client, await withoutErasedNames(client, identities, storable(members)), by)
        }
        if (dismissed.spellings.length > 0) {
          await note(client, by, 'dismiss-names', counted(dismissed.names, 'name'))
          const kept = await withoutErasedNames(client, identities, dismissed.spellings)
          await client.query(
            'INSERT INTO dismissed_names (key, by) SELECT DISTINCT unnest($1::text[]), $2 ON CONFLICT (key) DO NOTHING',
            [kept.map(({ key }) => storableText(key)), storableText(by)],
          )
        }
        return true
      })
    },
  }
}

function explainTaken(error: unknown): never {
  if ((error as { code?: unknown }).code !== '23505') throw error
  throw new UserError('conflict', 'Another member has this name in this team: choose another name or team')
}

/** Adds members and updates those that are there, or refuses to. @returns how many */
async function save(client: pg.ClientBase, members: GivenMember[], by: string, onlyNew = false): Promise<number> {
  const distinct = new Map(members.map((member) => [JSON.stringify([member.name, member.team]), member]))
  const given = storableJson([...distinct.values()].map((member) => ({ ...member, keeps: member.leftOn === undefined })))
  const { rows } = await client.query<Changed & Pick<Member, 'name' | 'team'>>(
    `WITH n AS (SELECT * FROM ${GIVEN}),
       b AS (SELECT m.id, m.name, m.team, m.consent FROM members m JOIN n USING (name, team)
         WHERE NOT $2 ORDER BY m.id FOR UPDATE OF m)
     UPDATE members m SET aliases = ${ALIASES}, consent = coalesce(n.consent, b.consent),
       left_on = CASE WHEN n.keeps THEN m.left_on ELSE n."leftOn"::date END
     FROM n JOIN b USING (name, team) WHERE m.id = b.id RETURNING m.id, m.name, m.team, b.consent AS before, m.consent AS now`,
    [given, onlyNew],
  )
  await noteConsents(client, rows, by)
  const { rows: added } = await client.query<Pick<Member, 'name' | 'team'>>(
    `INSERT INTO members (name, team, aliases, consent, left_on)
     SELECT n.name, n.team, ${ALIASES}, coalesce(n.consent, 'team'), n."leftOn"::date FROM ${GIVEN} ORDER BY n.name, n.team
     ON CONFLICT (name, team) DO NOTHING RETURNING name, team`,
    [given],
  )
  const saved = new Set([...rows, ...added].map(({ name, team }) => JSON.stringify([name, team])))
  const taken = [...distinct].find(([key]) => !saved.has(key))
  if (onlyNew && taken) throw isMemberAlready(calledAs(taken[1]))
  return saved.size
}

/** Whether members and dismissed names are still those that somebody read. */
async function isAsSeen(client: pg.ClientBase, seen: Parameters<RosterStore['settle']>[0]): Promise<boolean> {
  const { rows: members } = await client.query<Pick<Member, 'id' | 'name' | 'team' | 'aliases'>>(
    'SELECT id, name, team, aliases FROM members ORDER BY id',
  )
  const { rows: dismissed } = await client.query<{ key: string }>('SELECT key FROM dismissed_names')
  const read = seen.members.map(({ id, name, team, aliases }) => ({ id, name, team, aliases }))
  const keys = new Set(seen.dismissed)
  return isDeepStrictEqual(members, read) && dismissed.length === keys.size && dismissed.every(({ key }) => keys.has(key))
}

const note = (client: pg.ClientBase, by: string, action: string, reason: string) =>
  client.query(`INSERT INTO audit_entries (by, action, subject, reason) VALUES ($1, $2, 'roster', $3)`, [
    storableText(by),
    action,
    reason,
  ])

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
