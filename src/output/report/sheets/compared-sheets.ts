import { dimensionName } from '../../../domain/areas/dimension.js'
import { LABELS } from '../../../domain/comments/labels.js'
import type { ShownComment } from '../../../domain/comments/shown-comment.js'
import type { Compared } from '../../../domain/pack/pack.js'
import type { Report, ReportTheme } from '../../../domain/report/report.js'
import type { Changes } from '../../../domain/scenarios/scenario.js'
import { nameOfBefore, nameOfYearAgo, periodName } from '../../text/format.js'
import { labelShare, movementName, sentence, titleOf } from '../report-text.js'
import { summaryOf } from '../summary.js'
import { type Cell, changeCells, changeColumns, column, type Sheet } from './sheet.js'

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
    name: 'Numbers',
    columns: [
      column('Measure', 'text'),
      column('Unit', 'text'),
      column(periodName(period.key), 'points'),
      column(sentence(nameOfBefore(period.key)), 'points'),
      column(nameOfYearAgo(period.key) ?? 'A year ago', 'points'),
      ...changeColumns(period.key),
    ],
    rows: [
      row('Happiness', 'points, −100 to 100', numbers.happiness, numbers.happiness.change),
      row('Responses', 'responses', numbers.responses),
      ...(numbers.responseRate ? [row('Response rate', 'percent of the surveys sent', numbers.responseRate)] : []),
      row('With a comment', 'responses', numbers.comments),
      row('Work time lost', 'minutes on average', numbers.lostMinutes),
      ...labels.map(({ label, comments, analysed, change }) =>
        row(
          labelShare(label),
          'percent',
          { now: analysed === 0 ? null : (100 * comments) / analysed, before: null, yearAgo: null },
          change,
        ),
      ),
      [],
      about('Report', titleOf(report)),
      about('Area', area.name),
      about('Built', report.builtAt),
      about('In words', summaryOf(report)),
      ...(report.kind === 'digest'
        ? Object.entries(report.waiting).map(([name, count]): Cell[] => [`Waiting: ${name}`, 'comments', count])
        : []),
    ],
  }
}

/** The trend, a step a row. */
export function trendSheet({ trend }: Trending): Sheet {
  return {
    name: 'Trend',
    columns: [
      column('Period', 'text'),
      column('Responses', 'whole'),
      column('Happiness', 'points'),
      column('Low (95%)', 'points'),
      column('High (95%)', 'points'),
      column('Work time lost (min)', 'minutes'),
      ...LABELS.map((label) => column(`${labelShare(label)} (%)`, 'percent')),
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
    name: 'Dimensions',
    columns: [
      column('Dimension', 'text'),
      column('Value', 'text'),
      column('Responses', 'whole'),
      column('Happiness', 'points'),
      column('Impact', 'points'),
      ...changeColumns(period.key),
      column('Not shown (too few)', 'whole'),
    ],
    rows: dimensions.flatMap(({ key, groups, hidden }) => {
      const name = sentence(dimensionName(key))
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
      column('Theme', 'text'),
      column('Comments', 'whole'),
      column('Comments before', 'whole'),
      column('Share (%)', 'percent'),
      column('Happiness', 'points'),
      column('State', 'text'),
      column('Impact', 'points'),
      ...changeColumns(period.key),
      ...steps.map((step) => column(step, 'whole')),
    ],
    rows: themes.map((theme) => [
      theme.label,
      theme.size,
      theme.before,
      theme.share,
      theme.happiness,
      theme.state,
      theme.impact,
      ...changeCells(theme.change, period.key),
      ...steps.map((_, index) => theme.trend[index] ?? null),
    ]),
  }
}

/** What went up, down, stayed. */
export function movementsSheet({ movements, newThemes, goneThemes, period }: Extract<Report, { kind: 'review' }>): Sheet {
  const blank = changeCells({ before: null, yearAgo: null }, period.key)
  const news = (direction: string, labels: string[]) => labels.map((label): Cell[] => [direction, 'theme', label, null, ...blank])
  return {
    name: 'Up, down or same',
    columns: [
      column('Direction', 'text'),
      column('Kind', 'text'),
      column('What', 'text'),
      column('Now', 'points'),
      ...changeColumns(period.key),
    ],
    rows: [
      ...(['up', 'down', 'same', 'open'] as const).flatMap((direction) =>
        movements[direction].map((each): Cell[] => [
          { up: 'up', down: 'down', same: 'about the same', open: 'no clear change' }[direction],
          each.kind,
          movementName(each),
          each.value,
          ...changeCells(each.change, period.key),
        ]),
      ),
      ...news('new or back', newThemes),
      ...news('gone', goneThemes),
    ],
  }
}

/** Focus areas as proposed. */
export function focusSheet({ focus, period }: Extract<Report, { kind: 'review' }>): Sheet {
  return {
    name: 'Focus areas',
    columns: [
      column('What', 'text'),
      column('Kind', 'text'),
      column('Responses', 'whole'),
      column('Happiness', 'points'),
      column('Impact', 'points'),
      ...changeColumns(period.key),
    ],
    rows: focus.map((each) => [
      movementName(each),
      each.kind,
      each.responses,
      each.happiness,
      each.impact,
      ...changeCells(each.change, period.key),
    ]),
  }
}
