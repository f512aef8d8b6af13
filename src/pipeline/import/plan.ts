import type { IANAZone } from 'luxon'
import { UserError } from '../../domain/errors/user-error.js'
import { ownValue } from '../../domain/responses/own-value.js'
import { type Chosen, chooseColumns } from './choose-columns.js'
import { decideDayOrder } from './day-order.js'
import { comparable } from './headers.js'
import type { Mapping } from './mapping.js'
import { isMissing, parseScale, readScore, type Scale, type TimeUnit } from './numbers.js'
import { createDateCheck } from './plausible-dates.js'
import { firstRows, isTooFarForPreview } from './sample.js'
import type { ReadRow } from './split-rows.js'
import { inferSplitter, type ValueSplitter } from './split-values.js'
import type { Table } from './table/table.js'
import { createTimeReader, parseZone, type TimeReader } from './times.js'

/** A mapping applied to one file: the column index of each field. */
export interface Plan {
  score: { column: number; scale: Scale; scaleName: string; required: boolean } | null
  comment: number[]
  time: { column: number; read: TimeReader; check(at: Date): string | null } | null
  /** When the survey was sent. */
  invited: { column: number; read: TimeReader } | null
  /** Whether the survey was answered, yes or no. */
  answered: number | null
  externalId: number | null
  /** Who answered. */
  respondent: number | null
  ticket: number | null
  /** Who worked on the ticket. */
  assignee: number | null
  lostTime: { column: number; unit: TimeUnit } | null
  dimensions: [key: string, column: number][]
  /** Splitters of dimensions with several values in one cell. */
  multiple: Record<string, ValueSplitter>
  constants: { time: Date | null; dimensions: Record<string, string> }
  repair: boolean
  /** Columns that were recognised by their content. */
  byContent: Set<number>
  /** Columns that name people, or that describe the ticket and not the response. */
  others: number[]
}

/** Receives a question that the file leaves open and how to answer it. */
export type Ask = (problem: UserError) => void

/**
 * Finds the columns of the mapping, and recognises the others by header or content.
 * @param name file name for error messages
 * @param ask receives open questions; an import throws them
 * @param isStart whether to leave the rest of a large file unread
 * @throws UserError if a column is missing, the score, comment or time is not found, dates are ambiguous, or there are no rows
 */
