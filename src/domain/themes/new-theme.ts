import { z } from 'zod'
import { THEME_KINDS } from './theme.js'

export const ThemeLabel = z.string().trim().min(1).max(120)

/** A theme that an installation adds to those of the catalogue, as people write it. */
export const NewThemeFields = z.strictObject({
  label: ThemeLabel,
  kind: z.enum(THEME_KINDS),
  definition: z.string().trim().max(1000).default(''),
  /** What people said who spoke of it. */
  examples: z.array(z.string().trim().min(1).max(2000)).min(1).max(40),
})
