import type { EventData } from '../../domain/delivery/event.js'
import type { Action } from '../../domain/meeting/action.js'
import type { ActionStore } from '../../domain/ports/actions.js'
import type { Action as ActionRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { toDate, toDay } from '../database/days.js'
import { storable } from '../database/storable.js'

const ORDER: Prisma.ActionOrderByWithRelationInput[] = [{ dueOn: { sort: 'asc', nulls: 'last' } }, { id: 'asc' }]

/** Actions agreed in meetings. */
export function createActionStore({ prisma }: Database): ActionStore {
  /** Runs `work` in one transaction; on the embedded database, it waits for the one before. */
  const together = <T>(work: (client: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
    prisma.$transaction(work, { maxWait: 30_000 })

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

    add: (areaId, { dueOn = null, ...given }) =>
      together(async (client) => {
        const row = await client.action.create({ data: { areaId, ...storable(given), dueOn: dueOn && toDate(dueOn) } })
        return record(client, 'action.added', row)
      }),

    change: (areaId, id, { dueOn, ...change }) =>
      together(async (client) => {
        const data = { ...storable(change), ...(dueOn !== undefined && { dueOn: dueOn && toDate(dueOn) }) }
        const [row] = await client.action.updateManyAndReturn({ where: { id, areaId }, data })
        if (!row) return null
        // When it was closed stays where it was closed already.
        const isOpen = row.status === 'open'
        if (change.status === undefined || isOpen === (row.closedAt === null)) return record(client, 'action.changed', row)
        const closedAt = isOpen ? null : new Date()
        return record(client, 'action.changed', await client.action.update({ where: { id }, data: { closedAt } }))
      }),

    remove: (areaId, id) =>
      together(async (client) => {
        const row = await client.action.findFirst({ where: { id, areaId } })
        if (!row || (await client.action.deleteMany({ where: { id, areaId } })).count === 0) return false
        await record(client, 'action.removed', row)
        return true
      }),

    async open() {
      const rows = await prisma.action.groupBy({ by: ['areaId', 'dueOn'], where: { status: 'open' }, _count: true })
      return rows.map(({ areaId, dueOn, _count }) => ({ areaId, dueOn: dueOn && toDay(dueOn), actions: _count }))
    },
  }
}

/** Records what happened to an action, for webhooks, in the same transaction. */
async function record(
  client: Prisma.TransactionClient,
  type: 'action.added' | 'action.changed' | 'action.removed',
  row: ActionRow,
): Promise<Action> {
  const changed = action(row)
  const { id, period, status, dueOn, initiativeId } = changed
  const data: Omit<EventData[typeof type], 'area'> = { actionId: id, period, status, dueOn, initiativeId }
  await client.$executeRaw`INSERT INTO events (type, data)
    SELECT ${type}, jsonb_build_object('area', key) || ${JSON.stringify(data)}::jsonb FROM areas WHERE id = ${row.areaId}`
  return changed
}

const action = (row: ActionRow): Action => ({
  ...row,
  status: row.status as Action['status'],
  dueOn: row.dueOn && toDay(row.dueOn),
})
