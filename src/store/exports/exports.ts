import type { Access } from '../../domain/access/access.js'
import type { Export, ExportRequest, ExportState } from '../../domain/exports/export.js'
import type { ExportStore } from '../../domain/ports/exports.js'
import type { Export as ExportRow, Prisma } from '../../generated/prisma/client.js'
import type { Database } from '../database/database.js'
import { storable } from '../database/storable.js'

const OPEN = { in: ['queued', 'running'] }

/** Exports that were asked for. */
export function createExportStore({ prisma }: Pick<Database, 'prisma'>): ExportStore {
  const ids = async (where: Prisma.ExportWhereInput) =>
    (await prisma.export.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } })).map(({ id }) => id)
  const change = async (where: Prisma.ExportWhereInput, data: Prisma.ExportUpdateManyMutationInput) =>
    (await prisma.export.updateMany({ where, data })).count > 0

  return {
    async add({ by, owner, access, request, expiresAt }) {
      const data = { by: storable(by), owner, expiresAt, access: json(access), request: json(request) }
      return toExport(await prisma.export.create({ data }))
    },
    async get(id) {
      const row = await prisma.export.findUnique({ where: { id } })
      return row && toExport(row)
    },
    async list({ limit, before, owner }) {
      const where = { ...(before !== undefined && { id: { lt: before } }), ...(owner !== undefined && { owner }) }
      return (await prisma.export.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(toExport)
    },
    open: (owner) => prisma.export.count({ where: { owner, status: OPEN } }),
    begin: (id, { total, place, settings }) =>
      change(
        { id, status: OPEN },
        { status: 'running', total, rows: 0, settings, transaction: place?.transaction ?? null, change: place?.id ?? null },
      ),
    progress: (id, rows) => change({ id, status: 'running' }, { rows }),
    finish: (id, { rows, bytes }) =>
      change({ id, status: 'running' }, { status: 'done', rows, total: rows, bytes: BigInt(bytes), finishedAt: new Date() }),
    async fail(id, reason) {
      await change({ id, status: OPEN }, { status: 'failed', error: storable(reason), finishedAt: new Date() })
    },
    remove: async (id) => (await prisma.export.deleteMany({ where: { id } })).count > 0,
    async removeExpired(now) {
      await prisma.export.deleteMany({ where: { expiresAt: { lte: now } } })
    },
    unfinished: () => ids({ status: OPEN }),
    finished: async () => (await prisma.export.findMany({ where: { status: 'done' } })).map(toExport),
  }
}

const json = (value: unknown) => storable(value) as Prisma.InputJsonValue

const toExport = ({ transaction, change, bytes, access, request, status, ...row }: ExportRow): Export => ({
  ...row,
  access: access as unknown as Access,
  request: request as unknown as ExportRequest,
  status: status as ExportState,
  bytes: bytes === null ? null : Number(bytes),
  place: transaction === null || change === null ? null : { transaction, id: change },
})
