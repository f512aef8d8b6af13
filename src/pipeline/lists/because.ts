import type { ItemCodes } from '../../domain/lists/lists.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'

/** Why an item is on its list, and why it is held for review, in English and as codes. */
export const because = (reason: Coded, held: Coded | null = null): { reason: string; held: string | null; codes: ItemCodes } => ({
  reason: english(reason),
  held: held && english(held),
  codes: { reason, held },
})
