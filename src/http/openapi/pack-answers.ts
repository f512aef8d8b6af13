import { z } from 'zod'
import { LABELS } from '../../domain/comments/labels.js'
import { INITIATIVE_STATUSES } from '../../domain/meeting/initiative.js'
import { AGENDA_CODES, AGENDA_QUESTION_CODES } from '../../domain/pack/agenda-codes.js'
import {
  type ListedComment,
  PACK_MODES,
  type Pack,
  type PackSlice,
  type PackTheme,
  TEST_FAMILIES,
} from '../../domain/pack/pack.js'
import type { PackDiff } from '../../domain/pack/pack-diff.js'
import { THEME_STATES } from '../../domain/themes/theme.js'
import type { OperationalFigures } from '../../domain/tickets/operations.js'
import { answerOf, CodedAnswer } from './answers.js'
import {
  ChangesAnswer,
  coverage,
  listed,
  Named,
  number,
  RowProblemAnswer,
  ShownCommentAnswer,
  shownComment,
  slice,
} from './shared-answers.js'

const text = z.string()
const time = z.iso.datetime()
const int = z.int()
const compared = { now: number, before: number, yearAgo: number }
const Compared = z.strictObject(compared)
const changed = { ...compared, change: ChangesAnswer }

export const numbers = z.strictObject({
  happiness: z.strictObject(changed),
  responses: Compared,
  comments: Compared,
  responseRate: z.strictObject(compared).optional(),
  commentShare: z.strictObject(changed).optional(),
  lostMinutes: z.strictObject({ ...compared, change: ChangesAnswer.optional() }),
})
export const labels = z.array(z.strictObject({ label: z.enum(LABELS), comments: int, analysed: int, change: ChangesAnswer }))
export const partial = z.strictObject({ before: z.boolean(), yearAgo: z.boolean() }).optional()

const Listed = answerOf<ListedComment>()('ListedComment', {
  ...shownComment,
  reason: text.optional(),
  reasonCode: CodedAnswer.optional(),
  folded: int.optional(),
  note: text.optional(),
  state: text.optional(),
})
const comments = z.array(Listed)
const Theme = answerOf<PackTheme>()('PackTheme', {
  id: int,
  label: text,
  keywords: z.array(text),
  specifics: z.array(z.strictObject({ label: text, size: int })).optional(),
  size: z.number(),
  happiness: number,
  change: ChangesAnswer.optional(),
  state: z.enum(THEME_STATES).nullable().optional(),
  before: z.number().optional(),
  representatives: z.array(ShownCommentAnswer),
})
const Slice = answerOf<PackSlice>()('PackSlice', { ...slice, change: ChangesAnswer, themes: z.array(Theme), comments })
const Action = { id: int, title: text, owner: text, dueOn: text.nullable() }
const actions = z.array(z.strictObject(Action))

const bands = z.strictObject({
  bands: z.array(z.strictObject({ name: text, responses: int, happiness: number, lostMinutes: number })),
  hidden: int,
})
const OperationsAnswer = answerOf<OperationalFigures>()('OperationalFigures', {
  responses: int,
  withTicket: int.nullable(),
  byResolution: bands,
  byReassignments: bands,
})
export const AreaOperationsAnswer = z.strictObject({
  area: text,
  period: text,
  figures: OperationsAnswer.nullable(),
  note: text.nullable(),
})

