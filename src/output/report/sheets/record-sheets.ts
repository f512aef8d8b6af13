import { dimensionName } from '../../../domain/areas/dimension.js'
import type { ShownComment } from '../../../domain/comments/shown-comment.js'
import { NOT_ON_ROSTER } from '../../../domain/lists/lists.js'
import type { Report } from '../../../domain/report/report.js'
import { sentence } from '../report-text.js'
import { type Cell, column, dayOf, type Sheet } from './sheet.js'

type Trending = Exclude<Report, { kind: 'digest' }>

/** Ideas by theme. */
export function ideasSheet({ ideas }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: 'Ideas',
    columns: [column('Theme', 'text'), column('Ideas', 'whole')],
    rows: ideas.themes.map(({ label, ideas }) => [label, ideas]),
  }
}

/** How far recognition reached in each team. */
export function reachSheet({ reach }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: 'Reach by team',
    columns: [
      ...[
        column('Team', 'text'),
        column('Members', 'whole'),
        column('Members thanked', 'whole'),
        column('Recognitions', 'whole'),
      ],
      ...[column('Volume', 'whole'), column('Volume of', 'text'), column('Per 100', 'points'), column('Note', 'text')],
    ],
    rows: reach.map(({ team, members, recognised, recognitions, volume, perHundred, note }) => [
      ...[team, members, recognised, recognitions, volume.count, volume.of, perHundred, note],
    ]),
  }
}

/** Thanks, a comment a row. */
export function recognitionsSheet({ thanks, unlisted, period }: Extract<Report, { kind: 'monthly' }>): Sheet {
  return {
    name: 'Recognitions',
    columns: [
      column('Team', 'text'),
      column('Name', 'text'),
      column('Comment', 'long'),
      column('Score', 'points'),
      column('Day', 'day'),
    ],
    rows: [
      ...thanks.flatMap(({ team, members }) => members.map((member) => ({ team, ...member }))),
      ...unlisted.map((person) => ({ team: sentence(NOT_ON_ROSTER), ...person })),
    ].flatMap(({ team, name, comments }) =>
      comments.map(({ text, score, at }): Cell[] => [team, name, text, score, dayOf(at, period.zone)]),
    ),
  }
}

/** Initiatives. */
export function initiativesSheet({ initiatives }: Trending): Sheet {
  return {
    name: 'Initiatives',
    columns: ['Name', 'Goal', 'Owner', 'Status', 'Started', 'Due', 'Ended', 'Effect'].map((name) =>
      column(name, name === 'Goal' || name === 'Effect' ? 'long' : 'text'),
    ),
    rows: initiatives.map(({ name, goal, owner, status, startedOn, dueOn, endedOn, effect }) => [
      name,
      goal,
      owner,
      status,
      startedOn,
      dueOn,
      endedOn,
      effect,
    ]),
  }
}

/** Actions. */
export function actionsSheet({ actions }: Trending): Sheet {
  return {
    name: 'Actions',
    columns: ['Action', 'Owner', 'Due', 'Status', 'Overdue'].map((name) => column(name, name === 'Action' ? 'long' : 'text')),
    rows: actions.map(({ title, owner, dueOn, status, overdue }) => [title, owner, dueOn, status, overdue ? 'yes' : null]),
  }
}

/** Decisions, answers and chosen focus areas. */
export function decisionsSheet({ decisions }: Trending): Sheet {
  return {
    name: 'Decisions',
    columns: [column('Kind', 'text'), column('Text', 'long'), column('By', 'text')],
    rows: decisions.map(({ kind, text, by }) => [kind, text, by]),
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
