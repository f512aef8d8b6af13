import type pg from 'pg'
import type { Area, DimensionFilter } from '../../domain/areas/area.js'
import { existsAlready } from '../../domain/errors/user-error.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Area as AreaRow } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

const COLUMNS = `id, key, name, filter, time_zone AS "timeZone", objective, language, cadence, invitees, min_respondents AS "minRespondents",
  recognition_min_score AS "recognitionMinScore", recognition_max_score AS "recognitionMaxScore"`

/** Areas. */
export function createAreaStore({ pool, prisma }: Database): AreaStore {
  return {
    // Asked for by most requests, and Prisma takes longer than the database.
    async list() {
      return (await pool.query<Area>(`SELECT ${COLUMNS} FROM areas ORDER BY id`)).rows
    },

    async byKey(key) {
      const { rows } = await pool.query<Area>(`SELECT ${COLUMNS} FROM areas WHERE key = $1`, [storable(key)])
      return rows[0] ?? null
    },

    async byId(id) {
      const { rows } = await pool.query<Area>(`SELECT ${COLUMNS} FROM areas WHERE id = $1`, [id])
      return rows[0] ?? null
    },

    async upsert({ key, ...given }, onlyNew = false) {
      const data = storable(given)
      const where = { key: storable(key) }
      if (onlyNew) {
        const [added] = await prisma.area.createManyAndReturn({ data: [{ ...where, ...data }], skipDuplicates: true })
        if (!added) throw existsAlready(key)
        return area(added)
      }
      return area(await prisma.area.upsert({ where, create: { ...where, ...data }, update: data }))
    },
  }
}

/** Adds the area `all`, about everything, where it is not there. Run when the database opens. */
export async function ensureDefaultArea(client: pg.ClientBase): Promise<void> {
  await client.query(`INSERT INTO areas (key, name) VALUES ('all', 'Everything') ON CONFLICT (key) DO NOTHING`)
}

function area(row: AreaRow): Area {
  const { themesVersion: _, ...rest } = row
  return { ...rest, filter: rest.filter as DimensionFilter, cadence: rest.cadence as Area['cadence'] }
}