export const PackAnswer = answerOf<Pack>()('Pack', {
  area: z.strictObject({ key: text, name: text, objective: text }),
  period: z.strictObject({ key: text, start: time, end: time, zone: text }),
  builtAt: time,
  frozen: z.strictObject({ at: time, by: text }).optional(),
  erased: z.boolean().optional(),
  mode: z.strictObject({ is: z.enum(PACK_MODES), periods: int, why: text, code: CodedAnswer.optional() }).optional(),
  agenda: z
    .strictObject({
      minutes: int,
      items: z.array(
        z.strictObject({
          ...{ title: text, minutes: int, text, questions: z.array(text), about: text.nullable() },
          codes: z
            .strictObject({
              title: z.enum(AGENDA_CODES).optional(),
              text: z.enum(AGENDA_CODES).optional(),
              questions: z.array(z.enum(AGENDA_QUESTION_CODES)).optional(),
            })
            .optional()
            .meta({ description: 'Codes of the text that the pack generated, for clients that show it in another language' }),
        }),
      ),
    })
    .optional(),
  readiness: z
    .array(
      z.strictObject({
        about: z.enum([
          'responses',
          'comments',
          'comparison',
          'roster',
          'slices',
          'reading',
          'audit',
          'agenda',
          'privacy',
          'hidden',
        ]),
        text,
        code: CodedAnswer.optional(),
      }),
    )
    .optional(),
  progress: z
    .strictObject({
      since: text,
      done: actions,
      open: actions,
      overdue: actions,
      initiatives: z.array(z.strictObject({ ...Action, goal: text, status: z.enum(INITIATIVE_STATUSES), overdue: z.boolean() })),
    })
    .optional(),
  basis: z.strictObject({ models: text, roster: text, consent: text, scenarios: text, area: text }).optional(),
  listed,
  privacy: z.strictObject({ minRespondents: int, slices: int }).optional(),
  partial,
  numbers,
  labels,
  tests: z.strictObject({
    comparisons: int,
    confidence: z.number(),
    families: z.array(z.strictObject({ of: z.enum(TEST_FAMILIES), comparisons: int, confidence: z.number() })).optional(),
  }),
  recognitions: z.array(z.strictObject({ member: Named, total: int.optional(), comments })),
  unlisted: z.array(z.strictObject({ name: text, total: int, comments })).optional(),
  ideas: z.strictObject({ total: int, themes: z.array(Theme), comments }),
  pains: z.strictObject({ total: int, comments }).optional(),
  againstScore: z.strictObject({ total: int, comments }).optional(),
  sinceLastMeeting: z.strictObject({ total: int, comments }).optional(),
  praise: z.strictObject({ total: int, comments }),
  scenarios: z.array(
    z.strictObject({
      key: text,
      name: text,
      version: int,
      about: z.enum(['trouble', 'success']),
      slices: z.array(Slice),
      note: text.nullable(),
      noteCode: CodedAnswer.nullable().optional(),
    }),
  ),
  themes: z.array(Theme),
  operations: OperationsAnswer.optional(),
  gone: z.array(z.strictObject({ id: int, label: text, before: z.number() })).optional(),
  coverage,
  failures: z.array(RowProblemAnswer),
})

export const PackListAnswer = z.strictObject({
  packs: z.array(z.strictObject({ period: text, builtAt: time, frozenAt: time.nullable(), url: text })),
})

const moved = { frozen: number, current: number }
const named = z.strictObject({ id: int, label: text })
const labelsOf = z.array(z.enum(LABELS))
export const PackDiffAnswer = answerOf<PackDiff>()('PackDiff', {
  frozen: z.strictObject({ at: time, by: text, builtAt: time }),
  current: z.strictObject({ builtAt: time }),
  words: z.array(text),
  codes: z.array(CodedAnswer),
  basis: z.array(z.enum(['models', 'roster', 'consent', 'scenarios', 'area'])),
  numbers: z.array(
    z.strictObject({ ...moved, name: z.enum(['happiness', 'responses', 'comments', 'commentShare', 'lostMinutes']) }),
  ),
  labels: z.array(z.strictObject({ ...moved, label: z.enum(LABELS) })),
  coverage: z.array(z.strictObject({ ...moved, name: text })),
  recognitions: z.array(z.strictObject({ ...moved, member: Named })),
  themes: z.strictObject({
    renamed: z.array(z.strictObject({ id: int, from: text, to: text })),
    merged: z.array(z.strictObject({ id: int, label: text, into: named })),
    resized: z.array(z.strictObject({ ...moved, id: int, label: text })),
  }),
  slices: z.array(z.strictObject({ ...moved, scenario: text, name: text, change: z.enum(['added', 'removed', 'changed']) })),
  comments: z.array(z.strictObject({ id: int, frozen: labelsOf, current: labelsOf.nullable() })),
})