export async function planImport(
  table: Table,
  mapping: Mapping,
  name: string,
  ask: Ask = (problem) => {
    throw problem
  },
  isStart = false,
): Promise<Plan> {
  const mayReadOn = () => !isStart || !isTooFarForPreview(table)
  const sample = await firstRows(table, name)
  const named = namedColumns(mapping)
  if (table.format === 'ndjson' && named.some((column) => indexOf(table.columns, column) === undefined))
    await readThrough(table, mayReadOn)
  const at = (column: string): number => {
    const index = indexOf(table.columns, column) ?? (table.titles && indexOf(table.titles, column))
    if (index === undefined) throw new UserError('invalid', `${name} has no column "${column}"; ${listColumns(table.columns)}`)
    return index
  }
  const taken = new Set(named.map(at))
  const found = chooseColumns(
    (table.titles ?? table.columns).map((column, i) => (taken.has(i) ? '' : column || table.columns[i]!)),
    sample,
  )
  /** Returns the mapping's column, otherwise the recognised one; null in the mapping leaves the field out. */
  const choose = (asked: string | null | undefined, recognised: number | undefined): number | null =>
    asked === null ? null : asked !== undefined ? at(asked) : (recognised ?? null)

  const zone = parseZone(mapping.time?.zone ?? table.zone ?? 'UTC')
  const constantTime = readConstantTime(mapping.constants?.time, zone)
  const score = mapping.score === null ? null : choose(mapping.score?.column, found.score?.column)
  if (score === null && mapping.score !== null) ask(notFound(table, name, 'score', found))
  const time = mapping.time === null ? null : choose(mapping.time?.column, found.time)
  if (time === null && !constantTime) ask(notFound(table, name, 'time', found))
  const comment =
    mapping.comment === null ? [] : (mapping.comment?.map(at) ?? [found.comment].filter((column) => column !== undefined))
  const statedScale = mapping.score?.scale ?? (score === found.score?.column ? found.score?.scale : undefined)
  if (score !== null && statedScale === undefined) askForScale(sample, score, table.columns[score]!, name, ask)
  const scaleName = statedScale ?? '0-10'
  const lostTime = mapping.lostTime === null ? null : choose(mapping.lostTime?.column, found.lostTime?.column)
  const id = choose(mapping.externalId, found.externalId ?? (table.respondentIsResponse ? found.respondent : undefined))

  const invited = choose(mapping.invited, found.invitedAt)
  const plannedTime = time === null ? null : await planTime(ask, table, sample, time, mapping, zone, name, mayReadOn)
  if (comment.length === 0 && mapping.comment !== null) ask(notFound(table, name, 'comment', found))

  /** Uses the day order of the response time if the column itself does not decide it. */
  const readInvited = async (column: number): Promise<TimeReader> => {
    const own = time === null ? null : await timeReader(table, sample, time, mapping, zone, name, () => false).catch(() => null)
    const settled = await timeReader(table, sample, column, mapping, zone, name, mayReadOn).catch(() => null)
    return settled ?? own ?? (() => null)
  }

  const recognised = { ...found.dimensions, ...(found.factor !== undefined && { [FACTOR]: found.factor }) }
  const dimensions: Plan['dimensions'] = mapping.dimensions
    ? Object.entries(mapping.dimensions).map(([key, column]) => [key, at(column)])
    : Object.entries(mapping.dimensions === null ? {} : recognised)
  return {
    score:
      score === null
        ? null
        : { column: score, scale: parseScale(scaleName), scaleName, required: mapping.score?.required ?? false },
    comment,
    byContent: found.byContent,
    others: found.others,
    time: plannedTime,
    answered: choose(mapping.answered, found.answered),
    invited: invited === null ? null : { column: invited, read: await readInvited(invited) },
    externalId: mapping.externalId === undefined && id !== null && !identifiesRows(sample, id) ? null : id,
    respondent: choose(mapping.respondent, found.respondent),
    ticket: choose(mapping.ticket, found.ticket),
    assignee: choose(mapping.assignee, found.assignee),
    lostTime: lostTime === null ? null : { column: lostTime, unit: mapping.lostTime?.unit ?? found.lostTime?.unit ?? 'minutes' },
    dimensions,
    multiple: splitters(sample, dimensions, mapping),
    constants: { time: constantTime, dimensions: mapping.constants?.dimensions ?? {} },
    repair: mapping.repair ?? false,
  }
}

/** The dimension of the reasons that people chose for their score. */
const FACTOR = 'factor'

/** Returns splitters for the factor and for dimensions that the mapping declares as multiple. */
function splitters(sample: ReadRow[], dimensions: Plan['dimensions'], { multiple = {} }: Mapping): Plan['multiple'] {
  const found: Plan['multiple'] = {}
  for (const [key, column] of dimensions) {
    const separator = ownValue(multiple, key)
    const cells = () => sample.flatMap((row) => ('cells' in row ? (row.cells[column] ?? '') : []))
    if (separator !== undefined) found[key] = (cell) => cell.split(separator)
    else if (key === FACTOR) found[key] = inferSplitter(cells())
  }
  return found
}

/** Reads the table to find all keys of an NDJSON file. */
async function readThrough(table: Table, mayReadOn: () => boolean): Promise<void> {
  for await (const _ of table.rows()) if (!mayReadOn()) break
}

function namedColumns({ score, comment, time, invited, answered, externalId, respondent, ...mapping }: Mapping): string[] {
  const { ticket, assignee, lostTime, dimensions } = mapping
  const single = [score?.column, time?.column, invited, answered, externalId, respondent, ticket, assignee, lostTime?.column]
  return [...single, ...(comment ?? []), ...Object.values(dimensions ?? {})].filter((column) => typeof column === 'string')
}

function indexOf(columns: readonly string[], column: string): number | undefined {
  const exact = columns.indexOf(column.trim())
  if (exact >= 0) return exact
  const same = columns.flatMap((name, i) => (comparable(name) === comparable(column) ? [i] : []))
  return same.length === 1 ? same[0] : undefined
}

function listColumns(columns: readonly string[]): string {
  return `it has ${quoted(columns)}${columns.length > 50 ? ' and more' : ''}`
}

const quoted = (columns: readonly string[]): string =>
  columns
    .slice(0, 50)
    .map((name) => `"${name.length > 40 ? `${name.slice(0, 40)}…` : name}"`)
    .join(', ')

