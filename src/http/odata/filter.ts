import type { ColumnType } from '../../domain/exports/columns.js'
import type { Row, Table, Value } from '../../domain/exports/tables.js'
import type { RowFilter } from '../../pipeline/export/read-table.js'
import { invalid, type Token, tokensOf } from './tokens.js'

/** Maximum nesting of brackets and functions. */
const MAX_DEPTH = 50
const COMPARISONS = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'] as const
type Comparison = (typeof COMPARISONS)[number]

interface Expression {
  of(row: Row): Value
  /** The column behind the value, if any: lets the database skip rows. */
  column?: string
  literal?: Value
  candidates?: RowFilter['candidates']
}

const text = (value: Value): string | null => (value === null ? null : String(value))
const part = (of: (date: Date) => number) => (value: Value) => {
  const date = new Date(String(value))
  return value === null || Number.isNaN(date.getTime()) ? null : of(date)
}
const textTest = (of: (one: string, other: string) => boolean) => (one: Value, other: Value) =>
  one === null || other === null ? null : of(String(one), String(other))

/** Supported OData functions, with their number of arguments. */
const FUNCTIONS: Record<string, { takes: number; call: (...values: Value[]) => Value }> = Object.assign(Object.create(null), {
  contains: { takes: 2, call: textTest((one, other) => one.includes(other)) },
  startswith: { takes: 2, call: textTest((one, other) => one.startsWith(other)) },
  endswith: { takes: 2, call: textTest((one, other) => one.endsWith(other)) },
  tolower: { takes: 1, call: (value: Value) => text(value)?.toLowerCase() ?? null },
  toupper: { takes: 1, call: (value: Value) => text(value)?.toUpperCase() ?? null },
  trim: { takes: 1, call: (value: Value) => text(value)?.trim() ?? null },
  length: { takes: 1, call: (value: Value) => text(value)?.length ?? null },
  year: { takes: 1, call: part((date) => date.getUTCFullYear()) },
  month: { takes: 1, call: part((date) => date.getUTCMonth() + 1) },
  day: { takes: 1, call: part((date) => date.getUTCDate()) },
  hour: { takes: 1, call: part((date) => date.getUTCHours()) },
  date: { takes: 1, call: (value: Value) => (value === null ? null : `${String(value).slice(0, 10)}T00:00:00.000Z`) },
})

/**
 * Parses `$filter` over the columns of a table. The filter is applied to the values that are shown, never to hidden ones.
 * @throws UserError if it cannot be parsed or names an unknown column
 */
export function filterOf(table: Table, given: string): RowFilter {
  const types = new Map<string, ColumnType>(table.columns.map(({ name, type }) => [name, type]))
  const tokens = tokensOf('$filter', given)
  let at = 0
  const wrong = () => invalid('$filter', `it is not understood at part ${at + 1}`)
  const isNext = (name: string) => {
    const token = tokens[at]
    return token !== undefined && token.kind !== 'value' && token.text === name
  }
  const accept = (name: string) => isNext(name) && ++at > 0
  const need = (name: string) => {
    if (!accept(name)) throw wrong()
  }

  function or(depth: number): Expression {
    let left = and(depth)
    while (accept('or')) {
      const [one, other] = [left, and(depth)]
      left = { of: (row) => either(one.of(row), other.of(row)) }
    }
    return left
  }

  function and(depth: number): Expression {
    let left = not(depth)
    while (accept('and')) {
      const [one, other] = [left, not(depth)]
      left = {
        of: (row) => both(one.of(row), other.of(row)),
        candidates: { ...one.candidates, ...other.candidates },
      }
    }
    return left
  }

  function not(depth: number): Expression {
    if (depth > MAX_DEPTH) throw invalid('$filter', `it is nested more than ${MAX_DEPTH} levels deep`)
    if (!accept('not')) return comparison(depth)
    const inner = not(depth + 1)
    return { of: (row) => opposite(inner.of(row)) }
  }

  function comparison(depth: number): Expression {
    const left = operand(depth)
    const how = COMPARISONS.find((name) => isNext(name))
    if (how) {
      at++
      const right = operand(depth)
      return { of: (row) => compares(how, left.of(row), right.of(row)), candidates: candidatesOf(how, left, right) }
    }
    if (!accept('in')) return left
    need('(')
    const values: Expression[] = []
    do values.push(operand(depth + 1))
    while (accept(','))
    need(')')
    return { of: (row) => values.some((each) => compares('eq', left.of(row), each.of(row))) }
  }

  function operand(depth: number): Expression {
    const token: Token | undefined = tokens[at]
    if (accept('(')) {
      const inner = or(depth + 1)
      need(')')
      return inner
    }
    if (token === undefined || token.kind === 'punctuation') throw wrong()
    at++
    if (token.kind === 'value') return { of: () => token.value, literal: token.value }
    const called = FUNCTIONS[token.text]
    if (called && accept('(')) {
      const values: Expression[] = []
      do values.push(operand(depth + 1))
      while (accept(','))
      need(')')
      if (values.length !== called.takes) throw invalid('$filter', `${token.text} takes ${called.takes} values`)
      return { of: (row) => called.call(...values.map((each) => each.of(row))) }
    }
    if (!types.has(token.text))
      throw invalid(
        '$filter',
        `${table.name} has no column ${JSON.stringify(token.text.slice(0, 60))}, and no such function is known`,
      )
    return { of: (row) => row[token.text] ?? null, column: token.text }
  }

  const whole = or(0)
  if (at < tokens.length || tokens.length === 0) throw wrong()
  return { matches: (row) => isTrue(whole.of(row)), candidates: whole.candidates ?? {} }
}

// Logic of three values: what is neither true nor false is null, which matches nothing, and neither does its opposite.
const isTrue = (value: Value): boolean => value === true
const opposite = (value: Value): Value => (typeof value === 'boolean' ? !value : null)
const both = (one: Value, other: Value): Value =>
  one === false || other === false ? false : isTrue(one) && isTrue(other) ? true : null
const either = (one: Value, other: Value): Value =>
  isTrue(one) || isTrue(other) ? true : one === false && other === false ? false : null

/** Compares as OData does: null equals only null, and is neither less nor greater than anything. */
function compares(how: Comparison, one: Value, other: Value): boolean {
  if (how === 'eq') return one === other
  if (how === 'ne') return one !== other
  if (one === null || other === null || typeof one !== typeof other) return false
  if (how === 'gt') return one > other
  if (how === 'ge') return one >= other
  if (how === 'lt') return one < other
  return one <= other
}

/** Returns what the database may skip for a comparison of a column with a literal. */
function candidatesOf(how: Comparison, left: Expression, right: Expression): RowFilter['candidates'] {
  const { column } = left
  const { literal } = right
  if ((column === 'id' || column === 'commentId') && how === 'eq' && isId(literal)) return { id: literal }
  const time = typeof literal === 'string' && /^\d{4}-\d\d-\d\dT/.test(literal) ? new Date(literal) : null
  if (!time || Number.isNaN(time.getTime())) return {}
  if (column === 'changedAt' && (how === 'ge' || how === 'gt')) return { changedFrom: time }
  if (column !== 'at') return {}
  if (how === 'ge' || how === 'gt') return { from: time }
  return how === 'le' || how === 'lt' ? { to: time } : {}
}

const isId = (value: Value | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 31
