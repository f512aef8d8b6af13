import { isTooFew } from '../../domain/disclosure/small-groups.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, periodKey } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import type { AuditSampleStore } from '../../domain/ports/audits.js'
import {
  type Agreement,
  type LabelFigures,
  measureAgreement,
  measureLabels,
  weightsOf,
} from '../../domain/review/measure-audit.js'
import { measurePull, type Pull } from '../../domain/review/measure-pull.js'
import type { Coded } from '../../domain/text/message.js'
import { noteOf } from '../../domain/text/notes.js'
import { wholeOf } from '../disclosure/open-scope.js'
import { parseMonth } from './draw-audit.js'

export interface MeasureDeps {
  areas: Pick<AreaStore, 'list'>
  audits: Pick<AuditSampleStore, 'list' | 'get' | 'audited' | 'judgements'>
}

/** What an audit sample says of the models, all languages together and each. */
export interface AuditFigures {
  month: string
  /** Comments of the sample, and how many of them were read without the models' answer. */
  items: number
  read: number
  /** Models that had analysed the comments when the sample was drawn: `…+7` with the 7th correction. */
  engines: string[]
  labels: LabelFigures[]
  languages: { language: string; read: number; labels: LabelFigures[] }[]
  agreement: Agreement[]
  /** Why there is no figure; null if there is one. */
  note: string | null
  noteCode: Coded | null
}

/** What reviews say of the models, by month, and how far people follow what they are shown. */
export interface ReviewFigures {
  months: AuditFigures[]
  pull: Pull | null
}

/** Months that are read where none is asked for. */
const MONTHS = 12

/**
 * Precision and recall of each label by month and language, agreement of two people, and how far seeing the models' answer pulled people.
 * Languages in which fewer were read than the largest minimum of the areas are left out.
 * @param month only this one
 * @throws UserError where it has no sample
 */
export async function measureReview(deps: MeasureDeps, month?: string): Promise<ReviewFigures> {
  if (month !== undefined) parseMonth(month)
  const samples = (await deps.audits.list()).filter((sample) => month === undefined || sample.month === month)
  if (month !== undefined && samples.length === 0)
    throw new UserError('not-found', `There is no audit sample of ${month} yet: draw it first`)
  const { minRespondents } = wholeOf(await deps.areas.list())
  const months: AuditFigures[] = []
  for (const sample of samples.slice(0, MONTHS)) months.push(await measureMonth(deps, sample, minRespondents))
  return { months, pull: measurePull(await deps.audits.judgements()) }
}

/** What the newest audit sample of a period says of the labels: of a period shorter than a month, that of its month. Null: there is none. */
export async function newestAudit(deps: MeasureDeps, period: Period): Promise<AuditFigures | null> {
  const [first, last] = [periodKey(period.start, 'month', 'UTC'), periodKey(new Date(period.end.getTime() - 1), 'month', 'UTC')]
  const sample = (await deps.audits.list()).find(({ month }) => month >= first && month <= last)
  if (!sample) return null
  const { minRespondents } = wholeOf(await deps.areas.list())
  return measureMonth(deps, sample, minRespondents)
}

async function measureMonth(
  { audits }: MeasureDeps,
  { month, items, read, engines, strata }: Awaited<ReturnType<AuditSampleStore['list']>>[number],
  minRespondents: number,
): Promise<AuditFigures> {
  const empty = { month, items, read, engines, labels: [], languages: [], agreement: [] }
  if (isTooFew(read, minRespondents))
    return { ...empty, ...noteOf({ code: 'ready.too-few-read', values: { read, items, min: minRespondents } }) }
  const comments = await audits.audited(month)
  const weights = weightsOf(comments, strata)
  const languages = [...new Set(comments.map(({ language }) => language))].sort().map((language) => {
    const own = comments.filter((comment) => comment.language === language)
    return { language, own, read: own.filter(({ readings }) => readings.length > 0).length }
  })
  return {
    ...empty,
    labels: measureLabels(comments, weights),
    languages: languages
      .filter(({ read }) => !isTooFew(read, minRespondents))
      .map(({ language, own, read }) => ({ language, read, labels: measureLabels(own, weights) })),
    agreement: measureAgreement(comments),
    ...noteOf(null),
  }
}
