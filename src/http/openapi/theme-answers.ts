import { z } from 'zod'
import { EVENT_KINDS, THEME_KINDS, THEME_STATES, type ThemeEvent } from '../../domain/themes/theme.js'
import type { FactorCount } from '../../pipeline/themes/compare-factors.js'
import type { ThemePreview } from '../../pipeline/themes/preview-theme.js'
import type { StandingTheme, ThemeDetails } from '../../pipeline/themes/read-themes.js'
import { answerOf } from './answers.js'
import { LabelCounts, number, ShownCommentAnswer } from './shared-answers.js'

const text = z.string()
const line = text.nullable()

const theme = {
  id: z.int(),
  key: line,
  kind: z.enum(THEME_KINDS).nullable(),
  label: text,
  language: text,
  keywords: z.array(text),
  named: z.boolean(),
  hidden: z.boolean(),
  definition: line.optional(),
}
const standing = {
  ...theme,
  since: text,
  group: line,
  factor: line,
  state: z.enum(THEME_STATES).nullable(),
  change: line,
  size: z.number(),
  before: z.number(),
  happiness: number,
  lostMinutes: number,
  totalLostMinutes: number,
  labels: LabelCounts,
}
const period = z.strictObject({ period: text, size: number, own: number })
const specifics = z.array(z.strictObject({ label: text, size: z.int() }))
const comments = z.array(ShownCommentAnswer)
/** Fields that are only returned with `examples`. */
const details = {
  specifics: specifics.optional(),
  coherent: z.boolean().nullable().optional(),
  history: z.array(period).optional(),
  representatives: comments.optional(),
}
const Theme = answerOf<StandingTheme>()('Theme', { ...standing, ...details })
const Event = answerOf<ThemeEvent>()('ThemeEvent', {
  themeId: z.int(),
  kind: z.enum(EVENT_KINDS),
  toId: z.int().nullable(),
  period: line,
  segments: z.int().nullable(),
  overlap: number,
  since: z.iso.datetime().nullable(),
  before: line,
  after: line,
  by: line,
  at: z.iso.datetime(),
})

/** How often each factor of the survey was ticked and written about. Only with `examples`. */
const Factor = answerOf<FactorCount>()('FactorCount', { factor: text, label: text, ticked: z.int(), wrote: number })

export const ThemeListAnswer = z.strictObject({
  period: text,
  themes: z.array(Theme),
  factors: z.array(Factor).optional(),
  note: line,
})
export const ThemeDetailsAnswer = answerOf<ThemeDetails>()('ThemeDetails', {
  ...standing,
  mergedInto: z.int().nullable(),
  unmergeable: z.array(z.int()).meta({ description: 'Ids of themes that were merged into it, of which this can be undone' }),
  specifics,
  coherent: z.boolean().nullable(),
  history: z.array(period),
  events: z.array(Event),
  representatives: comments,
  comments,
})
/** A changed theme; without figures and comments if its period is not open to the caller. */
export const ChangedThemeAnswer = z.union([
  ThemeDetailsAnswer,
  z.strictObject({ ...theme, mergedInto: z.int().nullable(), note: text }),
])
export const NewThemeAnswer = z.strictObject({ theme: z.int() })
export const ThemePreviewAnswer = answerOf<ThemePreview>()('ThemePreview', {
  size: z.int(),
  of: z.int(),
  from: z.array(z.strictObject({ theme: z.strictObject({ id: z.int(), label: text }).nullable(), size: z.int() })),
  comments,
})
export const SplitAnswer = z.strictObject({ theme: z.int(), parts: z.array(z.int()) })
