import type { Span } from '../../domain/comments/labels.js'
import type { PersonalData, Redaction } from '../../domain/comments/redaction.js'
import { findAddresses } from './address.js'
import { findBirthDates } from './birth-date.js'
import { findCards } from './card.js'
import { findEmails } from './email.js'
import { findIbans } from './iban.js'
import { findEmployeeNumbers, findTickets } from './identifiers.js'
import { findIpAddresses } from './ip.js'
import { findNationalIds } from './national-id.js'
import { findPhones } from './phone.js'
import { findCodes, findPasswords } from './secrets.js'
import { findSecretUrls } from './url.js'

/**
 * Recognisers in order of priority: if two findings overlap, the earlier recogniser wins. A card number looks like a phone number, but not the other
 * way round.
 */
const RECOGNISERS: readonly [PersonalData, (text: string) => Span[]][] = [
  ['url', findSecretUrls],
  ['email', findEmails],
  ['password', findPasswords],
]
const NUMBER_RECOGNISERS: readonly [PersonalData, (text: string) => Span[]][] = [
  ['iban', findIbans],
  ['id', findNationalIds],
  ['birthdate', findBirthDates],
  ['code', findCodes],
  ['card', findCards],
  ['ip', findIpAddresses],
  ['address', findAddresses],
  ['ticket', findTickets],
  ['employee', findEmployeeNumbers],
  ['phone', findPhones],
]

/**
 * Finds personal data with a recogniser for each kind. Takes time linear in the length of the text.
 * @returns sorted by start, not overlapping
 */
export function redact(text: string): Redaction[] {
  let redactions: Redaction[] = []
  for (const [kind, find] of RECOGNISERS) redactions = join(redactions, find(text), kind)
  if (!/\d/.test(text)) return redactions
  for (const [kind, find] of NUMBER_RECOGNISERS) redactions = join(redactions, find(text), kind)
  return redactions
}

/** Merges both lists in order, leaving out spans of `found` that overlap an earlier one. */
function join(before: Redaction[], found: readonly Span[], kind: PersonalData): Redaction[] {
  if (found.length === 0) return before
  const joined: Redaction[] = []
  let next = 0
  for (const { start, end } of found) {
    while (next < before.length && before[next]!.end <= start) joined.push(before[next++]!)
    const clear = next === before.length || before[next]!.start >= end
    const last = joined.at(-1)
    if (clear && (last === undefined || last.end <= start)) joined.push({ kind, start, end })
  }
  while (next < before.length) joined.push(before[next++]!)
  return joined
}
