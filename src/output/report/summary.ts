import type { Label } from '../../domain/comments/labels.js'
import type { Change } from '../../domain/compare/trend.js'
import type { Movement, Report } from '../../domain/report/report.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { rounded, signedPoints, unsigned } from '../pack/change.js'
import { count, day, list, nameOfBefore, nameOfYearAgo, percent, signed } from '../text/format.js'
import { t } from '../text/language.js'
import { compactChange, isUnfinished } from './report-text.js'

/** Groups named in a summary. */
const NAMED = 3

/** A summary in a few plain sentences. It says "up" or "down" only for significant changes; everything else is counted. */
export function summaryOf(report: Report): string {
  const { period, area } = report
  const sentences = [
    isUnfinished(report) && t('report.unfinished', { day: day(report.builtAt, period.zone) }),
    headline(report),
    ...report.labels.map(({ label, comments, analysed, change }) => labelMoved(label, comments, analysed, change, period.key)),
    ...subject(report),
  ].filter(Boolean)
  return sentences.join(' ') || t('report.no-figures', { area: area.name })
}

function headline({ numbers, period }: Report): string {
  const { now, change } = numbers.happiness
  const responses = numbers.responses.now ?? 0
  if (now === null) return t('report.no-happiness', { count: responses })
  const last = nameOfYearAgo(period.key)
  const moves = [
    change.before && against(change.before, nameOfBefore(period.key)),
    change.yearAgo && last && isMoved(change.yearAgo) && against(change.yearAgo, last),
  ].filter((move) => typeof move === 'string')
  const value = t('report.happiness', { now: signed(now), count: responses })
  return `${moves.length > 0 ? `${value}, ${list(moves)}` : value}.`
}

const isMoved = ({ verdict }: Change): boolean => verdict === 'up' || verdict === 'down'
const interval = ({ low, high }: Change): string => t('doc.interval-points', { low: signedPoints(low), high: signedPoints(high) })

/** `up 6.4 since September (interval +2 to +10)`. */
const against = (change: Change, period: string): string =>
  t(`doc.change-${change.verdict}`, { by: compactChange(change).words, period, interval: interval(change) })

function labelMoved(label: Label, comments: number, analysed: number, { before }: Changes, period: string): string | false {
  if (before === null || !isMoved(before) || analysed === 0) return false
  const { verdict, difference } = before
  return t(`report.${verdict}-${label}`, {
    ...{ period: nameOfBefore(period), share: percent(Math.round((100 * comments) / analysed)), interval: interval(before) },
    by: t(`doc.${verdict}-points`, { by: unsigned(difference), count: rounded(difference) }),
  })
}

function subject(report: Report): (string | false)[] {
  if (report.kind === 'digest') return [waitingWords(report.waiting)]
  const [first] = report.painPoints.themes
  const groups = report.dimensions.flatMap(({ groups }) =>
    groups.map(({ value, change }) => ({ name: value, change: change.before })),
  )
  const isMoving = first?.state === 'growing' || first?.state === 'shrinking'
  const trouble =
    first && t(`report.top-pain${isMoving ? `-${first.state}` : ''}`, { theme: first.label, count: Math.round(first.size) })
  const thanks = report.kind === 'monthly' && thanksWords(report)
  return [groupsMoved(groups, 'up'), groupsMoved(groups, 'down'), trouble ?? false, thanks]
}

function groupsMoved(groups: { name: string; change: Change | null }[], verdict: 'up' | 'down'): string | false {
  const moved = groups
    .filter(({ change }) => change?.verdict === verdict)
    .sort((a, b) => Math.abs(b.change!.difference) - Math.abs(a.change!.difference))
  if (moved.length === 0) return false
  const named = moved.slice(0, NAMED).map(({ name, change }) => {
    const { words, range } = compactChange(change)
    return t('report.group-moved', { name, change: words, range })
  })
  const rest = moved.length - named.length
  return t(`report.groups-${verdict}`, { names: rest > 0 ? [...named, t('pack.more', { count: rest })] : named })
}

function thanksWords({ thanks, unlisted }: Extract<Report, { kind: 'monthly' }>): string | false {
  const people = thanks.reduce((sum, { members }) => sum + members.length, 0)
  const others = t('report.unlisted', { count: unlisted.length })
  if (people === 0) return unlisted.length > 0 && t('report.only-unlisted', { others, count: unlisted.length })
  const members = t('report.thanked', { count: people, teams: t('report.teams', { count: thanks.length }) })
  return unlisted.length > 0 ? t('report.thanked-also', { members, others }) : `${members}.`
}

function waitingWords({ unread, held, unsupported, failed }: Extract<Report, { kind: 'digest' }>['waiting']): string | false {
  const counts = [
    ['unread', unread],
    ['held', held],
    ['failed', unsupported + failed],
  ] as const
  const parts = counts.flatMap(([what, amount]) =>
    amount > 0 ? [`${count(amount)} ${t(`report.todo-${what}`, { count: amount })}`] : [],
  )
  return parts.length > 0 && t('report.todo', { parts })
}

/** Why something is proposed as a focus area. */
export function focusReason(
  { responses, happiness, impact, kind, change }: Extract<Report, { kind: 'review' }>['focus'][number],
  period: string,
): string {
  const what = kind === 'group' ? 'group' : 'theme'
  const reason = t(`report.focus-${what}`, { count: responses, happiness: signed(happiness), impact: signed(impact) })
  if (!change.before || !isMoved(change.before)) return reason
  return t(`report.went-${what}`, { reason, change: against(change.before, nameOfBefore(period)) })
}

/** Whether a movement is good news, bad news or neither. */
export function newsOf({ better }: Pick<Movement, 'better'>, verdict: Change['verdict'] | 'unknown'): 'good' | 'bad' | '' {
  if (better === null || (verdict !== 'up' && verdict !== 'down')) return ''
  return verdict === better ? 'good' : 'bad'
}
