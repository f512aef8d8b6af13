import type { Piece } from './pieces.js'
import { createRandom, type Random } from './random.js'
import { CHANNELS, groupsFor, isAskedAt, MONTHS, MOODS, ORDINARY, PLACES, servicesAt, YEAR } from './world.js'

export interface SampleResponse {
  at: Date
  score: number
  comment: string
  lostMinutes: number | null
  group: string
  place: string
  service: string
  channel: string
  language: string
  ticket: string
  id: string
}

const WAITS = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 960, 1440, 2400]

/**
 * The responses of the sample in the order of their time: every piece as often as it says, and silent ones until the months are full.
 * @param teams team by member
 * @throws Error if a piece fits no place, or names no one of the teams
 */
export function makeResponses(pieces: readonly Piece[], teams: ReadonlyMap<string, string>, seed: number): SampleResponse[] {
  const random = createRandom(seed)
  const spoken = pieces.flatMap((piece) => Array.from({ length: piece.times }, () => speak(piece, teams, random)))
  const silent = Object.entries(MONTHS).flatMap(([month, total]) => {
    const already = spoken.filter(({ at }) => at.getUTCMonth() + 1 === Number(month)).length
    return Array.from({ length: total - already }, () => stay(Number(month), random))
  })
  const responses = [...spoken, ...silent].sort((a, b) => a.at.getTime() - b.at.getTime())
  let id = 48_210
  let ticket = 90_114
  return responses.map((response) => {
    id += random.between(1, 4)
    ticket += random.between(2, 19)
    const ordered = response.service === 'Onboarding' || (response.service === 'Laptops and Phones' && random.chance(0.4))
    return { ...response, id: `SUR00${id}`, ticket: (ordered ? 'RITM' : 'INC') + String(ticket).padStart(7, '0') }
  })
}

function speak(piece: Piece, teams: ReadonlyMap<string, string>, random: Random): SampleResponse {
  const month = random.weighted(piece.months.map((each) => [each, MONTHS[each]!] as const))
  const services = piece.services
  const places = Object.entries(PLACES).filter(
    ([name, { languages }]) =>
      (piece.places.length > 0 ? piece.places.includes(name) : languages.includes(piece.language)) &&
      (services.length === 0 || services.some((service) => isAskedAt(service, name))),
  )
  if (places.length === 0) throw new Error(`${piece.file}:${piece.line}: no place has its language and services`)
  const place = random.weighted(places.map(([name, { weight }]) => [name, weight] as const))
  const service = random.weighted(servicesAt(place).filter(([name]) => services.length === 0 || services.includes(name)))
  const stranger = [...piece.thanks, ...piece.names].find((name) => !teams.has(name))
  if (stranger) throw new Error(`${piece.file}:${piece.line}: ${stranger} is not on the roster`)
  const person = [...piece.thanks, ...piece.names][0]
  const [low, high] = piece.scores
  const scores = Array.from({ length: high - low + 1 }, (_, i) => [low + i, low + i === 10 ? 2 : 1] as const)
  const group =
    piece.groups.length > 0 ? random.pick(piece.groups) : person ? teams.get(person)! : random.weighted(groupsFor(service, place))
  return respond(random, {
    at: moment(month, piece.days, place, random),
    place,
    service,
    group,
    score: random.weighted(scores),
    comment: piece.text,
    language: piece.language,
    ...(piece.channel && { channel: piece.channel }),
  })
}

/** A response without a comment, in the mood of its month. */
function stay(month: number, random: Random): SampleResponse {
  const place = random.weighted(Object.entries(PLACES).map(([name, { weight }]) => [name, weight] as const))
  const service = random.weighted(servicesAt(place))
  const mood = [service, place, `${service} @ ${place}`].reduce((sum, key) => sum + (MOODS[key]?.[month - 7] ?? 0), ORDINARY)
  const target = Math.max(-0.75, Math.min(0.9, mood))
  const happy = (1 + target - 0.15) / 2
  const unhappy = (1 - target - 0.15) / 2
  const kind = random.weighted([
    ['happy', happy],
    ['passive', 0.15],
    ['unhappy', Math.max(0.01, unhappy)],
  ])
  const score =
    kind === 'happy'
      ? random.pick([9, 10, 10])
      : kind === 'passive'
        ? random.pick([7, 8, 8])
        : random.pick([6, 6, 5, 5, 5, 4, 4, 3, 3, 2, 1, 0])
  return respond(random, {
    at: moment(month, [1, 31], place, random),
    place,
    service,
    group: random.weighted(groupsFor(service, place)),
    score,
    comment: '',
    language: random.chance(0.45) ? 'en' : random.pick(PLACES[place]!.languages),
  })
}

type Known = Omit<SampleResponse, 'id' | 'ticket' | 'channel' | 'lostMinutes'> & { channel?: string }

function respond(random: Random, known: Known): SampleResponse {
  const channel = known.channel ?? random.weighted(CHANNELS[PLACES[known.place]!.kind])
  return { ...known, channel, lostMinutes: lostMinutes(known.score, random), id: '', ticket: '' }
}

/** The lower the score the longer the wait, and some do not say. */
function lostMinutes(score: number, random: Random): number | null {
  if (random.chance(0.13)) return null
  const usual = score >= 9 ? 3 : score >= 7 ? 5.5 : score >= 4 ? 9 : 11
  const place = Math.round(usual + (random.next() + random.next() + random.next() - 1.5) * 4)
  return WAITS[Math.max(0, Math.min(WAITS.length - 1, place))]!
}

/** Daytime in every time zone of the company, so that a month is the same month everywhere; offices rest at the weekend. */
function moment(month: number, [first, last]: [number, number], place: string, random: Random): Date {
  const afloat = PLACES[place]!.kind === 'ship' || PLACES[place]!.kind === 'terminal'
  const lastDay = Math.min(last, new Date(Date.UTC(YEAR, month, 0)).getUTCDate())
  for (;;) {
    const hour = afloat
      ? random.between(4, 19)
      : random.weighted([
          [5, 2],
          [6, 6],
          [7, 8],
          [8, 8],
          [9, 7],
          [10, 6],
          [11, 6],
          [12, 8],
          [13, 7],
          [14, 4],
          [15, 1],
        ])
    const at = new Date(
      Date.UTC(YEAR, month - 1, random.between(first, lastDay), hour, random.between(0, 59), random.between(0, 59)),
    )
    if (afloat || ![0, 6].includes(at.getUTCDay()) || random.chance(0.04)) return at
  }
}
