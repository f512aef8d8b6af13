import { z } from 'zod'
import { PLANNED, type Plan } from '../../domain/plan/plan.js'
import type { CorrectionFigures } from '../../domain/ports/corrections.js'
import { answerOf, CodedAnswer } from './answers.js'
import { figures } from './review-answers.js'

const text = z.string()
const count = z.int().min(0)
const where = { area: text, period: text }

export const PlanAnswer = answerOf<Plan & { figures?: CorrectionFigures[] }>()('Plan', {
  change: z.enum(PLANNED),
  isComplete: z.boolean().meta({ description: 'false: only a part was looked at, so that the counts are "at least"' }),
  comments: z.strictObject({
    count,
    first: z.array(z.strictObject({ id: z.int(), was: z.array(text), becomes: z.array(text) })),
  }),
  lists: z.array(z.strictObject({ ...where, list: text, comes: count, goes: count })),
  packs: z.array(z.strictObject({ ...where, frozen: z.boolean(), comments: count })),
  notes: z.array(text),
  noteCodes: z.array(CodedAnswer),
  figures: figures.optional().meta({ description: 'For a change of models: the quality of each label before and after' }),
})
