import { LABELS } from '../../../domain/comments/labels.js'
import type { ShownComment } from '../../../domain/comments/shown-comment.js'
import type { Compared } from '../../../domain/pack/pack.js'
import type { Report, ReportTheme } from '../../../domain/report/report.js'
import type { Changes } from '../../../domain/scenarios/scenario.js'
import { nameOfBefore, nameOfYearAgo, periodName } from '../../text/format.js'
import { t } from '../../text/language.js'
import { dimensionTitle, labelShare, movementName, sentence, titleOf } from '../report-text.js'
import { summaryOf } from '../summary.js'
import { type Cell, changeCells, changeColumns, column, type Sheet, valueName } from './sheet.js'

type Trending = Exclude<Report, { kind: 'digest' }>

/** The headline, and what the report is of. */
export function numbersSheet(report: Report): Sheet {
  const { numbers, labels, period, area } = report
  const none: Changes = { before: null, yearAgo: null }
  const row = (name: string, unit: string, of: Compared, change = none): Cell[] => [
    name,
    unit,
    of.now,
    of.before,
    of.yearAgo,
    ...changeCells(change, period.key),
  ]
  const about = (name: string, value: string): Cell[] => [name, value]
  return {
    name: t('sheet.numbers'),
    columns: [
      column(t('sheet.measure'), 'text'),
      column(t('sheet.unit'), 'text'),
      column(periodName(period.key), 'points'),
      column(sentence(nameOfBefore(period.key)), 'points'),
      column(nameOfYearAgo(period.key) ?? t('sheet.a-year-ago'), 'points'),
      ...changeColumns(period.key),
    ],
    rows: [
      row('Happiness', t('sheet.unit-points'), numbers.happiness, numbers.happiness.change),
      row(t('sheet.responses'), t('sheet.unit-responses'), numbers.responses),
      ...(numbers.responseRate ? [row(t('sheet.response-rate'), t('sheet.unit-surveys'), numbers.responseRate)] : []),
      row(t('sheet.with-comment'), t('sheet.unit-responses'), numbers.comments),
      row(t('sheet.lost'), t('sheet.unit-minutes'), numbers.lostMinutes),
      ...labels.map(({ label, comments, analysed, change }) =>
        row(
          labelShare(label),
          t('sheet.unit-percent'),
          { now: analysed === 0 ? null : (100 * comments) / analysed, before: null, yearAgo: null },
          change,
        ),
      ),
      [],
      about(t('sheet.report'), titleOf(report)),
      about(t('sheet.area'), area.name),
      about(t('sheet.built'), report.builtAt),
      about(t('sheet.in-words'), summaryOf(report)),
      ...(report.kind === 'digest'
        ? Object.entries(report.waiting).map(([name, count]): Cell[] => [
            t('sheet.waiting', { what: t(`sheet.waiting-${name}`) }),
            t('sheet.unit-comments'),
            count,
          ])
        : []),
    ],
  }
}

/** The trend, a step a row. */
export function trendSheet({ trend }: Trending): Sheet {
  return {
    name: t('report.trend'),
    columns: [
      column(t('sheet.period'), 'text'),
      column(t('sheet.responses'), 'whole'),
      column('Happiness', 'points'),
      column(t('sheet.low'), 'points'),
      column(t('sheet.high'), 'points'),
      column(t('sheet.lost-minutes'), 'minutes'),
      ...LABELS.map((label) => column(t('sheet.percent-of', { what: labelShare(label) }), 'percent')),
    ],
    rows: trend.map(({ period, responses, happiness, lostMinutes, labels }) => [
      period,
      responses,
      happiness?.value ?? null,
      happiness?.low ?? null,
      happiness?.high ?? null,
      lostMinutes,
      ...LABELS.map((label) => labels?.[label] ?? null),
    ]),
  }
}

/** The values of all dimensions. */
export function dimensionsSheet({ dimensions, period }: Trending): Sheet {
  return {
    name: t('sheet.dimensions'),
    columns: [
      column(t('sheet.dimension'), 'text'),
      column(t('sheet.value'), 'text'),
      column(t('sheet.responses'), 'whole'),
      column('Happiness', 'points'),
      column(t('report.impact'), 'points'),
      ...changeColumns(period.key),
      column(t('sheet.not-shown'), 'whole'),
    ],
    rows: dimensions.flatMap(({ key, groups, hidden }) => {
      const name = dimensionTitle(key)
      const shown = groups.map(({ value, responses, happiness, impact, change }): Cell[] => [
        name,
        value,
        responses,
        happiness,
        impact,
        ...changeCells(change, period.key),
        null,
      ])
      const blank = changeCells({ before: null, yearAgo: null }, period.key)
      return hidden > 0 ? [...shown, [name, null, null, null, null, ...blank, hidden]] : shown
    }),
  }
}

/** Themes with their trend. */
export function themesSheet(name: string, themes: ReportTheme<ShownComment>[], report: Report): Sheet {
  const { period } = report
  const steps = report.kind === 'digest' ? [] : report.trend.map((point) => point.period)
  return {
    name,
    columns: [
      column(t('report.theme'), 'text'),
      column(t('sheet.comments'), 'whole'),
      column(t('sheet.comments-before'), 'whole'),
      column(t('sheet.share'), 'percent'),
      column('Happiness', 'points'),
      column(t('sheet.state'), 'text'),
      column(t('report.impact'), 'points'),
      ...changeColumns(period.key),
      ...steps.map((step) => column(step, 'whole')),
    ],
    rows: themes.map((theme) => [
      theme.label,
      theme.size,
      theme.before,
      theme.share,
      theme.happiness,
      valueName(theme.state),
      theme.impact,
      ...changeCells(theme.change, period.key),
      ...steps.map((_, index) => theme.trend[index] ?? null),
    ]),
  }
}

/** What went up, down, stayed. */
export function movementsSheet({ movements, newThemes, goneThemes, period }: Extract<Report, { kind: 'review' }>): Sheet {
  const blank = changeCells({ before: null, yearAgo: null }, period.key)
  const news = (direction: string, labels: string[]) =>
    labels.map((label): Cell[] => [direction, valueName('theme'), label, null, ...blank])
  return {
    name: t('sheet.movements'),
    columns: [
      column(t('sheet.direction'), 'text'),
      column(t('sheet.kind'), 'text'),
      column(t('report.what'), 'text'),
      column(t('report.now'), 'points'),
      ...changeColumns(period.key),
    ],
    rows: [
      ...(['up', 'down', 'same', 'open'] as const).flatMap((direction) =>
        movements[direction].map((each): Cell[] => [
          valueName(direction === 'same' ? 'about-same' : direction),
          valueName(each.kind),
          movementName(each),
          each.value,
          ...changeCells(each.change, period.key),
        ]),
      ),
      ...news(t('sheet.value-new-or-back'), newThemes),
      ...news(t('sheet.value-gone'), goneThemes),
    ],
  }
}

/** Focus areas as proposed. */
export function focusSheet({ focus, period }: Extract<Report, { kind: 'review' }>): Sheet {
  return {
    name: t('report.focus'),
    columns: [
      column(t('report.what'), 'text'),
      column(t('sheet.kind'), 'text'),
      column(t('sheet.responses'), 'whole'),
      column('Happiness', 'points'),
      column(t('report.impact'), 'points'),
      ...changeColumns(period.key),
    ],
    rows: focus.map((each) => [
      movementName(each),
      valueName(each.kind),
      each.responses,
      each.happiness,
      each.impact,
      ...changeCells(each.change, period.key),
    ]),
  }
}
