import { z } from 'zod'
import { ACTION_STATUSES } from '../../domain/meeting/action.js'
import { DECISION_KINDS } from '../../domain/meeting/decision.js'
import { INITIATIVE_STATUSES } from '../../domain/meeting/initiative.js'
import { TEST_FAMILIES } from '../../domain/pack/pack.js'
import type { RecognisedPerson, Recognition, TeamReach } from '../../domain/recognition/recognition.js'
import { THEME_STATES } from '../../domain/themes/theme.js'
import type { ReportJson } from '../../output/report/report-json.js'
import { answerOf, CodedAnswer } from './answers.js'
import { labels, numbers, partial } from './pack-answers.js'
import { ChangesAnswer, coverage, LabelCounts, listed, Named, number, ShownCommentAnswer } from './shared-answers.js'

const text = z.string()
const time = z.iso.datetime()
const int = z.int()
const comments = z.array(ShownCommentAnswer)

const base = {
  title: text,
  summary: text,
  complete: z.boolean(),
  listed,
  hidden: int.optional(),
  area: z.strictObject({ key: text, name: text, objective: text, minRespondents: int }),
  period: z.strictObject({ key: text, start: time, end: time, zone: text }),
  builtAt: time,
  partial,
  numbers,
  labels,
  tests: z.array(z.strictObject({ of: z.enum(TEST_FAMILIES), comparisons: int, confidence: z.number() })),
}

const Theme = z
  .strictObject({
    id: int,
    label: text,
    keywords: z.array(text),
    size: z.number(),
    before: z.number(),
    share: z.number(),
    happiness: number,
    state: z.enum(THEME_STATES).nullable(),
    change: ChangesAnswer,
    impact: number,
    trend: z.array(number),
    comments,
  })
  .meta({ id: 'ReportTheme' })

const comparing = {
  ...base,
  trend: z.array(
    z.strictObject({
      period: text,
      responses: number,
      happiness: z.strictObject({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
      lostMinutes: number,
      labels: LabelCounts.nullable(),
    }),
  ),
  dimensions: z.array(
    z.strictObject({
      key: text,
      groups: z.array(z.strictObject({ value: text, responses: int, happiness: number, change: ChangesAnswer, impact: number })),
      hidden: int,
      more: int,
    }),
  ),
  painPoints: z.strictObject({ themes: z.array(Theme), more: int }),
  effects: z.array(z.strictObject({ id: int, words: text, code: CodedAnswer.optional() })),
  coverage,
}

const followUp = {
  initiatives: z.array(
    z.strictObject({
      id: int,
      name: text,
      goal: text,
      owner: text,
      status: z.enum(INITIATIVE_STATUSES),
      startedOn: text,
      dueOn: text.nullable(),
      endedOn: text.nullable(),
      effect: text.nullable(),
      effectCode: CodedAnswer.nullable(),
    }),
  ),
  actions: z.array(
    z.strictObject({
      id: int,
      title: text,
      owner: text,
      dueOn: text.nullable(),
      status: z.enum(ACTION_STATUSES),
      overdue: z.boolean(),
    }),
  ),
  decisions: z.array(z.strictObject({ id: int, kind: z.enum(DECISION_KINDS), text, by: text })),
}

const Reach = answerOf<TeamReach>()('TeamReach', {
  team: text,
  members: int,
  recognised: int,
  recognitions: int,
  volume: z.strictObject({ of: z.enum(['tickets', 'responses']), count: number }),
  reach: number,
  perHundred: number,
  note: text.nullable(),
  noteCode: CodedAnswer.nullable(),
})

const Monthly = answerOf<Extract<ReportJson, { kind: 'monthly' }>>()('MonthlyReport', {
  ...comparing,
  ...followUp,
  kind: z.literal('monthly'),
  ideas: z.strictObject({
    total: int,
    themes: z.array(z.strictObject({ id: int, label: text, ideas: int, comments })),
    more: int,
    comments,
  }),
  thanks: z.array(z.strictObject({ team: text, members: z.array(z.strictObject({ id: int, name: text, comments })) })),
  unlisted: z.array(z.strictObject({ name: text, comments })),
  held: int,
  reach: z.array(Reach),
})

const movements = z.array(
  z.strictObject({
    kind: z.enum(['happiness', 'label', 'group', 'theme']),
    dimension: text.nullable(),
    name: text,
    value: number,
    change: ChangesAnswer,
    better: z.enum(['up', 'down']).nullable(),
  }),
)
const Review = answerOf<Extract<ReportJson, { kind: 'review' }>>()('ReviewReport', {
  ...comparing,
  ...followUp,
  kind: z.literal('review'),
  movements: z.strictObject({ up: movements, down: movements, same: movements, open: movements }),
  newThemes: z.array(text),
  goneThemes: z.array(text),
  focus: z.array(
    z.strictObject({
      kind: z.enum(['group', 'theme']),
      dimension: text.nullable(),
      name: text,
      responses: z.number(),
      happiness: number,
      impact: z.number(),
      change: ChangesAnswer,
    }),
  ),
})

const Digest = answerOf<Extract<ReportJson, { kind: 'digest' }>>()('DigestReport', {
  ...base,
  kind: z.literal('digest'),
  newThemes: z.array(Theme),
  risingThemes: z.array(Theme),
  waiting: z.strictObject({ unread: int, held: int, unsupported: int, failed: int, pending: int }),
  contradictions: z.array(z.strictObject({ comment: ShownCommentAnswer, kind: z.enum(['praised-low', 'complained-high']) })),
})

export const ReportAnswer = z.discriminatedUnion('kind', [Monthly, Review, Digest]).meta({ id: 'Report' })
export const ReportListAnswer = z.strictObject({
  reports: z.array(z.strictObject({ period: text, kind: z.enum(['digest', 'monthly', 'review']), builtAt: time, url: text })),
})

const RecognitionItem = answerOf<Recognition>()('Recognition', {
  id: text,
  member: Named,
  quote: text.nullable(),
  language: text.nullable(),
  day: text,
  updated: text,
  seenAt: time.nullable().meta({ description: 'When the person who is thanked marked it as seen' }),
})
const RecognisedPersonAnswer = answerOf<RecognisedPerson>()('RecognisedPerson', {
  member: Named,
  recognitions: int,
  total: int.meta({ description: 'In all periods of the area' }),
  since: text,
})
export const AreaRecognitionAnswer = z.strictObject({
  area: z.strictObject({ key: text, name: text }),
  period: text,
  items: z.array(RecognitionItem),
  next: text.nullable(),
  note: text.nullable(),
  people: z.array(RecognisedPersonAnswer),
  reach: z.array(Reach),
})
export const RecognitionPageAnswer = z.strictObject({
  items: z.array(RecognitionItem),
  next: text.nullable(),
})
export const RecognitionTeamsAnswer = z.strictObject({
  teams: z.array(text).meta({ description: 'Teams of the roster whose recognitions you may read' }),
})
