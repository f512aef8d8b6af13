import type { About, Initiative } from '../../domain/meeting/initiative.js'
import type { InitiativeChange, InitiativeStore } from '../../domain/ports/initiatives.js'
import type { Initiative as InitiativeRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { toDate, toDay } from '../database/days.js'
import { storable } from '../database/storable.js'

const ORDER: Prisma.InitiativeOrderByWithRelationInput[] = [{ startedOn: 'desc' }, { id: 'desc' }]

/** Initiatives of areas. */
export function createInitiativeStore({ prisma }: Database): InitiativeStore {
  return {
    async list(areaId, { status } = {}) {
      const where = { areaId, ...(status !== undefined && { status }) }
      return (await prisma.initiative.findMany({ where, orderBy: ORDER })).map(initiative)
    },

    async get(areaId, id) {
      const row = await prisma.initiative.findFirst({ where: { id, areaId } })
      return row && initiative(row)
    },

    async add(areaId, { startedOn, ...given }) {
      const { about, ...data } = given
      return initiative(
        await prisma.initiative.create({
          data: { areaId, ...columns(data), startedOn: toDate(startedOn), about: json(about) },
        }),
      )
    },

    async change(areaId, id, { about, ...change }) {
      const data = { ...columns(change), ...(about !== undefined && { about: json(about) }) }
      const [row] = await prisma.initiative.updateManyAndReturn({ where: { id, areaId }, data })
      return row ? initiative(row) : null
    },

    async remove(areaId, id) {
      return (await prisma.initiative.deleteMany({ where: { id, areaId } })).count > 0
    },
  }
}

const json = (about: About) => storable(about) as unknown as Prisma.InputJsonValue

function columns<C extends Omit<InitiativeChange, 'about'>>({ startedOn, dueOn, endedOn, ...rest }: C) {
  return {
    ...storable(rest),
    ...(startedOn !== undefined && { startedOn: toDate(startedOn) }),
    ...(dueOn !== undefined && { dueOn: dueOn && toDate(dueOn) }),
    ...(endedOn !== undefined && { endedOn: endedOn && toDate(endedOn) }),
  }
}

const initiative = (row: InitiativeRow): Initiative => ({
  ...row,
  about: row.about as unknown as About,
  measure: row.measure as Initiative['measure'],
  status: row.status as Initiative['status'],
  startedOn: toDay(row.startedOn),
  dueOn: row.dueOn && toDay(row.dueOn),
  endedOn: row.endedOn && toDay(row.endedOn),
})
