import jaroWinkler from 'natural/lib/natural/distance/jaro-winkler_distance.js'
import { hadLeft, type Member, type MemberMatch } from '../../domain/people/members.js'
import { remembering } from '../text/remembering.js'
import { nameKey, nameKeys } from './name-key.js'
import { otherForms } from './short-names.js'
import { soundKey, soundsAlike } from './sound-key.js'

/** What is known of the response that a name stands in. */
export interface NameContext {
  /** The assignment group: distinguishes members with the same name; a single word is ambiguous if its only match is in another team. */
  team?: string | undefined
  /** YYYY-MM-DD: members who had left by then are meant only if nobody else fits. */
  day?: string | undefined
}

/** Members of teams, indexed for lookup. */
export interface Roster {
  /**
   * Finds the member that a name refers to: by full name, alias, first or family name alone, initials or short forms ("Mike" for Michael), with the
   * words in any order and with small misspellings.
   * @param name in its base form
   * @param titled whether a title precedes the name; a single word is then a family name
   * @returns undefined if no member matches; the candidates if the name is ambiguous
   */
  resolve(name: string, context?: NameContext, titled?: boolean): MemberMatch | undefined
  /** Whether a word in lower case is part of a name or an alias. */
  knows(lower: string): boolean
}

/** Minimum similarity for a spelling to count as a misspelling of another. */
const SIMILAR = 0.93
const SHORTEST_MISSPELT = 5
/** In UTF-16 units. Longer strings are not names, and comparing all their words would take quadratic time. */
const LONGEST_NAME = 100

/** Members that match. If `doubtful`, even a single match is only a candidate. */
interface Found {
  members: Member[]
  doubtful: boolean
}

interface Entry {
  member: Member
  /** Keys of the words of a name or alias. */
  keys: string[]
}

/**
 * Indexes members for lookup. @param isName whether a lower-case word is a name itself: "Maria" is not a misspelling of "Marja"
 * @param isGiven the same for given names
 */
export function createRoster(
  members: readonly Member[],
  isName: (lower: string) => boolean = () => false,
  isGiven: (lower: string) => boolean = () => false,
): Roster {
  const byWord = new Map<string, Entry[]>()
  const byStart = new Map<string, { key: string; letters: number }[]>()
  const bySound = new Map<string, Entry[]>()
  const words = new Set<string>()
  const add = (entry: Entry): void => {
    for (const key of new Set(entry.keys)) {
      const sound = soundKey(key)
      const sounding = bySound.get(sound)
      if (sounding) sounding.push(entry)
      else bySound.set(sound, [entry])
      const list = byWord.get(key)
      if (list) {
        list.push(entry)
        continue
      }
      byWord.set(key, [entry])
      const bucket = `${key[0]} ${key.length}`
      const alike = byStart.get(bucket)
      if (alike) alike.push({ key, letters: lettersOf(key) })
      else byStart.set(bucket, [{ key, letters: lettersOf(key) }])
    }
  }
  for (const member of members) {
    for (const name of [member.name, ...member.aliases]) {
      for (const word of name.toLowerCase().split(/[\s,/]+/)) words.add(word)
      const keys = keysOf(name)
      const bare = withoutParticles(keys)
      add({ member, keys })
      if (bare.length < keys.length) add({ member, keys: bare })
    }
  }
  words.delete('')

  /** Returns words of the roster that are spelled like a word. */
  const spelledLike = remembering(10_000, (key: string): string[] => {
    const found: string[] = []
    const letters = lettersOf(key)
    for (let length = Math.max(SHORTEST_MISSPELT - 1, key.length - 2); length <= key.length + 2; length++) {
      for (const other of byStart.get(`${key[0]} ${length}`) ?? []) {
        if (bitsIn(letters ^ other.letters) <= 3 && jaroWinkler(key, other.key) >= SIMILAR) found.push(other.key)
      }
    }
    return found
  })
  /** Returns words of the roster that a word may be a misspelling of. */
  const similar = (key: string): string[] => (key.length < SHORTEST_MISSPELT || isName(key) ? [] : spelledLike(key))

  /** Finds members by a single word: members with that name, and members whose first name it may be short for. */
  const alone = (key: string): Found => {
    const exact = byWord.get(key) ?? []
    const short = otherForms(key).flatMap((form) => (byWord.get(form) ?? []).filter(({ keys }) => keys[0] === form))
    const members = distinct([...exact, ...short])
    if (members.length > 0) {
      // "Martin" is more likely someone's first name than a reference to Thomas Martin.
      const doubtful = isGiven(key) && short.length === 0 && exact.every(({ keys }) => keys[0] !== key && isGiven(keys[0]!))
      return { members, doubtful }
    }
    const alike = distinct(similar(key).flatMap((word) => byWord.get(word)!))
    if (alike.length > 0) return { members: alike, doubtful: false }
    // "Sarah" may be Sara, although both are names.
    const sounding = (bySound.get(soundKey(key)) ?? []).filter(({ keys }) => keys.some((own) => soundsAlike(key, own)))
    return { members: distinct(sounding), doubtful: true }
  }

  /** Finds names that differ only in the spelling of the given name: "Marc Jones" for Mark Jones. */
  const soundingAlike = (given: string, rest: readonly string[]): Entry[] =>
    (byWord.get(rest[0]!) ?? []).filter(
      ({ keys: [first, ...others] }) => soundKey(first!) === soundKey(given) && sameWords(rest, others),
    )

  /** Finds the members with a given family name. */
  const asFamily = (key: string): Member[] => distinct((byWord.get(key) ?? []).filter(({ keys }) => keys.lastIndexOf(key) > 0))

  const together = (keys: string[]): Found => {
    const [first, ...rest] = keys
    for (const fits of [sameWords, partOfName, initialsFit]) {
      for (const given of [[first!], otherForms(first!)]) {
        const found = distinct(
          given.flatMap((form) => {
            const words = [form, ...rest]
            return words.flatMap((word) => byWord.get(word) ?? []).filter((entry) => fits(words, entry.keys))
          }),
        )
        if (found.length > 0) return { members: found, doubtful: false }
      }
    }
    const alike = distinct(keys.flatMap((key, i) => soundingAlike(key, keys.toSpliced(i, 1))))
    if (alike.length > 0) return { members: alike, doubtful: false }
    const near = keys.flatMap((key) => [key, ...similar(key)]).flatMap((key) => byWord.get(key) ?? [])
    const close = near.filter((entry) => similarWords(keys, entry.keys))
    // If a differing word is a name itself, the person is probably someone else: "Peter Andersen" is not Peter Anderson.
    const doubtful = close.every((entry) => keys.some((key) => isName(key) && !entry.keys.includes(key)))
    return { members: distinct(close), doubtful }
  }

  return {
    knows: (lower) => words.has(lower),
    resolve(name, context = {}, titled = false) {
      if (name.length > LONGEST_NAME) return undefined
      const given = keysOf(name)
      const keys = withoutParticles(given)
      if (keys.length === 0) return undefined
      if (titled && given.length === 1) {
        const family = asFamily(given[0]!)
        if (family.length > 0) return decide(family, true, context)
      }
      const joined = keys.length > 1 ? byWord.get(nameKey(name)) : undefined
      const { members: found, doubtful } = joined
        ? { members: distinct(joined), doubtful: false }
        : keys.length === 1
          ? alone(keys[0]!)
          : together(keys)
      return doubtful ? ambiguous(found) : decide(found, keys.length > 1, context)
    },
  }
}

