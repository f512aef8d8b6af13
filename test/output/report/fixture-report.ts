import type { ShownComment } from '../../../src/domain/comments/shown-comment.js'
import type { Change, Verdict } from '../../../src/domain/compare/trend.js'
import { effectCode } from '../../../src/domain/meeting/effect.js'
import type { FollowUp, Report, ReportTheme, TrendPoint } from '../../../src/domain/report/report.js'
import { english } from '../../../src/domain/text/english.js'
import { noteOf } from '../../../src/domain/text/notes.js'

export const change = (verdict: Verdict, difference: number, low: number, high: number): Change => ({
  verdict,
  difference,
  low,
  high,
  margin: 10,
})
const none = { before: null, yearAgo: null }

let id = 0
export function shown(text: string, more: Partial<ShownComment> = {}): ShownComment {
  return {
    ...{
      responseId: ++id,
      text,
      segments: [{ start: 0, end: text.length, labels: [{ label: 'pain_point', probability: 0.9 }] }],
      names: [],
    },
    ...{ score: 3, at: '2026-10-31T22:30:00.000Z', dimensions: { location: 'Turku' } },
    ...more,
  }
}

const point = (period: string, value: number | null, responses: number | null = 60): TrendPoint => ({
  period,
  responses,
  happiness: value === null ? null : { value, low: value - 8, high: value + 8 },
  lostMinutes: value === null ? null : 65,
  labels: value === null ? null : { improvement_idea: 20, pain_point: 40, praise: 50 },
})

export const TREND: TrendPoint[] = [
  ...['2025-10', '2025-11', '2025-12'].map((period, index) => point(period, 20 + index)),
  point('2026-01', null, null),
  ...['02', '03', '04', '05', '06', '07', '08', '09'].map((month, index) => point(`2026-${month}`, 24 + index)),
  point('2026-10', 38),
]

export const theme = (label: string, more: Partial<ReportTheme<ShownComment>> = {}): ReportTheme<ShownComment> => ({
  ...{ id: ++id, label, keywords: [], size: 37, before: 20, share: 7.6, happiness: -61, state: 'growing', impact: -3000 },
  change: { before: change('up', 4.2, 0.8, 7.9), yearAgo: null },
  trend: TREND.map(({ responses }, index) => (responses === null ? null : index * 3)),
  comments: [shown('The VPN drops in meetings.')],
  ...more,
})

const BASE = {
  area: { key: 'turku', name: 'Turku & <b>Oulu</b>', objective: 'Calm mornings', minRespondents: 5 },
  period: { key: '2026-10', start: '2026-09-30T21:00:00.000Z', end: '2026-10-31T22:00:00.000Z', zone: 'Europe/Helsinki' },
  builtAt: '2026-11-02T08:00:00.000Z',
  numbers: {
    happiness: {
      now: 38,
      before: 31,
      yearAgo: 20,
      change: { before: change('up', 6.4, 2, 10), yearAgo: change('up', 18, 9, 26) },
    },
    responses: { now: 1184, before: 1100, yearAgo: 900 },
    comments: { now: 487, before: 450, yearAgo: 400 },
    lostMinutes: { now: 65, before: 70, yearAgo: null },
  },
  labels: [
    { label: 'improvement_idea' as const, comments: 97, analysed: 487, change: none },
    {
      label: 'pain_point' as const,
      comments: 195,
      analysed: 487,
      change: { before: change('down', -7, -12, -2), yearAgo: null },
    },
    { label: 'praise' as const, comments: 243, analysed: 487, change: { before: change('too-few', 2, -6, 9), yearAgo: null } },
  ],
  tests: [{ of: 'headline' as const, comparisons: 8, confidence: 0.975 }],
}

const days = (value: number, from: string, to: string) => ({ from, to, value, low: null, high: null, respondents: 40 })
const EFFECT = effectCode(
  {
    ...{
      measure: 'happiness' as const,
      before: days(3, '2026-08-03', '2026-08-31'),
      since: days(12, '2026-08-31', '2026-09-28'),
    },
    ...{ change: change('up', 9, 2, 16), needed: null, reached: false },
  },
  { target: 20 },
  5,
)

const FOLLOW_UP: FollowUp = {
  initiatives: [
    {
      ...{
        id: 1,
        name: 'A VPN that holds',
        goal: 'No drops',
        owner: 'Kim',
        status: 'running',
        startedOn: '2026-09-01',
        dueOn: null,
        endedOn: null,
      },
      ...{ effect: english(EFFECT), effectCode: EFFECT },
    },
  ],
  actions: [{ id: 1, title: '=Call the provider', owner: 'Kim', dueOn: '2026-10-31', status: 'open', overdue: true }],
  decisions: [],
}

