import { z } from 'zod'
import type { Row, Table, Value } from '../../domain/exports/tables.js'
import { cursor, cursorTime } from '../requests/cursor.js'
import { id } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { invalid } from './tokens.js'

const amount = queryNumber(z.int().min(0).max(2_147_483_647))

/** The options of OData that are understood. */
export const ODataQuery = z.strictObject({
  $filter: z.string().max(4000).optional(),
  $select: z.string().max(4000).optional(),
  $orderby: z.string().max(1000).optional(),
  $top: amount.optional(),
  $skip: amount.optional(),
  $count: z.enum(['true', 'false']).optional(),
  $skiptoken: cursor.optional(),
  $format: z.enum(['json', 'application/json', 'application/json;odata.metadata=minimal']).optional(),
})
export type ODataQuery = z.output<typeof ODataQuery>

/** Where a page goes on. */
export const Place = z.strictObject({
  after: z.tuple([cursorTime, id]).nullable(),
  skip: z.int().min(0),
  top: z.int().min(0).nullable(),
})

/** The columns of `$select`; null: all. @throws UserError where one is none */
export function selectedOf(table: Table, select: string | undefined): string[] | null {
  const names = select?.split(',').map((name) => name.trim()) ?? ['*']
  if (names.includes('*')) return null
  const unknown = names.find((name) => !table.columns.some((column) => column.name === name))
  if (unknown !== undefined) throw invalid('$select', `${table.name} has no column ${JSON.stringify(unknown.slice(0, 60))}`)
  return [...new Set(names)]
}

/**
 * The order of `$orderby`; null: newest first, as rows come anyway.
 * @throws UserError where it names no column
 */
export function orderOf(table: Table, orderby: string | undefined): ((one: Row, other: Row) => number) | null {
  if (orderby === undefined || /^at\s+desc(\s*,\s*id\s+desc)?$/.test(orderby.trim())) return null
  const parts = orderby.split(',').map((each) => {
    const [, name = '', direction = 'asc'] = /^\s*([\p{L}_][\p{L}\p{Nd}_]*)(?:\s+(asc|desc))?\s*$/u.exec(each) ?? []
    if (!table.columns.some((column) => column.name === name))
      throw invalid('$orderby', `${table.name} has no column ${JSON.stringify(each.trim().slice(0, 60))}`)
    return { name, sign: direction === 'desc' ? -1 : 1 }
  })
  return (one, other) => {
    for (const { name, sign } of parts) {
      const order = sign * compare(one[name] ?? null, other[name] ?? null)
      if (order !== 0) return order
    }
    return 0
  }
}

/** Null comes first, as OData says. */
function compare(one: Value, other: Value): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  return one < other ? -1 : 1
}
