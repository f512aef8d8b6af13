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
})
