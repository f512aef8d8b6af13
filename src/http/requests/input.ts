import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { storable } from '../../domain/text/storable.js'

/**
 * Validates input. Characters that cannot be stored (such as NUL) are replaced in a body, and refused in an address.
 * @throws UserError that lists every invalid field
 */
export function parse<S extends z.ZodType>(schema: S, input: unknown, where: 'query' | 'body' | 'path'): z.output<S> {
  if (where === 'body') refuseDeep(input)
  else refuseUnstorable(input, where)
  const parsed = schema.safeParse(where === 'body' ? storable(input) : input, { error: inWords })
  if (parsed.success) return parsed.data
  const details = parsed.error.issues.map(({ path, message }) => ({ path: pathOf(path), message }))
  const { path, message } = details[0]!
  const place = path ? `${path} in the ${where}` : `the ${where}`
  const more = details.length > 1 ? ` (and ${details.length - 1} more)` : ''
  const line =
    message !== MISSING ? `Check ${place}: ${message}` : path ? `${path} is missing in the ${where}` : `The ${where} is missing`
  throw new UserError('invalid', line + more, details)
}

/** Maximum nesting of lists and objects in a body. */
const MAX_DEPTH = 32

function refuseDeep(input: unknown, depth = 0): void {
  if (typeof input !== 'object' || input === null) return
  if (depth === MAX_DEPTH) throw new UserError('invalid', `Check the body: it is nested more than ${MAX_DEPTH} levels deep`)
  for (const value of Object.values(input)) refuseDeep(value, depth + 1)
}

/** Values of a query or path are strings or lists of strings. */
function refuseUnstorable(input: unknown, where: 'query' | 'path'): void {
  for (const [name, value] of Object.entries(input ?? {}))
    if ([name, value].flat().some((text) => typeof text === 'string' && text.includes('\0')))
      throw new UserError('invalid', `Check the ${where}: it must not contain the character NUL`)
}

/** Formats a path: `[3].dimensions.location`. */
function pathOf(path: PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
}

const MISSING = 'is missing'
const KINDS: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
}

/** Describes an issue in plain words if its schema has no message of its own. It may quote unknown field names, but never values. */
function inWords(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys')
    return `unknown: ${issue.keys
      .slice(0, 5)
      .map((key) => JSON.stringify(key.slice(0, 60)))
      .join(', ')}`
  if (issue.code !== 'invalid_type' && issue.code !== 'invalid_value')
    return issue.code === 'too_small' ? tooSmall(issue) : issue.code === 'too_big' ? tooBig(issue) : undefined
  if (issue.input === undefined) return MISSING
  if (issue.code === 'invalid_type') return KINDS[issue.expected] && `must be ${KINDS[issue.expected]}`
  return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`
}

function tooSmall({ origin, minimum }: z.core.$ZodRawIssue<z.core.$ZodIssueTooSmall>): string {
  const unit = UNITS[origin]
  if (!unit) return `must be at least ${minimum}`
  return Number(minimum) === 1 ? 'must not be empty' : `must have at least ${minimum} ${unit[1]}`
}

const tooBig = ({ origin, maximum }: z.core.$ZodRawIssue<z.core.$ZodIssueTooBig>): string =>
  UNITS[origin] ? `must have at most ${maximum} ${UNITS[origin][maximum === 1 ? 0 : 1]}` : `must be at most ${maximum}`

const UNITS: Partial<Record<string, [one: string, more: string]>> = {
  string: ['character', 'characters'],
  array: ['entry', 'entries'],
}

/** Converts query values, which arrive as text, to numbers. */
export const queryNumber = (schema: z.ZodNumber | z.ZodInt) =>
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .pipe(schema)
/** A query parameter that may be repeated: `?label=praise&label=pain_point`. */
export const queryList = <S extends z.ZodType>(item: S, most = 100) =>
  z
    .union([item, z.array(item).max(most, `must not be given more than ${most} times`)])
    .transform((given) => [given].flat() as z.output<S>[])
export const queryFlag = z.enum(['true', 'false', '']).transform((value) => value !== 'false')