const KNOWN = {
  score: '"Happiness score", "Score", "Rating"',
  comment: '"Comment", "Open feedback", "Free text"',
  time: '"Responded at", "Response date", "Created"',
}
const HOW = {
  score: 'name it with --score COLUMN, or use --no-score if there is none (in a mapping: "score": {"column": …} or null)',
  comment: 'name it with --comment COLUMN, or use --no-comments if there is none (in a mapping: "comment": … or null)',
  time: 'name it with --time COLUMN (in a mapping: "time": {"column": …}), or set one time for all rows with --constant time=2026-10-01',
}

function notFound(table: Table, name: string, field: keyof typeof KNOWN, { looks }: Chosen): UserError {
  const look = { score: 'score', comment: 'text', time: 'date' }[field]
  const alike = [...looks].filter(([, each]) => each === look).map(([column]) => table.columns[column]!)
  const question = { code: `ask.${field}` }
  const hint = alike.length === 0 ? '' : `; judging by their content, these could be: ${quoted(alike)}`
  return new UserError(
    'invalid',
    `${name}: no column is recognised as the ${field} (such as ${KNOWN[field]}); ${listColumns(table.columns)}${hint}; ${HOW[field]}`,
    undefined,
    alike.length === 0 ? question : { code: 'ask.could-be', values: { question, columns: alike.slice(0, 10) } },
  )
}

function readConstantTime(text: string | undefined, zone: IANAZone): Date | null {
  if (text === undefined) return null
  const at = createTimeReader(['ISO'], zone, 'day-first')(text)
  if (!at) throw new UserError('invalid', `constant time "${text}" is not a date: write it as 2026-10-01 or 2026-10-01T12:00:00Z`)
  return at
}

async function planTime(ask: Ask, ...given: Parameters<typeof timeReader>): Promise<Plan['time']> {
  const [table, sample, column, mapping, zone, name, mayReadOn] = given
  const read = await timeReader(...given).catch((problem: UserError) => {
    ask(problem)
    // a preview continues with a default
    return timeReader(
      table,
      sample,
      column,
      { ...mapping, time: { ...mapping.time, zone: zone.name, formats: ['day-first'] } },
      zone,
      name,
      mayReadOn,
    )
  })
  const dates = sample.flatMap((row) => ('cells' in row ? (read((row.cells[column] ?? '').trim()) ?? []) : []))
  return { column, read, check: createDateCheck(dates) }
}

async function timeReader(
  table: Table,
  sample: ReadRow[],
  column: number,
  mapping: Mapping,
  zone: IANAZone,
  name: string,
  mayReadOn: () => boolean,
): Promise<TimeReader> {
  const formats = mapping.time?.formats ?? ['auto']
  // date cells of a workbook are always dates, whatever the format of its texts
  const all = table.format === 'xlsx' ? [...formats, 'ISO', table.is1904 ? 'excel-1904' : 'excel'] : formats
  const order = formats.includes('auto') ? await decideDayOrder(table, sample, column, name, mayReadOn) : 'day-first'
  return createTimeReader(all, zone, order, mapping.time?.locale)
}

/** With at least this many scores, all between 1 and 5, the scale is probably not 0 to 10. */
const TELLING_SCORES = 30

function askForScale(sample: ReadRow[], column: number, header: string, name: string, ask: Ask) {
  const scores = sample.flatMap((row) =>
    'cells' in row && row.cells[column]?.trim() && !isMissing(row.cells[column])
      ? [readScore(row.cells[column]) ?? Number.NaN]
      : [],
  )
  if (scores.length < TELLING_SCORES || new Set(scores).size < 3 || scores.some((score) => !(score >= 1 && score <= 5))) return
  ask(
    new UserError(
      'invalid',
      `${name}: the scores in "${header}" are all between 1 and 5: use --scale 1-5, or --scale 0-10 if they are out of ten (in a mapping: "score": {"scale": …})`,
      undefined,
      { code: 'ask.scale', values: { column: header } },
    ),
  )
}

/** A number that a spreadsheet program rounded, so that it is no longer unique. */
const ROUNDED = /^\d(?:[.,]\d+)?E\+?\d{2}$/i

/** Whether a column identifies responses. Ids of a survey or person that repeat in most rows, and rounded ids, would merge different responses. */
function identifiesRows(sample: ReadRow[], column: number): boolean {
  const values = sample.flatMap((row) => ('cells' in row && row.cells[column]?.trim() ? [row.cells[column].trim()] : []))
  if (values.some((value) => ROUNDED.test(value))) return false
  return values.length < 3 || new Set(values).size > values.length / 2
}
