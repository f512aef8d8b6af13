import type { UserError } from '../../domain/errors/user-error.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import type { Plan } from './plan.js'
import type { Table } from './table/table.js'

/** How a file is interpreted, before its rows are read. */
export interface Understanding {
  format: Table['format']
  encoding?: string | undefined
  delimiter?: string | undefined
  sheet?: string | undefined
  otherSheets?: string[] | undefined
  /**
   * Each column with the question that it answers (if the file has both), its use (null if it is left out), and in a preview some of its first
   * values.
   */
  columns: { name: string; title?: string | undefined; use: string | null; byContent: boolean; samples: string[] }[]
  /** Notes on content of the file that was skipped. */
  notes: string[]
  noteCodes: Coded[]
  /** Questions that must be answered before the file can be imported. */
  questions: string[]
  /** The same for whoever shows them in other languages. */
  questionCodes: (Coded | null)[]
}

/** Something that a file leaves open, with how a command or a mapping answers it. */
export type Question = Pick<UserError, 'message' | 'coded'>

/** Describes how a table is interpreted. @param plan null if only the columns are known */
export function understandingOf(
  table: Table,
  plan: Plan | null,
  questions: readonly Question[],
  samples: readonly string[][] = [],
): Understanding {
  const { format, encoding, delimiter, sheet, otherSheets } = table
  const uses = plan ? usesOf(plan) : new Map<number, string>()
  const columns = table.columns.map((name, i) => ({
    name,
    ...titleOf(table, i),
    use: uses.get(i) ?? null,
    byContent: plan?.byContent.has(i) ?? false,
    samples: samples[i] ?? [],
  }))
  const noteCodes = table.notes ?? []
  return {
    ...{ format, encoding, delimiter, sheet, otherSheets, columns },
    ...{ notes: noteCodes.map(english), noteCodes },
    ...{
      questions: questions.map(({ message }) => message),
      questionCodes: questions.map(({ coded }) => (coded as Coded) ?? null),
    },
  }
}

/** Returns the question that a column answers, if it differs from its name. */
function titleOf({ columns, titles }: Table, index: number): { title?: string } {
  const title = titles?.[index]?.trim()
  return title && title !== columns[index] ? { title } : {}
}

function usesOf(plan: Plan): Map<number, string> {
  const uses = new Map<number, string>()
  const add = (column: number | null | undefined, use: string) => {
    if (column !== null && column !== undefined) uses.set(column, uses.has(column) ? `${uses.get(column)}, ${use}` : use)
  }
  add(plan.externalId, 'id')
  add(plan.respondent, 'respondent (as a keyed hash)')
  add(plan.time?.column, 'time')
  add(plan.answered, 'whether the survey was answered')
  add(plan.invited?.column, 'time of the invitation')
  add(plan.score?.column, `score (${plan.score?.scaleName})`)
  for (const column of plan.comment) add(column, 'comment')
  add(plan.ticket, 'ticket')
  add(plan.assignee, 'assignee')
  add(plan.lostTime?.column, `lost time (${plan.lostTime?.unit})`)
  for (const [key, column] of plan.dimensions) add(column, `dimension ${key}`)
  return uses
}

/** Number of values shown for each column, and their maximum length. */
const SAMPLES = 3
const SAMPLE_LENGTH = 120

/** Returns the first distinct values of each column, from the first chunk of rows. */
export async function sampleColumns(table: Table): Promise<string[][]> {
  for await (const rows of table.rows()) {
    const cells = rows.flatMap((row) => ('cells' in row ? [row.cells] : []))
    return table.columns.map((_, i) => {
      const values = cells.map((row) => (row[i] ?? '').trim().slice(0, SAMPLE_LENGTH)).filter((value) => value !== '')
      return [...new Set(values)].slice(0, SAMPLES)
    })
  }
  return []
}
