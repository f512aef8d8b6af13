import { z } from 'zod'
import { CONSENTS } from './members.js'

const name = z.string().trim().min(1).max(200)

/** A member as they are put on the roster. */
export const NewMember = z.strictObject({
  name,
  aliases: z.array(name).max(50).default([]),
  team: z.string().trim().max(200).default(''),
  /** Left out, a member keeps theirs. */
  consent: z.enum(CONSENTS).optional(),
  /** Left out, what is known of a member stays. */
  leftOn: z.iso
    .date('must be a date such as 2026-09-30, or null')
    .nullable()
    .optional()
    .meta({ description: 'The last day in the team; null: the member is in it' }),
})
