import { hash } from 'node:crypto'
import { joinValues, VALUE_SEPARATOR } from '../../domain/responses/multiple-values.js'
import { ownValue } from '../../domain/responses/own-value.js'
import type { NewResponse } from '../../domain/responses/response.js'
import type { UnansweredSurvey } from '../../domain/responses/survey.js'
import { readAnswered } from './answered.js'
import { isMissing, readMinutes, readScore, rescale } from './numbers.js'
import type { Plan } from './plan.js'
import { repairEncoding } from './repair.js'
import { spoken } from './spoken.js'

/** Converts a row's cells to a response, or returns the reason why it is invalid. The reason does not quote the row. */
export type RowMapper = (cells: readonly string[]) => NewResponse | { unanswered: UnansweredSurvey } | string

/** Maximum length of an external id; the unique index cannot hold more. */
const MAX_ID = 500
/** Maximum length of an assignee's name. */
const MAX_ASSIGNEE = 200
/** Maximum length of a respondent's address or number. */
const MAX_RESPONDENT = 320

/**
 * Creates a mapper for the rows of a file. @param columns the file's columns; a row without an external id is identified by a hash of its cells and
 * column names
 */
export function createRowMapper(plan: Plan, columns: readonly string[], source: string): RowMapper {
  const text = (cell: string | undefined): string => {
    // list values are joined with commas
    const clean = (cell ?? '').replaceAll(VALUE_SEPARATOR, ', ').trim()
    const stored = UNSTORABLE.test(clean) ? storable(clean) : clean
    return plan.repair ? repairEncoding(stored) : stored
  }
  let byName: number[] = []
  const rowHash = (cells: readonly string[]): string => {
    if (byName.length !== columns.length) byName = columns.map((_, i) => i).sort((a, b) => (columns[a]! < columns[b]! ? -1 : 1))
    const pairs = byName.flatMap((i) =>
      cells[i]?.trim() ? [[columns[i], cells[i].replaceAll(VALUE_SEPARATOR, ', ').trim()]] : [],
    )
    return hash('sha256', JSON.stringify(pairs), 'hex')
  }

  /** Returns the text of a cell; empty if it is marked as missing. */
  const value = (cell: string | undefined): string => {
    const given = text(cell)
    return isMissing(given) ? '' : given
  }

  const identityOf = (cells: readonly string[]) => {
    const id = plan.externalId === null ? '' : value(cells[plan.externalId])
    const respondent = plan.respondent === null ? '' : value(cells[plan.respondent]).slice(0, MAX_RESPONDENT)
    return { source, externalId: id || rowHash(cells), ...(respondent && { respondent }) }
  }

  function dimensionsOf(cells: readonly string[]): Record<string, string> {
    const dimensions: Record<string, string> = { ...plan.constants.dimensions }
    for (const [key, column] of plan.dimensions) {
      const split = ownValue(plan.multiple, key)
      const value = split
        ? joinValues(
            split(cells[column] ?? '')
              .map(text)
              .filter((each) => each !== ''),
          )
        : text(cells[column])
      if (value !== '') dimensions[key] = value
    }
    return dimensions
  }

  /**
   * Returns when an unanswered survey was sent: the row says that it was not answered and has no score and no comment. If no column contains the time
   * of sending, the row's only time is used.
   */
  function sentAt(cells: readonly string[]): Date | null {
    const saysNo = plan.answered !== null && readAnswered(cells[plan.answered] ?? '') === false
    if (!saysNo && !plan.invited) return null
    const answers = [saysNo ? undefined : plan.time?.column, plan.score?.column, ...plan.comment]
    if (answers.some((column) => column !== undefined && column !== plan.invited?.column && value(cells[column]) !== ''))
      return null
    const sent = plan.invited?.read(value(cells[plan.invited.column])) ?? null
    if (sent || !saysNo) return sent
    return plan.time?.read(value(cells[plan.time.column])) ?? plan.constants.time
  }

  return (cells) => {
    if (!cells.some((cell) => cell?.trim())) return 'empty row'
    const identity = identityOf(cells)
    if (identity.externalId.length > MAX_ID) return `external id longer than ${MAX_ID} characters`
    const sent = sentAt(cells)
    if (sent) return { unanswered: { ...identity, at: sent, dimensions: dimensionsOf(cells) } }
    const timeText = plan.time ? value(cells[plan.time.column]) : ''
    const at = timeText === '' ? plan.constants.time : plan.time!.read(timeText)
    if (!at) return timeText === '' ? 'no date' : 'unreadable date'
    const doubt = timeText === '' ? null : plan.time!.check(at)
    if (doubt) return doubt

    const scoreText = plan.score ? value(cells[plan.score.column]) : ''
    const given = scoreText === '' ? null : readScore(scoreText)
    if (scoreText !== '' && given === null) return 'score is not a number'
    const score = given === null ? null : rescale(given, plan.score!.scale)
    if (given !== null && score === null) return `score outside ${plan.score!.scaleName}`
    if (score === null && plan.score?.required) return 'no score'

    const parts = plan.comment.map((column) => text(cells[column])).filter((part) => part !== '')
    const comment = parts.length === 0 ? null : spoken(parts.join('\n').replace(/\r\n?/g, '\n'))
    if (score === null && comment === null) return 'neither score nor comment'

    const lostText = plan.lostTime ? value(cells[plan.lostTime.column]) : ''
    const lostMinutes = lostText === '' ? null : readMinutes(lostText, plan.lostTime!.unit)
    if (lostText !== '' && lostMinutes === null) return 'lost time is not a duration'

    const dimensions = dimensionsOf(cells)
    const ticket = plan.ticket === null ? '' : value(cells[plan.ticket])
    const assignee = plan.assignee === null ? '' : value(cells[plan.assignee]).slice(0, MAX_ASSIGNEE)
    return {
      ...{ ...identity, at, score, comment, ticket: ticket || null, lostMinutes, dimensions },
      ...(assignee && { assignee }),
    }
  }
}

/** Characters that the database cannot store in a text: NUL and unpaired surrogates. */
const UNSTORABLE = /\0|\p{Cs}/u
const storable = (value: string): string =>
  value
    .replaceAll('\0', '')
    .replace(/\p{Cs}/gu, '\ufffd')
    .trim()
