import { type LiveMeeting, MAX_SILENCE_HOURS } from '../../domain/meeting/live.js'
import type { LiveMeetingStore } from '../../domain/ports/live-meetings.js'
import type { Database } from '../database/database.js'
import { storable, storableJson } from '../database/storable.js'

/** Meetings that are being presented. */
export function createLiveMeetingStore({ prisma, pool }: Database): LiveMeetingStore {
  return {
    async get(areaId, period) {
      const since = new Date(Date.now() - MAX_SILENCE_HOURS * 3_600_000)
      const row = await prisma.liveMeeting.findFirst({ where: { areaId, period: storable(period), updatedAt: { gte: since } } })
      return row && (row.state as unknown as LiveMeeting)
    },

    async save(areaId, period, live) {
      await pool.query(
        `INSERT INTO live_meetings (area_id, period, state) VALUES ($1, $2, $3::jsonb)
         ON CONFLICT (area_id, period) DO UPDATE SET state = EXCLUDED.state, updated_at = now()`,
        [areaId, storable(period), storableJson(live)],
      )
    },

    async remove(areaId, period) {
      const { count } = await prisma.liveMeeting.deleteMany({ where: { areaId, period: storable(period) } })
      return count > 0
    },
  }
}
