import { AREA_DEFAULTS } from '../../../src/domain/areas/area.js'
import { parsePeriod, previousPeriod, yearAgo } from '../../../src/domain/period/period.js'
import { MONTHS, type World } from './world.js'

/** What an answer is about. @param area null: all responses; @param period null: every month that is open */
export interface About {
  area: string | null
  period: string | null
  /** Of an area that is only planned: its locations. */
  planned?: string[] | undefined
}

/** A group that an answer tells something of, by its members. */
export interface Group {
  who: Set<number>
  least: number
  where: string
  area: string | null
  /** A period, or the stretch of weeks. */
  days: string
  /** Empty: all of the area in these days. */
  filter: string
}

/**
 * The groups that an answer tells of: those of the figures in it, and those of the comments that it quotes or names by id.
 * @param faults takes what is wrong with the answer by itself
 */
export function exposedBy(world: World, about: About, where: string, text: string, faults: string[]): Group[] {
  const groups: Group[] = []
  const json = parseJson(text)
  const mentioned = new Set([...text.matchAll(/marker-(\d+)\b/g)].map(([, at]) => Number(at)))
  if (json !== undefined) walk(json, about, [])
  return [...groups, ...quoted()]

  function add(which: About, { filter, size, days }: { filter?: string[]; size?: number; days?: Days } = {}) {
    if (which.period === null && !days) return
    const who = world.members(which.area, days ?? parsePeriod(which.period!), filter ?? which.planned)
    const what = `${where}: ${which.area ?? 'all'} ${days ? JSON.stringify(days) : which.period} ${filter ?? ''}`
    // A figure that is not what we take it for would prove nothing.
    if (size !== undefined && who.size !== size) faults.push(`${what} has ${who.size} responses, not ${size}`)
    const of = { area: which.area, days: days ? JSON.stringify(days) : which.period!, filter: String(filter ?? '') }
    const least = which.planned ? AREA_DEFAULTS.minRespondents : world.least(which.area)
    if (who.size > 0) groups.push({ who, least, where: what, ...of })
  }

  function walk(node: unknown, outer: About, path: string[]): void {
    if (Array.isArray(node)) for (const each of node) walk(each, outer, path)
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return
    const of = node as Json
    const at = aboutOf(of, outer)
    const { period } = at
    const key = path.at(-1) ?? ''
    const isComment = ['changes', 'comments', 'first'].includes(key) && of.kind !== 'erased'
    for (const id of [isComment && of.id, of.CommentId, of.responseId])
      if (typeof id === 'number' && world.places.has(id)) mentioned.add(world.places.get(id)!)
    // A plan that counts more comments than it may name tells of the others.
    if (Array.isArray(of.first) && 'count' in of) {
      if (of.count !== of.first.length) faults.push(`${where}: counts ${of.count} comments and names ${of.first.length}`)
    }
    if (period !== null) readFigures(of, at, period, path)
    else if (path.includes('dimensions') && typeof of.responses === 'number')
      add(at, { days: EVER, filter: [String(of.value)], size: of.responses })
    for (const [name, each] of Object.entries(of)) walk(each, at, [...path, name])
  }

  function readFigures(of: Json, at: About, period: string, path: string[]) {
    const key = path.at(-1) ?? ''
    const own = parsePeriod(period)
    const before = { ...at, period: previousPeriod(own).key }
    const last = { ...at, period: yearAgo(own)?.key ?? null }
    if (isCompared(of)) {
      const isCount = key === 'responses'
      const sizeOf = (size: unknown) => (isCount && typeof size === 'number' ? { size } : {})
      if (of.now !== null) add(at, sizeOf(of.now))
      if (of.before !== null) add(before, sizeOf(of.before))
      if (of.yearAgo !== null) add(last, sizeOf(of.yearAgo))
    } else if (key === 'before' && typeof of.verdict === 'string') add(before)
    const { responses, filter, value, size } = of
    if (typeof responses === 'number' && responses > 0) {
      const dimensions = (filter as Json | undefined)?.dimensions as Record<string, string[]> | undefined
      if (dimensions?.location) add(at, { filter: dimensions.location, size: responses })
      else if (key === 'groups' && path.includes('dimensions')) add(at, { filter: [String(value)], size: responses })
      else if (key === 'bands') {
        if (responses < world.least(at.area)) faults.push(`${where}: a band of ${responses}`)
      } else if (!WITHIN.includes(key)) add(at, { size: responses })
    }
    if (typeof of.withTicket === 'number') {
      const who = new Set([...world.members(at.area, own)].filter((one) => world.responses[one]!.ticket))
      if (who.size !== of.withTicket) faults.push(`${where}: ${who.size} responses with a ticket, not ${of.withTicket}`)
      groups.push({
        who,
        least: world.least(at.area),
        where: `${where}: with a ticket`,
        area: at.area,
        days: period,
        filter: 'ticket',
      })
    }
    if (typeof of.comes === 'number' || typeof of.frozen === 'boolean') add(at)
    if (key === 'themes' && typeof of.before === 'number' && of.before > 0) add(before)
    if (key === 'gone') add(before)
    if (key === 'history' && typeof size === 'number' && size > 0) add(at)
    if (key === 'before' || key === 'since') {
      const { from, to, respondents } = of
      if (typeof respondents !== 'number') return
      const days = { start: new Date(String(from)), end: new Date(String(to)) }
      add(at, { days, filter: [world.initiative.location], size: respondents })
      add(at, { days })
    }
  }

  /** Comments belong to the period that is asked for, or, of a theme that has gone quiet, to the one before. */
  function quoted(): Group[] {
    const { area, period } = about
    const keys = period === null ? MONTHS : [period, previousPeriod(parsePeriod(period)).key]
    const left = new Set(mentioned)
    const found: Group[] = []
    for (const key of keys) {
      const who = world.members(area, parsePeriod(key))
      const own = [...left].filter((each) => who.has(each))
      for (const each of own) left.delete(each)
      // Comments of all areas together tell of no figure of them all: there is none to subtract.
      const of = area === null ? { area: 'all areas', filter: 'comments' } : { area, filter: '' }
      if (own.length > 0) found.push({ who, least: world.least(area), where: `${where}: quotes ${key}`, days: key, ...of })
    }
    if (left.size > 0) faults.push(`${where}: quotes ${[...left]}, who are not in it`)
    return found
  }
}

