import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { periodName } from '../../app/period.js'
import { textOf } from '../../text/coded-text.js'
import { day, number, pair, percent, t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { Banner, Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

type Figures = GetAnswer<'/v1/review/figures'>
type Models = GetAnswer<'/v1/models'>
type Estimate = { value: number; low: number; high: number } | null

/** The effect of reviews: quality of the labels measured blind, and the gain from retraining. */
export function FiguresView() {
  const me = useMe()
  const isMember = may(me, { role: 'member', everywhere: true })
  const isOfficer = may(me, { role: 'officer', everywhere: true })
  const figures = useGet('/v1/review/figures', isMember ? {} : null)
  const models = useGet('/v1/models', isOfficer ? {} : null)
  if (!isMember) return <Banner>{t('review.everywhere')}</Banner>
  return (
    <div class="stack">
      <Loaded query={figures}>{(data) => <Quality data={data} />}</Loaded>
      {isOfficer && <Loaded query={models}>{(data) => <Corrections data={data} />}</Loaded>}
    </div>
  )
}

/** Describes the models that analysed the comments of a month: as shipped, or with a correction. */
function modelsOf(engines: readonly string[]): string {
  const corrections = engines.map((engine) => engine.split('+')[1])
  return [...new Set(corrections)].map((id) => (id ? t('review.corrected', { id }) : t('review.shipped'))).join(', ')
}

const interval = (of: Estimate): string =>
  of ? t('review.interval', { value: percent(of.value), low: percent(of.low), high: percent(of.high) }) : '–'

function Quality({ data: { months, pull } }: { data: Figures }) {
  const rows = months.flatMap((month) =>
    month.labels.map((label) => ({ ...label, month: month.month, engines: month.engines, read: month.read })),
  )
  const agreement = months.flatMap(({ month, agreement }) => agreement.map((each) => ({ ...each, month })))
  if (months.length === 0) return <Empty title={t('review.no-figures')}>{t('review.no-figures-hint')}</Empty>
  return (
    <>
      <Card title={t('review.quality')}>
        <p class="soft">{t('review.quality-how')}</p>
        {months.map(({ month, note, noteCode }) => note && <p key={month}>{pair(periodName(month), textOf(noteCode, note))}</p>)}
        {rows.length > 0 && (
          <Table
            caption={t('review.quality')}
            rows={rows}
            keyOf={({ month, label }) => `${month} ${label}`}
            columns={[
              { id: 'month', name: t('review.month'), cell: ({ month }) => periodName(month) },
              { id: 'label', name: t('review.label'), cell: ({ label }) => t(`label.${label}`) },
              { id: 'models', name: t('review.models'), cell: ({ engines }) => modelsOf(engines) },
              { id: 'precision', name: t('review.precision'), isNumber: true, cell: ({ precision }) => interval(precision) },
              { id: 'recall', name: t('review.recall'), isNumber: true, cell: ({ recall }) => interval(recall) },
              { id: 'read', name: t('review.read'), isNumber: true, cell: ({ read }) => number(read) },
            ]}
          />
        )}
      </Card>
      {pull && (
        <Card title={t('review.pull')}>
          <p>
            {t('review.pull-text', {
              shown: percent(pull.shown.kept),
              blind: percent(pull.blind.kept),
              low: percent(pull.difference.low),
              high: percent(pull.difference.high),
            })}
          </p>
        </Card>
      )}
      {agreement.length > 0 && (
        <Card title={t('review.agreement')}>
          <Table
            caption={t('review.agreement')}
            rows={agreement}
            keyOf={({ month, label }) => `${month} ${label}`}
            columns={[
              { id: 'month', name: t('review.month'), cell: ({ month }) => periodName(month) },
              { id: 'label', name: t('review.label'), cell: ({ label }) => t(`label.${label}`) },
              { id: 'agreed', name: t('review.agreed'), isNumber: true, cell: ({ agreed }) => percent(agreed) },
              {
                id: 'kappa',
                name: t('review.kappa'),
                isNumber: true,
                cell: ({ kappa }) => (kappa === null ? '–' : number(kappa, { maximumFractionDigits: 2 })),
              },
              { id: 'comments', name: t('review.read'), isNumber: true, cell: ({ comments }) => number(comments) },
            ]}
          />
        </Card>
      )}
    </>
  )
}

function Corrections({ data: { corrections } }: { data: Models }) {
  const shown = (of: { before: number; after: number } | null) =>
    of ? t('review.before-after', { before: percent(of.before, 1), after: percent(of.after, 1) }) : '–'
  const rows = corrections.flatMap(({ id, at, by, figures, serving }) =>
    figures.map((each) => ({ ...each, id, at, by, isServing: serving })),
  )
  return (
    <Card title={t('review.corrections')} more={<a href="/app/settings/models">{t('review.change-models')}</a>}>
      <p class="soft">{t('review.corrections-how')}</p>
      {rows.length === 0 && <p>{t('settings.as-shipped')}</p>}
      {rows.length > 0 && (
        <Table
          caption={t('review.corrections')}
          rows={rows}
          keyOf={({ id, label }) => `${id} ${label}`}
          columns={[
            {
              id: 'when',
              name: t('review.fitted-on'),
              cell: ({ at, by, isServing }) => `${day(at)}, ${by}${isServing ? ` · ${t('review.serving')}` : ''}`,
            },
            { id: 'label', name: t('review.label'), cell: ({ label }) => t(`label.${label}`) },
            { id: 'fitted', name: t('review.judged'), isNumber: true, cell: ({ fitted }) => number(fitted) },
            { id: 'reviews', name: t('review.on-reviews'), isNumber: true, cell: ({ reviews }) => shown(reviews) },
            { id: 'gold', name: t('review.on-gold'), isNumber: true, cell: ({ gold }) => shown(gold) },
            { id: 'note', name: t('review.note'), cell: ({ note, noteCode }) => (note === null ? '' : textOf(noteCode, note)) },
          ]}
        />
      )}
    </Card>
  )
}
