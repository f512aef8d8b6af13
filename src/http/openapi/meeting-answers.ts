import { z } from 'zod'
import { DELIVERY_STATUSES } from '../../domain/delivery/delivery.js'
import { MAILS } from '../../domain/delivery/meeting-mail.js'
import { CYCLE_STEPS, type Cycle } from '../../domain/meeting/cycle.js'
import type { Effect } from '../../domain/meeting/effect.js'
import { INITIATIVE_MEASURES, INITIATIVE_STATUSES } from '../../domain/meeting/initiative.js'
import type { LiveMeeting } from '../../domain/meeting/live.js'
import { MEETING_STATUSES } from '../../domain/meeting/meeting.js'
import type { MeasuredInitiative } from '../../pipeline/meeting/keep-initiatives.js'
import type { Sending } from '../meeting/send-meeting.js'
import { ActionAnswer, answerOf, CodedAnswer, DecisionAnswer, MeetingAnswer } from './answers.js'
import { ChangeAnswer, FilterAnswer, number } from './shared-answers.js'

const text = z.string()
const day = z.iso.date()
const int = z.int()
const time = z.iso.datetime()

const measured = z.strictObject({ from: day, to: day, value: number, low: number, high: number, respondents: number })
const EffectAnswer = answerOf<Effect>()('Effect', {
  measure: z.enum(INITIATIVE_MEASURES),
  before: measured.nullable(),
  since: measured.nullable(),
  change: ChangeAnswer.nullable(),
  needed: z.int().nullable().meta({ description: 'Number of respondents since the start that a clear result would need' }),
  reached: z.boolean().nullable(),
  words: text,
  code: CodedAnswer,
})
export const InitiativeAnswer = answerOf<Omit<MeasuredInitiative, 'areaId'>>()('Initiative', {
  id: z.int(),
  name: text,
  goal: text,
  owner: text,
  about: z.union([z.strictObject({ theme: z.int() }), z.strictObject({ slice: FilterAnswer })]),
  measure: z.enum(INITIATIVE_MEASURES),
  target: number,
  status: z.enum(INITIATIVE_STATUSES),
  startedOn: day,
  dueOn: day.nullable(),
  endedOn: day.nullable(),
  commentId: z.int().nullable().meta({ description: 'The comment that it was created from' }),
  createdAt: z.iso.datetime(),
  overdue: z.boolean(),
  aboutWords: text,
  aboutThemes: z.array(z.strictObject({ id: z.int(), label: text })),
  effect: EffectAnswer,
})

export const FollowUpAnswer = z
  .strictObject({
    period: text,
    meeting: MeetingAnswer.nullable(),
    agenda: MeetingAnswer.shape.agenda,
    decisions: z.array(DecisionAnswer.extend({ areaId: z.int() })),
    actions: z.array(ActionAnswer.extend({ areaId: z.int() })),
    earlier: z.array(ActionAnswer.extend({ areaId: z.int() })),
    initiatives: z.array(InitiativeAnswer.extend({ areaId: z.int() })),
    next: z.strictObject({ period: text, at: z.iso.datetime().nullable() }),
    text,
    markdown: text,
  })
  .meta({ id: 'FollowUp' })

export const SendingAnswer = answerOf<Sending>()('Sending', {
  what: z.enum(MAILS),
  outcome: z.enum(['queued', 'already', 'copy']),
  to: z.array(text),
  subject: text,
  text,
  delivery: z.strictObject({ id: z.int(), status: z.enum(DELIVERY_STATUSES), error: text.nullable() }).nullable(),
})

const place = z.int().min(0)
export const LiveMeetingAnswer = answerOf<LiveMeeting>()('LiveMeeting', {
  seat: text,
  by: text,
  step: place,
  item: place,
  spent: z.array(place),
  since: z.iso.datetime().nullable(),
  agreed: place,
})
export const LiveAnswer = z.strictObject({
  live: LiveMeetingAnswer.nullable().meta({ description: 'Null if it is not being presented' }),
  now: z.iso.datetime().meta({ description: "The service's own time" }),
})

export const CycleAnswer = answerOf<Cycle>()('Cycle', {
  responses: int.nullable(),
  waiting: int,
  review: z.strictObject({ comments: int, minutes: int }).nullable(),
  lists: z.strictObject({ chosen: int, fresh: z.boolean(), builtAt: time.nullable() }),
  pack: z.strictObject({ builtAt: time, frozenAt: time.nullable() }).nullable(),
  sent: z.boolean(),
  meeting: z.strictObject({ at: time.nullable(), status: z.enum(MEETING_STATUSES), held: z.boolean() }),
  discussed: int,
  actions: z.strictObject({ agreed: int, open: int, overdue: int }),
  next: z.enum(CYCLE_STEPS).meta({ description: 'The first step that is not done' }),
})
