import { z } from 'zod'
import type { Row, Table, Value } from '../../domain/exports/tables.js'
import { cursor, cursorTime } from '../requests/cursor.js'
import { id } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { invalid } from './tokens.js'

const amount = queryNumber(z.int().min(0).max(2_147_483_647))

/** Supported OData query options. */
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

/** Position after which the next page starts. */
export const Place = z.strictObject({
  after: z.tuple([cursorTime, id]).nullable(),
  /** Of a sorted table: its last row. */
  last: z.string().max(500).nullable().default(null),
  skip: z.int().min(0),
  top: z.int().min(0).nullable(),
})
export type Place = z.output<typeof Place>

/**
 * Returns the columns of `$select`; null for all columns.
 * @throws UserError if a column is unknown
 */
export function selectedOf(table: Table, select: string | undefined): string[] | null {
  const names = select?.split(',').map((name) => name.trim()) ?? ['*']
  if (names.includes('*')) return null
  const unknown = names.find((name) => !table.columns.some((column) => column.name === name))
  if (unknown !== undefined) throw invalid('$select', `${table.name} has no column ${JSON.stringify(unknown.slice(0, 60))}`)
  return [...new Set(names)]
}

/**
 * Returns a comparison function for `$orderby`; null for the default order, newest first.
 * @throws UserError if a column is unknown
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

/** Compares two values; null sorts first, as OData requires. */
function compare(one: Value, other: Value): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  return one < other ? -1 : 1
}
