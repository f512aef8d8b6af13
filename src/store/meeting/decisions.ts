import type { Decision } from '../../domain/meeting/decision.js'
import type { DecisionStore } from '../../domain/ports/decisions.js'
import type { Decision as DecisionRow } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

/** Decisions made in meetings. */
export function createDecisionStore({ prisma }: Database): DecisionStore {
  return {
    async list(areaId, { period, kind } = {}) {
      const where = storable({ areaId, ...(period !== undefined && { period }), ...(kind !== undefined && { kind }) })
      return (await prisma.decision.findMany({ where, orderBy: { id: 'asc' } })).map(decision)
    },

    async add(areaId, given) {
      return decision(await prisma.decision.create({ data: { areaId, ...storable(given) } }))
    },

    async change(areaId, id, change) {
      const [row] = await prisma.decision.updateManyAndReturn({ where: { id, areaId }, data: storable(change) })
      return row ? decision(row) : null
    },

    async remove(areaId, id) {
      return (await prisma.decision.deleteMany({ where: { id, areaId } })).count > 0
    },
  }
}

const decision = (row: DecisionRow): Decision => ({ ...row, kind: row.kind as Decision['kind'] })