/** Where `responses` are some of those of the period, which are told of elsewhere in the same answer. */
const WITHIN = ['focus', 'up', 'down', 'same', 'open']

type Json = Record<string, unknown>
interface Days {
  start: Date
  end: Date
}

const EVER: Days = { start: new Date(0), end: new Date('9999-12-31') }

const isCompared = (of: Json) => 'now' in of && 'before' in of && 'yearAgo' in of

/** Parts of an answer say themselves which period they are of. */
function aboutOf({ period, area }: Json, outer: About): About {
  const key = typeof period === 'string' ? period : typeof period === 'object' && period ? (period as Json).key : undefined
  const isArea = typeof area === 'string' && /^a\d$/.test(area)
  return { ...outer, area: isArea ? area : outer.area, period: typeof key === 'string' ? key : outer.period }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Groups of fewer people than their minimum, and pairs that differ by responses of fewer. Areas and periods are compared with all others. A slice, or a stretch of
 * weeks, is compared with its area in the same days and with itself in others.
 */
export function subtractions(all: readonly Group[], people: World['people']): string[] {
  const keyOf = ({ who, area, days, filter }: Group) =>
    JSON.stringify([[...who].sort((a, b) => a - b), filter !== '' && [area, days, filter]])
  const groups = new Map<string, Group>()
  for (const each of all) {
    // Of areas that show the very same responses, the smaller minimum holds.
    const known = groups.get(keyOf(each))
    if (!known || each.least < known.least) groups.set(keyOf(each), each)
  }
  return [...groups.values()].flatMap((one) => [
    ...(people(one.who) < one.least ? [`${one.where} tells of ${people(one.who)} under ${one.least}`] : []),
    ...[...groups.values()].flatMap((other) => {
      if (!areCompared(one, other)) return []
      const told = people([...one.who, ...other.who].filter((each) => one.who.has(each) !== other.who.has(each)))
      return told > 0 && told < Math.max(one.least, other.least) ? [`${one.where} and ${other.where} differ by ${told}`] : []
    }),
  ])
}

function areCompared(one: Group, other: Group): boolean {
  if (one.filter === '' && other.filter === '') return true
  return one.area === other.area && (one.days === other.days || one.filter === other.filter)
}
