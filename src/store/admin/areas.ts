import type pg from 'pg'
import type { Area, DimensionFilter } from '../../domain/areas/area.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { Area as AreaRow } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** Areas. */
export function createAreaStore({ prisma }: Database): AreaStore {
  return {
    async list() {
      return (await prisma.area.findMany({ orderBy: { id: 'asc' } })).map(area)
    },

    async byKey(key) {
      const row = await prisma.area.findUnique({ where: { key: storable(key) } })
      return row && area(row)
    },

    async upsert({ key, ...given }) {
      const data = storable(given)
      const where = { key: storable(key) }
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
