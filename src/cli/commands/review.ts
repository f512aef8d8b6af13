import { LABELS } from '../../domain/comments/labels.js'
import { counted } from '../../domain/compare/figures.js'
import type { Estimate } from '../../domain/review/measure-audit.js'
import { type AuditFigures, measureReview } from '../../pipeline/review/measure-review.js'
import { print, withStores } from '../terminal/services.js'

/** Prints the label quality measured by audit samples, the newest month first. */
export async function runReviewFigures({ month }: { month?: string }): Promise<void> {
  await withStores(async (stores) => {
    const { months, pull } = await measureReview(stores, month)
    if (months.length === 0)
      print('There is no audit sample yet: it is drawn when a month is over, or by POST /v1/review/audits.')
    for (const each of months) for (const line of linesOf(each)) print(line)
    if (pull) {
      const { shown, blind, difference } = pull
      print(
        `Shown labels are kept in ${percent(shown.kept)} of ${shown.labels} cases, labels not shown in ${percent(blind.kept)} of ${blind.labels}: ` +
          `${points(difference.value)} points (95% interval ${points(difference.low)} to ${points(difference.high)}).`,
      )
    }
  })
}

function linesOf({ month, items, read, labels, languages, agreement, note }: AuditFigures): string[] {
  const rows = (of: AuditFigures['labels'], language: string) =>
    of.map(({ label, precision, recall }) =>
      ['', language, label, `precision ${estimate(precision)}`, `recall ${estimate(recall)}`].join('\t'),
    )
  const kappas = LABELS.flatMap((label) => {
    const found = agreement.find((each) => each.label === label)
    if (!found) return []
    const kappa = found.kappa === null ? 'no kappa: both always gave the same answer' : `kappa ${found.kappa.toFixed(2)}`
    return [
      ['', 'two people', label, `${percent(found.agreed)} of ${counted(found.comments, 'comment')} agreed`, kappa].join('\t'),
    ]
  })
  return [
    `${month}\t${note ?? `${read} of ${counted(items, 'comment')} read without the models' answer`}`,
    ...rows(labels, 'all languages'),
    ...languages.flatMap(({ language, labels: own }) => rows(own, language)),
    ...kappas,
  ]
}

const percent = (share: number): string => `${Math.round(share * 100)}%`
const points = (share: number): string => `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(Math.round(share * 100))}`
const estimate = (figure: Estimate | null): string =>
  figure === null ? '–' : `${percent(figure.value)} (${percent(figure.low)} to ${percent(figure.high)})`
