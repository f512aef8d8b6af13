import type { Label } from '../../domain/comments/labels.js'
import type { Change } from '../../domain/compare/trend.js'
import { NOT_ON_ROSTER } from '../../domain/lists/lists.js'
import type { Movement, Report } from '../../domain/report/report.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { signedPoints, unsigned } from '../pack/change.js'
import { count, counted, day, list, nameOfBefore, nameOfYearAgo, signed } from '../text/format.js'
import { isUnfinished } from './report-text.js'

/** Groups named in a summary. */
const NAMED = 3

const LABEL_MOVED: Record<Label, string> = {
  improvement_idea: 'propose a change',
  pain_point: 'report a problem',
  praise: 'contain praise',
}

/** A summary in a few plain sentences. It says "up" or "down" only for significant changes; everything else is counted. */
export function summaryOf(report: Report): string {
  const { period, area } = report
  const sentences = [
    isUnfinished(report) && `The period is not over yet: figures as of ${day(report.builtAt, period.zone)}.`,
    headline(report),
    ...report.labels.map(({ label, comments, analysed, change }) => labelMoved(label, comments, analysed, change, period.key)),
    ...subject(report),
  ].filter(Boolean)
  return sentences.join(' ') || `${area.name} has not enough responses to show figures.`
}

function headline({ numbers, period }: Report): string | false {
  const { now, change } = numbers.happiness
  if (now === null)
    return `${counted(numbers.responses.now ?? 0, 'response')}, not enough of them with a score to show Happiness.`
  const before = nameOfBefore(period.key)
  const last = nameOfYearAgo(period.key)
  const moves = [
    change.before && against(change.before, before),
    change.yearAgo &&
      last &&
      isMoved(change.yearAgo) &&
      `${change.yearAgo.verdict} ${unsigned(change.yearAgo.difference)} since ${last} ${between(change.yearAgo)}`,
  ].filter((move) => typeof move === 'string')
  const value = `Happiness ${signed(now)} from ${counted(numbers.responses.now ?? 0, 'response')}`
  return `${moves.length > 0 ? `${value}, ${list(moves)}` : value}.`
}

const isMoved = ({ verdict }: Change): boolean => verdict === 'up' || verdict === 'down'
const range = ({ low, high }: Change): string => `interval ${signedPoints(low)} to ${signedPoints(high)}`
const between = (change: Change): string => `(${range(change)})`

function against(change: Change, then: string): string {
  if (isMoved(change)) return `${change.verdict} ${unsigned(change.difference)} since ${then} ${between(change)}`
  if (change.verdict === 'same') return `about the same as in ${then} ${between(change)}`
  return `no clear change since ${then} ${between(change)}`
}

function labelMoved(label: Label, comments: number, analysed: number, { before }: Changes, period: string): string | false {
  if (before === null || !isMoved(before) || analysed === 0) return false
  const share = `${Math.round((100 * comments) / analysed)}%`
  return `${before.verdict === 'up' ? 'More' : 'Fewer'} comments ${LABEL_MOVED[label]} than in ${nameOfBefore(period)}: ${share}, ${before.verdict} ${unsigned(before.difference)} points ${between(before)}.`
}

function subject(report: Report): (string | false)[] {
  if (report.kind === 'digest') return waitingWords(report.waiting)
  const [first] = report.painPoints.themes
  const groups = report.dimensions.flatMap(({ groups }) =>
    groups.map(({ value, change }) => ({ name: value, change: change.before })),
  )
  const trouble =
    first &&
    `The most frequent pain point is “${first.label}” with ${counted(first.size, 'comment')}${first.state === 'growing' || first.state === 'shrinking' ? `, a ${first.state} share` : ''}.`
  const thanks = report.kind === 'monthly' && thanksWords(report)
  return [groupsMoved(groups, 'up'), groupsMoved(groups, 'down'), trouble ?? false, thanks]
}

function groupsMoved(groups: { name: string; change: Change | null }[], verdict: 'up' | 'down'): string | false {
  const moved = groups
    .filter(({ change }) => change?.verdict === verdict)
    .sort((a, b) => Math.abs(b.change!.difference) - Math.abs(a.change!.difference))
  if (moved.length === 0) return false
  const named = moved
    .slice(0, NAMED)
    .map(({ name, change }) => `${name} (${verdict} ${unsigned(change!.difference)}, ${range(change!)})`)
  const rest = moved.length - named.length
  return `Happiness ${verdict === 'up' ? 'rose' : 'fell'} in ${list(rest > 0 ? [...named, `${count(rest)} more`] : named)}.`
}

function thanksWords({ thanks, unlisted }: Extract<Report, { kind: 'monthly' }>): string | false {
  const people = thanks.reduce((sum, { members }) => sum + members.length, 0)
  const others = `${counted(unlisted.length, 'person', 'people')} who ${unlisted.length === 1 ? 'is' : 'are'} ${NOT_ON_ROSTER}`
  if (people === 0) return unlisted.length > 0 && `${others} ${unlisted.length === 1 ? 'was' : 'were'} thanked by name.`
  const members = `${counted(people, 'person', 'people')} of ${counted(thanks.length, 'team')} ${people === 1 ? 'was' : 'were'} thanked by name`
  return unlisted.length > 0 ? `${members}, and ${others}.` : `${members}.`
}

function waitingWords({ unread, held, unsupported, failed }: Extract<Report, { kind: 'digest' }>['waiting']): (string | false)[] {
  const parts = [
    unread > 0 && counted(unread, 'comment') + ' to read',
    held > 0 && counted(held, 'recognition') + ' held for review',
    unsupported + failed > 0 && counted(unsupported + failed, 'comment') + ' that could not be analysed',
  ].filter((part) => part !== false)
  return [parts.length > 0 && `To do: ${list(parts)}.`]
}

/** Why something is proposed as a focus area. */
export function focusReason(
  { responses, happiness, impact, kind, change }: Extract<Report, { kind: 'review' }>['focus'][number],
  period: string,
): string {
  const moved =
    change.before &&
    isMoved(change.before) &&
    `; its ${kind === 'group' ? 'Happiness' : 'share'} went ${against(change.before, nameOfBefore(period))}`
  return `${counted(responses, kind === 'group' ? 'response' : 'comment')} at Happiness ${signed(happiness)}: impact ${signed(impact)}${moved || ''}`
}

/** Whether a movement is good news, bad news or neither. */
export function newsOf({ better }: Pick<Movement, 'better'>, verdict: Change['verdict'] | 'unknown'): 'good' | 'bad' | '' {
  if (better === null || (verdict !== 'up' && verdict !== 'down')) return ''
  return verdict === better ? 'good' : 'bad'
}
