import type { Action } from '../../domain/meeting/action.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { Action as ActionRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { toDate, toDay } from '../database/days.js'
import { storable } from '../database/storable.js'

const ORDER: Prisma.ActionOrderByWithRelationInput[] = [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }]

/** Actions agreed in meetings. */
export function createActionStore({ prisma }: Database): ActionStore {
  return {
    async list(areaId, { status, period, initiativeId, dueBefore } = {}) {
      const where: Prisma.ActionWhereInput = {
        areaId,
        ...(period !== undefined && { period: storable(period) }),
        ...(initiativeId !== undefined && { initiativeId }),
        AND: [
          status === undefined ? {} : { status },
          dueBefore === undefined ? {} : { status: 'open', dueOn: { lt: toDate(dueBefore) } },
        ],
      }
      return (await prisma.action.findMany({ where, orderBy: ORDER })).map(action)
    },

    async get(areaId, id) {
      const row = await prisma.action.findFirst({ where: { id, areaId } })
      return row && action(row)
    },

    async add(areaId, { dueOn = null, ...given }) {
      return action(await prisma.action.create({ data: { areaId, ...storable(given), dueOn: dueOn && toDate(dueOn) } }))
    },

    async change(areaId, id, { dueOn, ...change }) {
      const data = { ...storable(change), ...(dueOn !== undefined && { dueOn: dueOn && toDate(dueOn) }) }
      const [row] = await prisma.action.updateManyAndReturn({ where: { id, areaId }, data })
      if (!row || change.status === undefined) return row ? action(row) : null
      // When it was closed stays where it was closed already.
      const isOpen = change.status === 'open'
      if (isOpen === (row.closedAt === null)) return action(row)
      const [closed] = await prisma.action.updateManyAndReturn({
        where: { id, areaId },
        data: { closedAt: isOpen ? null : new Date() },
      })
      return closed ? action(closed) : null
    },

    async remove(areaId, id) {
      return (await prisma.action.deleteMany({ where: { id, areaId } })).count > 0
    },

    async open() {
      const rows = await prisma.action.groupBy({ by: ['areaId', 'dueOn'], where: { status: 'open' }, _count: true })
      return rows.map(({ areaId, dueOn, _count }) => ({ areaId, dueOn: dueOn && toDay(dueOn), actions: _count }))
    },
  }
}

const action = (row: ActionRow): Action => ({
  ...row,
  status: row.status as Action['status'],
  dueOn: row.dueOn && toDay(row.dueOn),
})
