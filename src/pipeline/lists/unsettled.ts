import { teamKey } from '../../domain/people/consent.js'
import type { Named } from '../../domain/people/members.js'
import type { StoredItem } from '../../domain/ports/lists.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'

/** Stored reason why such an item is held; which candidates may be named is decided when it is read. */
export const UNSETTLED: Coded = { code: 'held.unsettled' }

/**
 * Returns why an item is held, in English and as a code, in a form that may be shown: candidates are named only if they agree.
 * @param ticketGroup the assignment group of the ticket; undefined if it is unknown or too rare to be shown
 */
export function heldOf(item: StoredItem, ticketGroup: string | undefined): { held: string | null; heldCode: Coded | null } {
  if (item.candidates.length === 0) return { held: item.held, heldCode: item.codes?.held ?? null }
  const heldCode = amongCandidates(item, ticketGroup)
  return { held: english(heldCode), heldCode }
}

function amongCandidates({ candidates, unnamed }: StoredItem, ticketGroup: string | undefined): Coded {
  const [one] = candidates
  const isElsewhere = one!.team !== '' && ticketGroup !== undefined && teamKey(ticketGroup) !== teamKey(one!.team)
  if (candidates.length === 1 && unnamed === 0 && isElsewhere)
    return { code: 'held.elsewhere', values: { name: one!.name, team: one!.team, group: ticketGroup } }
  const names = candidates.map((each) => nameAmong(each, candidates))
  const others = unnamed > 0 ? [{ code: 'held.someone-else' }] : []
  return { code: 'held.candidates', values: { names: [...names, ...others] } }
}

function nameAmong({ id, name, team }: Named, candidates: Named[]): string | Coded {
  const isAmbiguous = team !== '' && candidates.some((other) => other.id !== id && other.name === name)
  return isAmbiguous ? { code: 'held.of-team', values: { name, team } } : name
}
