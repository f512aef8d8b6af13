import { dimensionName } from '../../domain/dimension.js'
import { LABELS } from '../../domain/labels.js'
import type { Compared, ShownComment } from '../../domain/pack.js'
import type { Report, ReportTheme } from '../../domain/report.js'
import type { Changes } from '../../domain/scenario.js'
import { nameOfBefore, nameOfYearAgo, periodName } from '../words.js'
import { summaryOf } from './summary.js'
import { LABEL_SHARES, movementName, sentence, titleOf } from './words.js'

/** A cell: text stays text, whatever it begins with. */
export type Cell = string | number | Date | null

/** What a column holds, and how its numbers are written. */
export type ColumnKind = 'text' | 'long' | 'whole' | 'points' | 'percent' | 'minutes' | 'day'

export interface Sheet {
  name: string
  columns: { name: string; kind: ColumnKind }[]
  rows: Cell[][]
}

type Trending = Exclude<Report, { kind: 'digest' }>

/** The tables of a report, one a sheet; those without a row are left out but for the numbers. */
export function sheetsOf(report: Report): Sheet[] {
  const sheets = [numbers(report)]
  if (report.kind !== 'digest') {
    sheets.push(trend(report), dimensions(report), themes('Pain points', report.painPoints.themes, report))
    if (report.kind === 'monthly') sheets.push(ideas(report), recognitions(report))
    else sheets.push(movements(report), focus(report))
    sheets.push(initiatives(report), actions(report), decisions(report))
  } else {
    sheets.push(themes('New themes', report.newThemes, report), themes('Rising themes', report.risingThemes, report))
  }
  sheets.push(comments(report))
  return sheets.filter(({ rows }, index) => index === 0 || rows.length > 0)
}

const column = (name: string, kind: ColumnKind) => ({ name, kind })

/** Columns of tested changes. */
const changeColumns = (period: string) =>
  [`since ${nameOfBefore(period)}`, ...(nameOfYearAgo(period) ? [`on ${nameOfYearAgo(period)}`] : [])].flatMap((then) => [
    column(`Change ${then}`, 'points'),
    column(`Low ${then}`, 'points'),
    column(`High ${then}`, 'points'),
    column(`Verdict ${then}`, 'text'),
  ])

const changeCells = ({ before, yearAgo }: Changes, period: string): Cell[] =>
  [before, ...(nameOfYearAgo(period) ? [yearAgo] : [])].flatMap((change) =>
    change ? [change.difference, change.low, change.high, change.verdict] : [null, null, null, null],
  )

