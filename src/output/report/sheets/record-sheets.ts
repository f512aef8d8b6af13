import type { ShownComment } from '../../../domain/comments/shown-comment.js'
import type { Report } from '../../../domain/report/report.js'
import { t, textOf } from '../../text/language.js'
import { dimensionTitle, sentence } from '../report-text.js'
import { type Cell, column, dayOf, type Sheet, valueName } from './sheet.js'

type Trending = Exclude<Report, { kind: 'digest' }>

/** Ideas by theme. */
export function ideasSheet({ ideas }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: t('report.ideas'),
    columns: [column(t('report.theme'), 'text'), column(t('report.ideas'), 'whole')],
    rows: ideas.themes.map(({ label, ideas }) => [label, ideas]),
  }
}

/** How far recognition reached in each team. */
export function reachSheet({ reach }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: t('report.reach'),
    columns: [
      ...[
        column(t('report.team'), 'text'),
        column(t('sheet.members'), 'whole'),
        column(t('report.members-thanked'), 'whole'),
        column(t('report.recognitions'), 'whole'),
      ],
      ...[
        column(t('sheet.volume'), 'whole'),
        column(t('sheet.volume-of'), 'text'),
        column(t('sheet.per-100'), 'points'),
        column(t('report.note'), 'text'),
      ],
    ],
    rows: reach.map(({ team, members, recognised, recognitions, volume, perHundred, note, noteCode }) => [
      ...[team, members, recognised, recognitions, volume.count, valueName(volume.of), perHundred],
      note === null ? null : textOf(noteCode, note),
    ]),
  }
}

/** Thanks, a comment a row. */
export function recognitionsSheet({ thanks, unlisted, period }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: t('report.recognitions'),
    columns: [
      column(t('report.team'), 'text'),
      column(t('sheet.name'), 'text'),
      column(t('sheet.comment'), 'long'),
      column(t('sheet.score'), 'points'),
      column(t('sheet.day'), 'day'),
    ],
    rows: [
      ...thanks.flatMap(({ team, members }) => members.map((member) => ({ team, ...member }))),
      ...unlisted.map((person) => ({ team: sentence(t('pack.not-on-roster')), ...person })),
    ].flatMap(({ team, name, comments }) =>
      comments.map(({ text, score, at }): Cell[] => [team, name, text, score, dayOf(at, period.zone)]),
    ),
  }
}

/** Initiatives. */
export function initiativesSheet({ initiatives }: Trending): Sheet {
  return {
    name: t('sheet.initiatives'),
    columns: [
      column(t('sheet.name'), 'text'),
      column(t('report.goal'), 'long'),
      column(t('report.owner'), 'text'),
      column(t('report.status'), 'text'),
      column(t('sheet.started'), 'text'),
      column(t('report.due-head'), 'text'),
      column(t('sheet.ended'), 'text'),
      column(t('report.effect'), 'long'),
    ],
    rows: initiatives.map(({ name, goal, owner, status, startedOn, dueOn, endedOn, effect, effectCode }) => [
      name,
      goal,
      owner,
      valueName(status),
      startedOn,
      dueOn,
      endedOn,
      effect === null ? null : textOf(effectCode, effect),
    ]),
  }
}

/** Actions. */
export function actionsSheet({ actions }: Trending): Sheet {
  return {
    name: t('report.actions'),
    columns: [
      column(t('report.action'), 'long'),
      column(t('report.owner'), 'text'),
      column(t('report.due-head'), 'text'),
      column(t('report.status'), 'text'),
      column(t('sheet.overdue'), 'text'),
    ],
    rows: actions.map(({ title, owner, dueOn, status, overdue }) => [
      ...[title, owner, dueOn, status === 'open' ? t('report.status-open') : valueName(status), overdue ? t('sheet.yes') : null],
    ]),
  }
}

/** Decisions, answers and chosen focus areas. */
export function decisionsSheet({ decisions }: Trending): Sheet {
  return {
    name: t('report.decisions'),
    columns: [column(t('sheet.kind'), 'text'), column(t('sheet.text'), 'long'), column(t('sheet.by'), 'text')],
    rows: decisions.map(({ kind, text, by }) => [valueName(kind), text, by]),
  }
}

/** Every comment that the report shows, with where it stands. */
export function commentsSheet(report: Report): Sheet {
  const under = (section: string, theme: string | null, of: ShownComment[]) => of.map((comment) => ({ section, theme, comment }))
  const ofThemes = (section: string, of: { label: string; comments: ShownComment[] }[]) =>
    of.flatMap(({ label, comments }) => under(section, label, comments))
  const all =
    report.kind === 'digest'
      ? [
          ...ofThemes(t('report.new'), report.newThemes),
          ...ofThemes(t('report.rising'), report.risingThemes),
          ...report.contradictions.flatMap(({ comment }) => under(t('sheet.against-score'), null, [comment])),
        ]
      : [
          ...ofThemes(t('sheet.pain-points'), report.painPoints.themes),
          ...(report.kind === 'monthly'
            ? [...ofThemes(t('report.ideas'), report.ideas.themes), ...under(t('report.ideas'), null, report.ideas.comments)]
            : []),
        ]
  const keys = [...new Set(all.flatMap(({ comment }) => Object.keys(comment.dimensions)))].sort()
  return {
    name: t('sheet.comments'),
    columns: [
      column(t('sheet.section'), 'text'),
      column(t('report.theme'), 'text'),
      column(t('sheet.comment'), 'long'),
      column(t('sheet.score'), 'points'),
      column(t('sheet.day'), 'day'),
      ...keys.map((key) => column(dimensionTitle(key), 'text')),
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