const COMPARING = {
  trend: TREND,
  dimensions: [
    {
      key: 'location',
      groups: [
        {
          value: '=1+1',
          responses: 168,
          happiness: -18,
          change: { before: change('down', -24, -38, -9), yearAgo: null },
          impact: -9408,
        },
        {
          value: 'Oulu',
          responses: 214,
          happiness: 60,
          change: { before: change('same', 1, -4, 6), yearAgo: null },
          impact: 4708,
        },
      ],
      hidden: 2,
      more: 0,
    },
  ],
  painPoints: {
    themes: [theme('VPN drops <script>alert(1)</script>'), theme('Printers', { state: 'steady' })],
    more: 3,
  },
  effects: [],
  coverage: { received: 1184, labelled: 431, unlabelled: 52, unsupported: 2, failed: 1, waiting: 1, withoutComment: 697 },
}

export const MONTHLY: Extract<Report, { kind: 'monthly' }> = {
  kind: 'monthly',
  ...BASE,
  ...COMPARING,
  ...FOLLOW_UP,
  ideas: {
    total: 97,
    themes: [{ id: 9, label: '+Dark mode', ideas: 1, comments: [shown('-Please add a dark mode.')] }],
    more: 1,
    comments: [shown('@home it never works. Let us choose.')],
  },
  thanks: [
    { team: 'Service Desk', members: [{ id: 3, name: 'Anna Virtanen', comments: [shown('Thanks to Anna!', { score: 10 })] }] },
  ],
  unlisted: [{ name: 'Mika Salo', comments: [shown('Thanks to Mika Salo!', { score: 9 })] }],
  held: 2,
  reach: [
    {
      ...{ team: 'Service Desk', members: 6, recognised: 3, recognitions: 9, reach: 0.5, perHundred: 2.25, ...noteOf(null) },
      volume: { of: 'tickets', count: 400 },
    },
    {
      ...{ team: 'Backup', members: 2, recognised: 1, recognitions: 1, reach: null, perHundred: null },
      ...noteOf({ code: 'reach.few-members', values: { min: 3 } }),
      volume: { of: 'tickets', count: 30 },
    },
  ],
}

export const REVIEW: Extract<Report, { kind: 'review' }> = {
  kind: 'review',
  ...BASE,
  period: { key: '2026-Q3', start: '2026-06-30T21:00:00.000Z', end: '2026-09-30T21:00:00.000Z', zone: 'Europe/Helsinki' },
  ...COMPARING,
  ...FOLLOW_UP,
  movements: {
    up: [
      { kind: 'happiness', dimension: null, name: 'Happiness', value: 38, change: BASE.numbers.happiness.change, better: 'up' },
    ],
    down: [
      {
        kind: 'group',
        dimension: 'location',
        name: 'Kiel',
        value: -18,
        change: { before: change('down', -24, -38, -9), yearAgo: null },
        better: 'up',
      },
    ],
    same: [
      {
        kind: 'label',
        dimension: null,
        name: 'praise',
        value: 50,
        change: { before: change('same', 1, -2, 3), yearAgo: null },
        better: 'up',
      },
    ],
    open: [
      {
        kind: 'theme',
        dimension: null,
        name: 'Printers',
        value: 0.4,
        change: { before: change('too-few', 1, -9, 12), yearAgo: null },
        better: 'down',
      },
    ],
  },
  newThemes: ['Parking'],
  goneThemes: ['Old form'],
  focus: [
    {
      ...{ kind: 'group', dimension: 'location', name: 'Kiel', responses: 168, happiness: -18, impact: -9408 },
      change: { before: change('down', -24, -38, -9), yearAgo: null },
    },
  ],
}

export const DIGEST: Extract<Report, { kind: 'digest' }> = {
  kind: 'digest',
  ...BASE,
  period: { key: '2026-W41', start: '2026-10-04T21:00:00.000Z', end: '2026-10-11T21:00:00.000Z', zone: 'Europe/Helsinki' },
  newThemes: [theme('Parking', { state: 'new', change: none, before: 0 })],
  risingThemes: [],
  waiting: { unread: 12, held: 1, unsupported: 2, failed: 0, pending: 0 },
  contradictions: [{ comment: shown('Nothing works.', { score: 10 }), kind: 'complained-high' }],
}
