import type { FoundName } from '../../domain/recognition/proposals.js'
import { nameKeys } from './name-key.js'
import { isNearGiven, isNearName, isNearWord } from './near-names.js'

/** Names that probably belong to one person. */
export interface NameGroup {
  /** The `nameId` of the spelling that is shown. */
  key: string
  name: string
  /** Other spellings, the most frequent first. */
  spellings: string[]
  /** The most frequent team; empty if none is known. */
  team: string
  thanked: number
  assigned: number
  /** Names of the people that this name may refer to, if it is ambiguous. */
  partOf: string[]
}

/** The words that are known to be names. */
interface KnownNames {
  isName(key: string): boolean
}

interface Spelling {
  keys: string[]
  found: FoundName[]
}

/** Returns an identifier of a name that does not depend on the order of its words. */
export const nameId = (name: string): string => nameKeys(name).sort().join(' ')

/**
 * Groups the spellings of names. Case, accents and word order are ignored; misspellings, short forms and middle names are matched. A given or family
 * name alone joins the only full name that it fits, first within its own team. Two names that are both assignees are kept apart, because the ticket
 * system distinguishes them.
 * @returns the most thanked first. A full name is in exactly one group; a single word may be in a different group for each team
 */
export function groupNames(names: readonly FoundName[], { isName }: KnownNames): NameGroup[] {
  const spellings = new Map<string, Spelling>()
  for (const found of [...names].sort(byName)) {
    const keys = nameKeys(found.name)
    if (keys.length === 0) continue
    const id = nameId(found.name)
    const known = spellings.get(id)
    if (known) known.found.push(found)
    else spellings.set(id, { keys, found: [found] })
  }
  const all = [...spellings.values()].sort(
    (a, b) => weightOf(b.found) - weightOf(a.found) || (a.keys.join() < b.keys.join() ? -1 : 1),
  )
  const people = groupFull(
    all.filter(({ keys }) => keys.length > 1),
    isName,
  )
  const rest = attachSingles(
    all.filter(({ keys }) => keys.length === 1),
    people,
    isName,
  )
  return [...people, ...rest]
    .map(toGroup)
    .sort((a, b) => b.thanked - a.thanked || b.assigned - a.assigned || (a.key < b.key ? -1 : 1))
}

interface Person {
  spellings: Spelling[]
  partOf: string[]
}

/** Groups full names with similar ones, the most frequent first. */
function groupFull(all: readonly Spelling[], isName: KnownNames['isName']): Person[] {
  const people: Person[] = []
  // names from the ticket system come first, names with initials last: later names are compared with earlier ones
  const certain = (one: Spelling) => Number(isAssigned(one)) - Number(one.keys.some((key) => key.length === 1))
  for (const one of [...all].sort((a, b) => certain(b) - certain(a))) {
    const near = people.filter(({ spellings: [first] }) => isNearName(one.keys, first!.keys, isName))
    if (near.length === 1 && !isAssigned(one)) near[0]!.spellings.push(one)
    else people.push({ spellings: [one], partOf: isAssigned(one) ? [] : near.map(shownOf) })
  }
  return people
}

/** Adds each single word to the only full name that it fits; the others form groups of their own. */
function attachSingles(singles: readonly Spelling[], people: readonly Person[], isName: KnownNames['isName']): Person[] {
  const rest: Person[] = []
  for (const { keys, found } of singles) {
    const [word] = keys as [string]
    // exact matches take priority: "Ann" is Ann Berg rather than Anna Lindqvist
    const exact = people.filter(({ spellings: [first] }) => first!.keys.includes(word))
    const fitting =
      exact.length > 0 ? exact : people.filter(({ spellings: [first] }) => isNearGiven(word, first!.keys[0]!, isName))
    const left: FoundName[] = []
    for (const one of found) {
      const inTeam = one.team === '' ? [] : fitting.filter((person) => teamsOf(person).has(one.team))
      const only = inTeam.length === 1 ? inTeam[0]! : fitting.length === 1 && !isElsewhere(one, fitting[0]!) ? fitting[0]! : null
      if (only) only.spellings.push({ keys, found: [one] })
      else left.push(one)
    }
    if (left.length === 0) continue
    const own = { keys, found: left }
    const partOf = fitting.map((person) => shownOf(person))
    const near =
      partOf.length > 0 ? undefined : rest.find((other) => other.partOf.length === 0 && isSameSingle(own, other, isName))
    if (near) near.spellings.push(own)
    else rest.push({ spellings: [own], partOf })
  }
  return rest
}

/** Whether both teams are known and differ. */
const isElsewhere = ({ team }: FoundName, person: Person): boolean => {
  const teams = teamsOf(person)
  return team !== '' && teams.size > 0 && !teams.has(team)
}

/** Whether two single words are similar ("Sara", "Sarah") and in the same team, or the team of one is unknown. */
function isSameSingle({ keys: [word], found }: Spelling, { spellings: [first] }: Person, isName: KnownNames['isName']): boolean {
  const [team, other] = [teamOf(found), teamOf(first!.found)]
  return isNearWord(word!, first!.keys[0]!, isName) && (team === '' || other === '' || team === other)
}

const isAssigned = ({ found }: Spelling): boolean => found.some(({ assigned }) => assigned > 0)
const weightOf = (found: readonly FoundName[]): number => found.reduce((sum, each) => sum + each.thanked + each.assigned, 0)
const teamsOf = ({ spellings }: Person): Set<string> =>
  new Set(spellings.flatMap(({ found }) => found.map(({ team }) => team)).filter((team) => team !== ''))

function toGroup(person: Person): NameGroup {
  const found = person.spellings.flatMap((each) => each.found)
  const name = shownOf(person)
  const shown = nameId(name)
  const others = new Map<string, { name: string; weight: number }>()
  for (const each of found) {
    const id = nameId(each.name)
    if (id === shown) continue
    const known = others.get(id)
    if (known) known.weight += weightOf([each])
    else others.set(id, { name: each.name, weight: weightOf([each]) })
  }
  return {
    key: shown,
    name,
    spellings: [...others.values()].sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)).map((each) => each.name),
    team: teamOf(found),
    thanked: found.reduce((sum, each) => sum + each.thanked, 0),
    assigned: found.reduce((sum, each) => sum + each.assigned, 0),
    partOf: person.partOf,
  }
}

/** Returns the spelling to show: a capitalised one if there is one, then the ticket system's, then the most frequent. */
function shownOf({ spellings: [first] }: Person): string {
  const weights = new Map<string, number>()
  for (const each of first!.found) weights.set(each.name, (weights.get(each.name) ?? 0) + each.thanked + 1000 * each.assigned)
  const [name] = [...weights].sort(([a, x], [b, y]) => capitals(b) - capitals(a) || y - x || (a < b ? -1 : 1))[0]!
  return capitals(name) === 2 ? name : withCapitals(name)
}

/** Returns 2 for "Anna Berg", 1 for "ANNA BERG", 0 for "anna berg". */
const capitals = (name: string): number => (name === name.toLowerCase() ? 0 : name === name.toUpperCase() ? 1 : 2)

const withCapitals = (name: string): string =>
  name.toLowerCase().replace(/(?<![\p{L}\p{M}’'])\p{L}/gu, (letter) => letter.toUpperCase())

function teamOf(found: readonly FoundName[]): string {
  const weights = new Map<string, number>()
  for (const each of found) if (each.team !== '') weights.set(each.team, (weights.get(each.team) ?? 0) + weightOf([each]))
  return [...weights].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

const byName = (a: FoundName, b: FoundName): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.team < b.team ? -1 : a.team > b.team ? 1 : 0
