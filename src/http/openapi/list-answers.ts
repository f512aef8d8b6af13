import { z } from 'zod'
import { LISTS, type ListChoice, type ListItem, type ListPage, type ListSummary } from '../../domain/lists/lists.js'
import type { ScenarioResolution } from '../../domain/scenarios/scenario.js'
import { ScenarioRule } from '../../domain/scenarios/scenario.js'
import { answerOf, CodedAnswer } from './answers.js'
import { ChangesAnswer, Named, ShownCommentAnswer, slice } from './shared-answers.js'

const text = z.string()
const line = text.nullable()
const time = z.iso.datetime()
const int = z.int()

const group = { kind: z.enum(['theme', 'slice', 'team', 'state']), key: text, label: text }
const ChoiceAnswer = answerOf<ListChoice>()('ListChoice', {
  pinned: z.boolean(),
  hidden: z.boolean(),
  released: z.boolean(),
  member: int.nullable(),
  position: int.nullable(),
  note: text,
  discussedAt: time.nullable(),
  by: text,
  at: time,
})
const Item = answerOf<ListItem>()('ListItem', {
  key: text,
  comment: ShownCommentAnswer,
  member: Named.nullable(),
  candidates: z.array(Named),
  unlisted: line,
  names: z.array(text),
  group: z.strictObject(group).nullable(),
  reason: text,
  held: line,
  codes: z.strictObject({ reason: CodedAnswer, held: CodedAnswer.nullable() }).nullable(),
  folded: int,
  choice: ChoiceAnswer.nullable(),
})
const Summary = answerOf<ListSummary>()('ListSummary', {
  list: z.enum(LISTS),
  builtAt: time.nullable(),
  open: int,
  held: int,
  hidden: int,
  groups: z.array(z.strictObject({ ...group, respondents: int.nullable(), withheld: line, items: int })),
  note: line,
  noteCode: CodedAnswer.nullable(),
})

export const ListsAnswer = z.strictObject({ area: text, period: text, fresh: z.boolean(), lists: z.array(Summary) })
export const ListPageAnswer = answerOf<ListPage>()('ListPage', {
  list: z.enum(LISTS),
  builtAt: time.nullable(),
  items: z.array(Item),
  next: line,
  note: line,
  noteCode: CodedAnswer.nullable(),
})
export const ChosenAnswer = z.strictObject({ key: text, choice: ChoiceAnswer })

const scenario = { key: text, version: int, name: text, owner: text, area: line, rule: ScenarioRule }
export const ScenarioAnswer = z.strictObject(scenario).meta({ id: 'Scenario' })
const version = { ...scenario, active: z.boolean(), savedAt: time }
export const ScenarioVersionsAnswer = z.strictObject({ ...version, versions: z.array(z.strictObject(version)) })
export const ScenarioPreviewAnswer = z.strictObject({
  slices: z.array(z.strictObject(slice)),
  note: line,
  noteCode: CodedAnswer.nullable(),
})
export const ResolutionAnswer = answerOf<ScenarioResolution>()('ScenarioResolution', {
  key: text,
  version: int,
  name: text,
  period: text,
  slices: z.array(z.strictObject({ ...slice, change: ChangesAnswer })),
  note: line,
  resolvedAt: time,
})
