import type { Member } from '../../src/domain/people/members.js'
import { loadGazetteer } from '../../src/nlp/people/gazetteer.js'
import { createRoster } from '../../src/nlp/people/roster.js'
import { makeRandom } from '../../src/nlp/themes/random.js'
import { pick } from '../corpus/pick.js'
import type { Tally } from './figures.js'

const GIVEN =
  'Anna Michael Katherine Juha Priya Lars Maria Thomas José Elena Robert Sofia Daniel Mikko Claire Andreas Fatima Oliver Ingrid Wei Tomasz Helena Samuel Chloé'.split(
    ' ',
  )
const FAMILY =
  'Virtanen Anderson Brown Müller Lindqvist García Nowak Okafor Dubois Koskinen Schmidt Rossi Haddad Bergström Fernández Johnson Petit Hansen Kowalski Ahmed Martin Thomas Laine Weber'.split(
    ' ',
  )
/** Families of others: some are near to a member's. */
const OTHERS =
  'Andersen Virtamo Moller Lindgren Garza Novak Okoye Dubreuil Koskela Schmitz Ross Haddock Bergman Ferrero Johnsson'.split(' ')
const SHORT: Record<string, string> = {
  Michael: 'Mike',
  Katherine: 'Kate',
  Robert: 'Bob',
  Daniel: 'Dan',
  Samuel: 'Sam',
  Thomas: 'Tom',
}
const TEAMS = ['Service Desk', 'Network', 'Workplace', 'Applications', 'Field Support']

interface Call {
  name: string
  team?: string | undefined
  /** The intended member, null for someone who is not on the roster, undefined if the name is ambiguous. */
  meant: number | null | undefined
}

/**
 * Names as people write them, of members that share first names over five teams and of others who are called nearly so.
 * True positives: resolved to the intended member. Predicted: resolved to any member. Gold: intended members that name or team can identify.
 */
export function scoreRoster(rounds = 40): Tally {
  const { rank, isGiven } = loadGazetteer()
  const random = makeRandom(17)
  const tally: Tally = { truePositives: 0, predicted: 0, gold: 0 }
  for (let round = 0; round < rounds; round++) {
    const members = makeMembers(random)
    const roster = createRoster(members, (lower) => rank(lower) > 0, isGiven)
    for (const { name, team, meant } of members.flatMap((member) => callsOf(member, members, random))) {
      const match = roster.resolve(name, { team })
      if (meant) tally.gold++
      if (match?.kind !== 'member') continue
      tally.predicted++
      if (match.id === meant) tally.truePositives++
    }
  }
  return tally
}

function makeMembers(random: () => number): Member[] {
  const names = new Set<string>()
  while (names.size < 40) names.add(`${pick(random, GIVEN)} ${pick(random, FAMILY)}`)
  return [...names].map((name, i) => ({ id: i + 1, name, aliases: [], team: pick(random, TEAMS), consent: 'public' }))
}

function callsOf(member: Member, members: readonly Member[], random: () => number): Call[] {
  const [given, family] = member.name.split(' ') as [string, string]
  const { id, team } = member
  const alike = (test: (other: Member) => boolean): boolean => members.some((other) => other.id !== id && test(other))
  const sameGiven = (other: Member): boolean => other.name.startsWith(`${given} `)
  const sameInitials = (other: Member): boolean => sameGiven(other) && other.name.split(' ')[1]![0] === family[0]
  const short = SHORT[given] ?? given
  const asFamily = (other: Member): boolean => other.name.endsWith(` ${given}`)
  const swapped = given.length > 5 ? given.slice(0, 3) + given[4] + given[3] + given.slice(5) : given
  return [
    { name: member.name, meant: id },
    { name: `${family} ${given}`.toLowerCase(), meant: id },
    { name: `${given} ${family[0]}.`, meant: alike(sameInitials) ? undefined : id },
    { name: given, meant: alike(sameGiven) || alike(asFamily) ? undefined : id },
    { name: given, team, meant: alike((other) => sameGiven(other) && other.team === team) ? undefined : id },
    { name: short, meant: alike(sameGiven) || alike(asFamily) ? undefined : id },
    { name: `${short} ${family}`, meant: id },
    { name: `${swapped} ${family}`, meant: id },
    { name: `${given} ${pick(random, OTHERS)}`, meant: null },
    { name: `${pick(random, ['Bruno', 'Agnes', 'Marta', 'Andrea', 'Mariana'])} ${family}`, meant: null },
    { name: pick(random, ['Mario', 'Annika', 'Johan', 'Marina', 'Helen', 'Lara']), team, meant: null },
  ]
}
