import { type Pack, type ReadinessNote, readinessNote } from '../../domain/pack/pack.js'
import type { Period } from '../../domain/period/period.js'
import type { Estimate } from '../../domain/review/measure-audit.js'
import type { Coded } from '../../domain/text/message.js'
import type { AuditFigures } from '../review/measure-review.js'

/** Fewer responses than this are moved by single answers. */
const ENOUGH_RESPONSES = 30
/** Fewer comments than this form hardly a theme. */
const ENOUGH_COMMENTS = 20
/** Shares of the comments from which on it must be said that they are not read. */
const MUCH_UNLABELLED = 0.4
const MUCH_UNREAD = 0.1

/** What a pack is made ready by. */
type ReadinessMatter = Pick<Pack, 'numbers' | 'coverage' | 'scenarios' | 'labels'> & {
  privacy: NonNullable<Pack['privacy']>
  partial: NonNullable<Pack['partial']>
  kind: Period['kind']
  /** Whether there is a year ago to look for. */
  hasYearAgo: boolean
  /** Members on the roster. */
  members: number
  /** People who were thanked by name and are not on it. */
  unlisted: number
  /** Of the agenda, where something is to be said of it. */
  agendaNote: Coded | null
  /** What the newest audit sample of the period says of the labels; null: there is none. */
  audit: AuditFigures | null
}

/** Notes on data that is not reliable yet, most important first. */
export function readinessOf(matter: ReadinessMatter): ReadinessNote[] {
  return [
    ...amounts(matter),
    ...comparisons(matter),
    ...reading(matter),
    ...audited(matter),
    ...slices(matter),
    ...others(matter),
  ]
}

function amounts({ numbers, coverage }: ReadinessMatter): ReadinessNote[] {
  const responses = numbers.responses.now ?? 0
  const read = coverage.labelled + coverage.unlabelled + (coverage.hidden ?? 0)
  return [
    ...(responses < ENOUGH_RESPONSES ? [note('responses', 'ready.responses', { count: responses })] : []),
    ...(read < ENOUGH_COMMENTS ? [note('comments', 'ready.comments', { count: read })] : []),
  ]
}

function comparisons({ numbers: { responses }, kind, hasYearAgo, partial }: ReadinessMatter): ReadinessNote[] {
  const values = { kind: { code: `kind.${kind}` } }
  const before: Coded = { code: 'ready.before', values }
  const yearAgo: Coded = { code: 'ready.year-ago', values }
  const missing = [...(responses.before === null ? [before] : []), ...(hasYearAgo && responses.yearAgo === null ? [yearAgo] : [])]
  const begun = [
    ...(responses.before !== null && partial.before ? [before] : []),
    ...(responses.yearAgo !== null && partial.yearAgo ? [yearAgo] : []),
  ]
  return [
    ...(missing.length === 0 ? [] : [note('comparison', 'ready.no-comparison', { periods: missing })]),
    ...(begun.length === 0 ? [] : [note('comparison', 'ready.incomplete', { periods: begun })]),
  ]
}

function reading({ coverage, kind }: ReadinessMatter): ReadinessNote[] {
  const { labelled, unlabelled, unsupported, failed, hidden = 0, routed = 0, waiting } = coverage
  const read = labelled + unlabelled + hidden
  const comments = read + unsupported + failed + routed + waiting
  const notes = (code: string, some: number) =>
    note('reading', code, { count: some, part: { code: 'ready.part', values: { some, count: comments } } })
  return [
    ...(waiting > 0 ? [notes('ready.waiting', waiting)] : []),
    ...(unsupported > MUCH_UNREAD * comments ? [notes('ready.unsupported', unsupported)] : []),
    ...(failed > 0 ? [notes('ready.failed', failed)] : []),
    ...(unlabelled > MUCH_UNLABELLED * read
      ? [note('reading', 'ready.unlabelled', { some: unlabelled, count: read, kind: { code: `kind.${kind}` } })]
      : []),
  ]
}

/** How far the labels can be relied on, as people say who read comments without them. */
function audited({ audit }: ReadinessMatter): ReadinessNote[] {
  if (!audit) return []
  if (audit.noteCode !== null) return [note('audit', 'ready.not-measured', { note: audit.noteCode })]
  const figures = audit.labels.flatMap(({ label, precision, recall }): Coded[] => {
    const of = [precision && 'precision', recall && 'recall'].filter((each) => each !== null)
    if (of.length === 0) return []
    const shares = { ...(precision && { precision: share(precision) }), ...(recall && { recall: share(recall) }) }
    return [{ code: `ready.${of.join('-and-')}`, values: { label: { code: `ready.label-${label}` }, ...shares } }]
  })
  const read: Coded = { code: 'ready.read', values: { count: audit.read, month: audit.month } }
  return figures.length === 0 ? [] : [note('audit', 'ready.measured', { read, figures })]
}

const share = ({ value, low, high }: Estimate): Coded => ({
  code: 'ready.share',
  values: { value: Math.round(value * 100), low: Math.round(low * 100), high: Math.round(high * 100) },
})

function slices({ scenarios, privacy }: ReadinessMatter): ReadinessNote[] {
  const names = scenarios.filter((scenario) => scenario.slices.length === 0).map(({ name }) => name)
  return [
    ...(names.length > 0 ? [note('slices', 'ready.slices', { names })] : []),
    ...(privacy.slices > 0 ? [note('privacy', 'ready.privacy', { count: privacy.slices, min: privacy.minRespondents })] : []),
  ]
}

function others({ members, unlisted, labels, agendaNote }: ReadinessMatter): ReadinessNote[] {
  const isPraised = labels.some(({ label, comments }) => label === 'praise' && comments > 0)
  return [
    ...(unlisted > 0
      ? [note('roster', 'ready.unlisted', { count: unlisted })]
      : members === 0 && isPraised
        ? [note('roster', 'ready.no-roster')]
        : []),
    ...(agendaNote ? [readinessNote('agenda', agendaNote)] : []),
  ]
}

const note = (about: ReadinessNote['about'], code: string, values: Coded['values'] = {}): ReadinessNote =>
  readinessNote(about, { code, values })