function numbers(report: Report): Sheet {
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
      row('With a comment', 'responses', numbers.comments),
      row('Work time lost', 'minutes on average', numbers.lostMinutes),
      ...labels.map(({ label, comments, analysed, change }) =>
        row(
          LABEL_SHARES[label],
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

function trend({ trend }: Trending): Sheet {
  return {
    name: 'Trend',
    columns: [
      column('Period', 'text'),
      column('Responses', 'whole'),
      column('Happiness', 'points'),
      column('Low (95%)', 'points'),
      column('High (95%)', 'points'),
      column('Work time lost (min)', 'minutes'),
      ...LABELS.map((label) => column(`${LABEL_SHARES[label]} (%)`, 'percent')),
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

function dimensions({ dimensions, period }: Trending): Sheet {
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

function themes(name: string, themes: ReportTheme<ShownComment>[], report: Report): Sheet {
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

function ideas({ ideas, area }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: 'Ideas',
    columns: [column('Theme', 'text'), column('Ideas', 'whole'), column('Note', 'text')],
    rows: ideas.themes.map(({ label, ideas }) => [label, ideas, ideas === null ? `fewer than ${area.minRespondents}` : null]),
  }
}

function recognitions({ thanks, period }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: 'Recognitions',
    columns: [
      column('Team', 'text'),
      column('Name', 'text'),
      column('Comment', 'long'),
      column('Score', 'points'),
      column('Day', 'day'),
    ],
    rows: thanks.flatMap(({ team, members }) =>
      members.flatMap(({ name, comments }) =>
        comments.map(({ text, score, at }): Cell[] => [team, name, text, score, dayOf(at, period.zone)]),
      ),
    ),
  }
}

function movements({ movements, newThemes, goneThemes, period }: Extract<Report, { kind: 'review' }>): Sheet {
  const blank = changeCells({ before: null, yearAgo: null }, period.key)
  const news = (direction: string, labels: string[]) => labels.map((label): Cell[] => [direction, 'theme', label, null, ...blank])
  return {
    name: 'Up, down, stayed',
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
          { up: 'up', down: 'down', same: 'stayed', open: 'too few to tell' }[direction],
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

function focus({ focus, period }: Extract<Report, { kind: 'review' }>): Sheet {
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

function initiatives({ initiatives }: Trending): Sheet {
  return {
    name: 'Initiatives',
    columns: ['Name', 'Goal', 'Owner', 'Status', 'Started', 'Due', 'Ended'].map((name) =>
      column(name, name === 'Goal' ? 'long' : 'text'),
    ),
    rows: initiatives.map(({ name, goal, owner, status, startedOn, dueOn, endedOn }) => [
      name,
      goal,
      owner,
      status,
      startedOn,
      dueOn,
      endedOn,
    ]),
  }
}

function actions({ actions }: Trending): Sheet {
  return {
    name: 'Actions',
    columns: ['Action', 'Owner', 'Due', 'Status', 'Overdue'].map((name) => column(name, name === 'Action' ? 'long' : 'text')),
    rows: actions.map(({ title, owner, dueOn, status, overdue }) => [title, owner, dueOn, status, overdue ? 'yes' : null]),
  }
}

function decisions({ decisions }: Trending): Sheet {
  return {
    name: 'Decisions',
    columns: [column('Kind', 'text'), column('Text', 'long'), column('By', 'text')],
    rows: decisions.map(({ kind, text, by }) => [kind, text, by]),
  }
}

/** Every comment that the report shows, with where it stands. */
function comments(report: Report): Sheet {
  const under = (section: string, theme: string | null, of: ShownComment[]) => of.map((comment) => ({ section, theme, comment }))
  const ofThemes = (section: string, of: { label: string; comments: ShownComment[] }[]) =>
    of.flatMap(({ label, comments }) => under(section, label, comments))
  const all =
    report.kind === 'digest'
      ? [
          ...ofThemes('New', report.newThemes),
          ...ofThemes('Rising', report.risingThemes),
          ...report.contradictions.flatMap(({ comment }) => under('Score against text', null, [comment])),
        ]
      : [
          ...ofThemes('Pain points', report.painPoints.themes),
          ...(report.kind === 'monthly'
            ? [...ofThemes('Ideas', report.ideas.themes), ...under('Ideas', null, report.ideas.comments)]
            : []),
        ]
  const keys = [...new Set(all.flatMap(({ comment }) => Object.keys(comment.dimensions)))].sort()
  return {
    name: 'Comments',
    columns: [
      column('Section', 'text'),
      column('Theme', 'text'),
      column('Comment', 'long'),
      column('Score', 'points'),
      column('Day', 'day'),
      ...keys.map((key) => column(sentence(dimensionName(key)), 'text')),
    ],
    rows: all.map(({ section, theme, comment }) => [
      section,
      theme,
      comment.text,
      comment.score,
      dayOf(comment.at, report.period.zone),
      ...keys.map((key) => comment.dimensions[key] ?? null),
    ]),
  }
}

/** The calendar day in a time zone, as spreadsheets keep days: without a zone. */
function dayOf(at: string, zone: string): Date {
  return new Date(`${new Date(at).toLocaleDateString('sv-SE', { timeZone: zone })}T00:00:00Z`)
}