/** Words within names that may be left out or shortened: "Jan vd Berg" is Jan van den Berg. */
const PARTICLES = new Set('van von der den de het vd la las los del da do dos di zu zur ter ten af'.split(' '))

const keysOf = (name: string): string[] => nameKeys(name.replace(/(^|\s)v\.?\s?d\.?(?=\s)/giu, '$1vd'))

/** Removes the particles from a name if at least two words are left. */
function withoutParticles(keys: string[]): string[] {
  const bare = keys.filter((key) => !PARTICLES.has(key))
  return bare.length >= 2 ? bare : keys
}

/** Returns the set of letters in a word, as bits. */
function lettersOf(word: string): number {
  let letters = 0
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31)
  return letters
}

function bitsIn(value: number): number {
  let bits = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) bits++
  return bits
}

/** Returns one member or the candidates. A `full` name is matched even if the team differs; a single word is not. */
function decide(all: readonly Member[], full: boolean, { team, day }: NameContext): MemberMatch | undefined {
  const there = day === undefined ? all : all.filter((member) => !hadLeft(member, day))
  const found = there.length > 0 ? there : all
  if (found.length === 0) return undefined
  const near = team ? found.filter((member) => sameTeam(member.team, team)) : []
  const one = near.length === 1 ? near[0]! : found.length === 1 && (full || !team || near.length === 1) ? found[0]! : null
  if (one) return { kind: 'member', id: one.id, name: one.name }
  return ambiguous(near.length > 1 ? near : found)
}

const ambiguous = (candidates: readonly Member[]): MemberMatch | undefined =>
  candidates.length === 0 ? undefined : { kind: 'ambiguous', candidates: candidates.map(({ id, name }) => ({ id, name })) }

const distinct = (entries: readonly Entry[]): Member[] => [...new Map(entries.map(({ member }) => [member.id, member])).values()]

/** Whether both names have the same words, in any order. */
function sameWords(keys: readonly string[], own: readonly string[]): boolean {
  return keys.length === own.length && keys.every((key) => own.includes(key)) && own.every((key) => keys.includes(key))
}

/** Whether one name contains all words of the other, which has at least two: a middle name or second family name is left out. */
function partOfName(keys: readonly string[], own: readonly string[]): boolean {
  const [small, large] = keys.length < own.length ? [keys, own] : [own, keys]
  return small.length >= 2 && small.every((key) => large.includes(key))
}

/** Whether a name consists of full words and initials of the member's name: "Juha K.", "J. Virtanen". */
function initialsFit(keys: readonly string[], own: readonly string[]): boolean {
  const rest = [...own]
  let written = 0
  for (const key of keys.filter(({ length }) => length > 1)) {
    const at = rest.indexOf(key)
    if (at < 0) return false
    rest.splice(at, 1)
    written++
  }
  for (const initial of keys.filter(({ length }) => length === 1)) {
    const at = rest.findIndex((word) => word.startsWith(initial))
    if (at < 0) return false
    rest.splice(at, 1)
  }
  return written > 0 && written < keys.length
}

/** Whether each word is a word of the member's name or a misspelling of one. */
function similarWords(keys: readonly string[], own: readonly string[]): boolean {
  if (keys.length !== own.length) return false
  const rest = [...own]
  return keys.every((key) => {
    let at = rest.indexOf(key)
    if (at < 0 && key.length >= 4) at = rest.findIndex((word) => jaroWinkler(key, word) >= SIMILAR)
    if (at >= 0) rest.splice(at, 1)
    return at >= 0
  })
}

const teamKey = (team: string): string => team.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function sameTeam(a: string, b: string): boolean {
  const [x, y] = [teamKey(a), teamKey(b)]
  return x !== '' && (x === y || (Math.min(x.length, y.length) >= 4 && (x.includes(y) || y.includes(x))))
}
