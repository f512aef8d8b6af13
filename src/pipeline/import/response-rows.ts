import { recogniseHeaders } from './headers.js'
import { createRowMapper, type RowMapper } from './map-row.js'
import type { Mapping } from './mapping.js'
import { type Ask, planImport } from './plan.js'
import type { Table } from './table/table.js'
import { type Question, sampleColumns, type Understanding, understandingOf } from './understanding.js'

/** How much of a file a preview may read. */
export type PreviewExtent = 'start' | 'whole'

/** Whether a table looks like responses: at least two of score, comment and time are recognised. */
export function recogniseResponses(columns: readonly string[]): boolean {
  const { score, comment, time } = recogniseHeaders(columns)
  return [score, comment, time].filter((found) => found !== undefined).length >= 2
}

/**
 * Determines what the columns of a file mean and how to convert its rows.
 * @param preview collects open questions instead of throwing them
 * @throws UserError if the columns cannot be determined
 */
export async function responseRows(
  table: Table,
  name: string,
  { mapping, source, preview }: { mapping: Mapping; source: string; preview?: PreviewExtent | undefined },
): Promise<{ map: RowMapper; understood: Understanding }> {
  const questions: Question[] = []
  const ask: Ask = (problem) => {
    if (!preview) throw problem
    questions.push(problem)
  }
  const plan = await planImport(table, mapping, name, ask, preview === 'start')
  return {
    map: createRowMapper(plan, table.columns, source),
    understood: understandingOf(table, plan, questions, preview ? await sampleColumns(table) : []),
  }
}
