import { type AgendaItem, MEETING_DEFAULTS, type Meeting } from '../../domain/meeting/meeting.js'
import type { MeetingStore } from '../../domain/ports/meetings.js'
import type { Meeting as MeetingRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'

/** Meetings of areas. */
export function createMeetingStore({ prisma, pool }: Database): MeetingStore {
  return {
    async get(areaId, period) {
      const row = await prisma.meeting.findUnique({ where: { areaId_period: { areaId, period: storable(period) } } })
      return row && meeting(row)
    },

    async list(areaId) {
      const orderBy: Prisma.MeetingOrderByWithRelationInput[] = [{ at: { sort: 'desc', nulls: 'last' } }, { period: 'desc' }]
      return (await prisma.meeting.findMany({ where: { areaId }, orderBy })).map(meeting)
    },

    async save(areaId, period, change) {
      // One statement: of two that plan it at once, none is lost and none counts twice.
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const { at, minutes, place, agenda, outcome } = storable({ ...MEETING_DEFAULTS, ...given })
      const changed = (name: keyof typeof change, value: string) => (change[name] === undefined ? `m.${name}` : value)
      const after = `${changed('at', '$3::timestamptz')}, ${changed('minutes', '$4::int')}, ${changed('place', '$5')},
        ${changed('agenda', '$6::jsonb')}, ${changed('outcome', '$7')}`
      const { rows } = await pool.query<Omit<Meeting, 'agenda'> & { agenda: AgendaItem[] }>(
        `INSERT INTO meetings AS m (area_id, period, at, minutes, place, agenda, outcome)
         VALUES ($1, $2, $3::timestamptz, $4::int, $5, $6::jsonb, $7)
         ON CONFLICT (area_id, period) DO UPDATE SET (at, minutes, place, agenda, outcome) = ROW(${after}),
           sequence = m.sequence + CASE WHEN (m.at, m.minutes, m.place, m.agenda, m.outcome) IS DISTINCT FROM (${after}) THEN 1 ELSE 0 END,
           updated_at = CASE WHEN (m.at, m.minutes, m.place, m.agenda, m.outcome) IS DISTINCT FROM (${after}) THEN now() ELSE m.updated_at END
         RETURNING id, area_id AS "areaId", period, at, minutes, place, agenda, outcome, sequence, copied_at AS "copiedAt",
           presented_at AS "presentedAt", updated_at AS "updatedAt"`,
        [areaId, storable(period), at, minutes, place, storableJson(agenda), outcome],
      )
      return rows[0]!
    },

    async note(areaId, period, what) {
      const column = `${what}_at`
      await pool.query(
        `INSERT INTO meetings (area_id, period, ${column}) VALUES ($1, $2, now())
         ON CONFLICT (area_id, period) DO UPDATE SET ${column} = now()`,
        [areaId, storable(period)],
      )
    },

    async remove(areaId, period) {
      const { count } = await prisma.meeting.deleteMany({ where: { areaId, period: storable(period) } })
      return count > 0
    },
  }
}

const meeting = (row: MeetingRow): Meeting => ({ ...row, agenda: row.agenda as unknown as AgendaItem[] })
