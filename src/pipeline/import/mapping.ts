import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { isEncoding } from './encoding.js'
import { parseScale, TIME_UNITS } from './numbers.js'
import { createTimeReader, parseZone } from './times.js'

const column = z.string().min(1)
const columns = z.union([column.transform((one) => [one]), z.array(column).min(1)])
const checked = (check: (value: string) => unknown) =>
  z
    .string()
    .min(1)
    .superRefine((value, context) => {
      try {
        check(value)
      } catch (error) {
        context.addIssue({ code: 'custom', message: (error as Error).message })
      }
    })
const zone = checked(parseZone)
const timeFormat = checked((format) => createTimeReader([format], parseZone('UTC'), 'day-first'))

/**
 * What the columns of a survey export mean. Fields that it does not name are recognised by their headers; null leaves a field out. If `dimensions` is
 * given, exactly those dimensions are imported.
 */
export const Mapping = z.strictObject({
  /** The scale runs from the worst to the best score; default: `0-10`. */
  score: z
    .strictObject({ column: column.optional(), scale: checked(parseScale).optional(), required: z.boolean().default(false) })
    .nullable()
    .optional(),
  /** One column, or several that are joined by a line break. */
  comment: columns.nullable().optional(),
  time: z
    .strictObject({
      column: column.optional(),
      /** `ISO`, `RFC2822`, `epoch`, `excel`, `day-first`, `month-first`, or Luxon's tokens: `dd/MM/yyyy HH:mm`. */
      formats: z.union([timeFormat.transform((one) => [one]), z.array(timeFormat).min(1)]).optional(),
      /** IANA time zone of times without one. */
      zone: zone.default('UTC'),
      /** Locale of month names. */
      locale: z.string().min(2).optional(),
    })
    .nullable()
    .optional(),
  /** When the survey was sent: rows without an answer then count as unanswered surveys. */
  invited: column.nullable().optional(),
  /** Whether the survey was answered, yes or no: rows with "no" count as unanswered surveys. */
  answered: column.nullable().optional(),
  externalId: column.nullable().optional(),
  /** Who answered, such as an email address or employee number: stored as a keyed hash only, so that a person's answers can be found and erased. */
  respondent: column.nullable().optional(),
  ticket: column.nullable().optional(),
  /** Who worked on the ticket: these names are proposed for the roster and not shown anywhere else. */
  assignee: column.nullable().optional(),
  lostTime: z
    .strictObject({ column: column.optional(), unit: z.enum(TIME_UNITS).optional() })
    .nullable()
    .optional(),
  /** Maps the key of each dimension to its column. */
  dimensions: z.record(z.string().min(1), column).nullable().optional(),
  /** Separators of dimensions with several values in one cell: `{"factor": ";"}`. */
  multiple: z.record(z.string().min(1), z.string().min(1)).optional(),
  /** Values for fields that the file lacks and for empty cells. */
  constants: z
    .strictObject({
      time: z.string().min(1).optional(),
      source: z.string().min(1).max(200).optional(),
      dimensions: z.record(z.string().min(1), z.string().min(1)).optional(),
    })
    .optional(),
  delimiter: z
    .string()
    .transform((value) => (value === 'tab' || value === '\\t' ? '\t' : value))
    .refine((value) => value.length === 1 && !/["\r\n]/.test(value), 'must be one character, or tab')
    .optional(),
  encoding: z.string().refine(isEncoding, 'is not a known encoding: use one such as utf-8, utf-16le or windows-1252').optional(),
  /** Name of the sheet in an XLSX workbook; default: the first with a suitable header. */
  sheet: z.string().min(1).optional(),
  /** Repair UTF-8 that was read as Mac Roman or Windows-1252 and saved: "donâ€™t" → "don’t". */
  repair: z.boolean().optional(),
})
export type Mapping = z.output<typeof Mapping>
export type MappingInput = z.input<typeof Mapping>

/** Validates a mapping. @throws UserError that describes the first problem */
export function parseMapping(value: unknown): Mapping {
  const parsed = Mapping.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]!
  const where = issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''
  throw new UserError('invalid', `mapping: ${where}${issue.message}`)
}

/**
 * Reads a mapping file (JSON).
 * @throws UserError if it cannot be read or is not a mapping
 */
export async function loadMapping(path: string): Promise<Mapping> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new UserError('not-found', `cannot read mapping file ${path}: check the path and permissions`)
  }
  return parseMapping(parseJson(text, path))
}

/** Parses the JSON of a mapping file. @throws UserError if it is not valid JSON */
export function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    throw new UserError('invalid', `mapping file ${path} is not valid JSON`)
  }
}
