import { teamKey } from '../../domain/people/consent.js'
import type { Named } from '../../domain/people/members.js'
import type { StoredItem } from '../../domain/ports/lists.js'

/** Stored reason why such an item is held; which candidates may be named is decided when it is read. */
export const UNSETTLED = 'The roster does not identify this person'

/**
 * Returns why an item is held, in a form that may be shown: candidates are named only if they agree.
 * @param ticketGroup the assignment group of the ticket; undefined if it is unknown or too rare to be shown
 */
export function heldOf({ held, candidates, unnamed }: StoredItem, ticketGroup: string | undefined): string | null {
  if (candidates.length === 0) return held
  const [one] = candidates
  const isElsewhere = one!.team !== '' && ticketGroup !== undefined && teamKey(ticketGroup) !== teamKey(one!.team)
  if (candidates.length === 1 && unnamed === 0 && isElsewhere)
    return `This may be ${one!.name} of ${one!.team}, but the ticket was handled by ${ticketGroup}`
  const names = [...candidates.map((each) => nameAmong(each, candidates)), ...(unnamed > 0 ? ['someone else'] : [])]
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
  return `This may be ${list}: check before sharing`
}

function nameAmong({ id, name, team }: Named, candidates: Named[]): string {
  return team !== '' && candidates.some((other) => other.id !== id && other.name === name) ? `${name} of ${team}` : name
}
