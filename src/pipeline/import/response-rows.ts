import { recogniseHeaders } from './headers.js'
import { createRowMapper, type RowMapper } from './map-row.js'
import type { Mapping } from './mapping.js'
import { planImport } from './plan.js'
import type { Table } from './table.js'

/** Whether a table looks like responses: two of score, comment and time are recognised. */
export function recogniseResponses(columns: readonly string[]): boolean {
  const { score, comment, time } = recogniseHeaders(columns)
  return [score, comment, time].filter((found) => found !== undefined).length >= 2
}

/** Understands a file's columns. @throws UserError where they cannot be */
export async function responseRows(table: Table, name: string, mapping: Mapping, source: string): Promise<RowMapper> {
  const plan = await planImport(table, mapping, name)
  return createRowMapper(plan, table.columns, source)
}
