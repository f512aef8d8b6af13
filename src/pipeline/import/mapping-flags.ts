import { UserError } from '../../domain/errors/user-error.js'
import { type Mapping, type MappingInput, parseMapping } from './mapping.js'

/** The mapping as command-line flags for Commander's `option`; flags with `many` may be repeated. */
export const MAPPING_FLAGS: readonly { flags: string; description: string; many?: true }[] = [
  { flags: '--score <column>', description: 'column with the score' },
  { flags: '--scale <from-to>', description: 'scale of the score, worst to best: 0-10 (default), 1-5, …' },
  { flags: '--comment <column>', description: 'column with the comment; repeat to join several columns', many: true },
  { flags: '--no-score', description: 'the file has no score' },
  { flags: '--no-comments', description: 'the file has no comments' },
  { flags: '--time <column>', description: 'column with the time of the response' },
  {
    flags: '--time-format <format>',
    description: 'day-first, month-first, ISO, RFC2822, epoch, or a pattern such as "dd/MM/yyyy HH:mm"',
    many: true,
  },
  { flags: '--zone <zone>', description: 'time zone of times without one, such as Europe/Helsinki (default: UTC)' },
  { flags: '--invited <column>', description: 'column of the time when the survey was sent, for response rates' },
  {
    flags: '--answered <column>',
    description: 'column that says whether the survey was answered (yes or no), for response rates',
  },
  { flags: '--id <column>', description: 'column that identifies the response (default: a hash of the row)' },
  { flags: '--respondent <column>', description: 'column that identifies who answered; only a keyed hash is stored' },
  { flags: '--ticket <column>', description: 'column with the ticket number' },
  { flags: '--assignee <column>', description: 'column with the assignee, who is proposed for the roster' },
  { flags: '--lost-time <column>', description: 'column with the lost time' },
  { flags: '--lost-time-unit <unit>', description: 'seconds, minutes (default) or hours' },
  { flags: '--dimension <key=column>', description: 'a dimension and its column: location=Country', many: true },
  {
    flags: '--constant <key=value>',
    description: 'a value for all rows: time=2026-10-01, or a dimension and its value',
    many: true,
  },
  { flags: '--delimiter <character>', description: 'delimiter of a CSV file: a character, or tab' },
  { flags: '--encoding <name>', description: 'encoding of a text file: utf-8, utf-16le, windows-1252, …' },
  { flags: '--sheet <name>', description: 'sheet of an XLSX workbook (default: the first with a suitable header)' },
  { flags: '--repair', description: 'repair broken encodings: "donâ€™t" → "don’t"' },
]

/** The values that Commander parses from {@link MAPPING_FLAGS}. */
export interface MappingFlags {
  /** False if the file has none. */
  score?: string | boolean
  scale?: string
  comment?: string[]
  /** False if the file has none. */
  comments?: boolean
  time?: string
  timeFormat?: string[]
  zone?: string
  invited?: string
  answered?: string
  id?: string
  respondent?: string
  ticket?: string
  assignee?: string
  lostTime?: string
  lostTimeUnit?: string
  dimension?: string[]
  constant?: string[]
  delimiter?: string
  encoding?: string
  sheet?: string
  repair?: boolean
}

/**
 * Combines flags with a mapping file; flags override the file.
 * @throws UserError that describes the problem
 */
export function mappingFromFlags(flags: MappingFlags, base: Mapping = {}): Mapping {
  const score = given({ column: typeof flags.score === 'string' ? flags.score : undefined, scale: flags.scale })
  const time = given({ column: flags.time, formats: flags.timeFormat, zone: flags.zone })
  const lostTime = given({ column: flags.lostTime, unit: flags.lostTimeUnit })
  const { time: constantTime, ...constantDimensions } = pairs(flags.constant, '--constant')
  const dimensions = pairs(flags.dimension, '--dimension')
  const constants = given({
    time: constantTime,
    dimensions: flags.constant ? { ...base.constants?.dimensions, ...constantDimensions } : undefined,
  })
  const merged: Record<keyof MappingInput, unknown> = {
    ...(base as Required<Mapping>),
    ...given({
      comment: flags.comment,
      invited: flags.invited,
      answered: flags.answered,
      externalId: flags.id,
      respondent: flags.respondent,
      ticket: flags.ticket,
      assignee: flags.assignee,
    }),
    ...given({ delimiter: flags.delimiter, encoding: flags.encoding, sheet: flags.sheet, repair: flags.repair }),
    ...(flags.score === false && { score: null }),
    ...(flags.comments === false && { comment: null }),
    ...(score && { score: { ...base.score, ...score } }),
    ...(time && { time: { ...base.time, ...time } }),
    ...(lostTime && { lostTime: { ...base.lostTime, ...lostTime } }),
    ...(flags.dimension && { dimensions: { ...base.dimensions, ...dimensions } }),
    ...(constants && { constants: { ...base.constants, ...constants } }),
  }
  return parseMapping(merged)
}

function given(values: Record<string, unknown>): Record<string, unknown> | undefined {
  const entries = Object.entries(values).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

function pairs(list: string[] | undefined, flag: string): Record<string, string> {
  return Object.fromEntries(
    (list ?? []).map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1 || at === pair.length - 1) throw new UserError('invalid', `${flag} ${pair}: write it as key=value`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}
