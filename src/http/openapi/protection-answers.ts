import { z } from 'zod'
import { ROLES } from '../../domain/access/access.js'
import { PERSON_ROLES } from '../../domain/access/person.js'
import { CONSENTS } from '../../domain/people/members.js'
import type { DataSheet } from '../../domain/protection/data-sheet.js'
import { ERASED_PLACES, ERASURE_KINDS, type ErasureReceipt } from '../../domain/protection/erasure.js'
import type { RetentionCounts, RetentionRule } from '../../domain/protection/retention.js'
import type { SubjectFile } from '../../domain/protection/subject-file.js'
import type { ErasurePreview } from '../../pipeline/protection/erase.js'
import { answerOf } from './answers.js'

const time = z.iso.datetime()
const count = z.int().min(0)
const text = z.string()

const places = Object.fromEntries(
  Object.entries(ERASED_PLACES).map(([place, title]) => [place, count.optional().meta({ description: title })]),
) as { [P in keyof typeof ERASED_PLACES]: z.ZodOptional<z.ZodInt> }

export const ErasureAnswer = answerOf<ErasureReceipt>()('Erasure', {
  id: z.int(),
  ledgerId: text,
  kind: z.enum(ERASURE_KINDS),
  by: text,
  at: time,
  erased: z.strictObject(places),
  texts: z.record(text, count),
  notes: z.array(text),
})

export const ErasurePreviewAnswer = answerOf<ErasurePreview>()('ErasurePreview', {
  kind: z.enum(ERASURE_KINDS),
  responses: count,
})

const counts = { comments: count, responses: count, documents: count }
export const RetentionCountsAnswer = answerOf<RetentionCounts>()('RetentionCounts', counts)
export const RetentionRuleAnswer = answerOf<RetentionRule>()('RetentionRule', {
  area: text,
  textMonths: z.int().nullable(),
  allMonths: z.int().nullable(),
  active: z.boolean(),
  by: text,
  at: time,
  ranAt: time.nullable(),
  deleted: z.strictObject(counts).nullable(),
})

export const SubjectFileAnswer = answerOf<SubjectFile>()('SubjectFile', {
  kind: z.enum(ERASURE_KINDS),
  name: text.nullable(),
  madeAt: time,
  sections: z.array(z.strictObject({ title: text, note: text, rows: z.array(z.record(text, z.unknown())) })),
})

const numbers = <K extends string>(keys: readonly K[]) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, count])) as Record<K, z.ZodInt>)
export const DataSheetAnswer = answerOf<DataSheet>()('DataSheet', {
  madeAt: time,
  stored: z.strictObject({
    responses: count,
    comments: count,
    from: text.nullable(),
    to: text.nullable(),
    respondents: count,
    sources: z.array(text),
    dimensions: z.array(text),
    tickets: count,
    members: numbers(CONSENTS),
  }),
  areas: z.array(z.strictObject({ name: text, minRespondents: z.int() })),
  accounts: numbers(PERSON_ROLES),
  keys: numbers(ROLES),
  retention: z.array(RetentionRuleAnswer),
  outgoing: z.strictObject({
    mail: z.boolean(),
    translation: text.nullable(),
    webhooks: z.array(z.strictObject({ name: text, host: text, events: z.array(text) })),
    singleSignOn: text.nullable(),
    routeOut: z.strictObject({ recipients: count, categories: z.array(text) }).nullable(),
  }),
  erasures: count,
  models: z.strictObject({ engine: text, retrained: z.boolean() }),
})
