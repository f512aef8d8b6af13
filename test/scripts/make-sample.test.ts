import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, test } from 'vitest'
import { makeSample } from '../../scripts/make-sample.js'
import { readPieces } from '../../scripts/sample/pieces.js'
import { isAskedAt, PLACES, SERVICES } from '../../scripts/sample/world.js'
import type { Area } from '../../src/domain/areas/area.js'
import { happiness, isHappy, isUnhappy } from '../../src/domain/compare/happiness.js'
import { parsePeriod, periodKey } from '../../src/domain/period/period.js'
import { recogniseHeaders } from '../../src/pipeline/import/headers.js'
import { type RosterEntry, readRoster } from '../../src/pipeline/import/roster.js'
import { ROOT } from '../../src/root.js'

const FOLDER = join(ROOT, 'scripts', 'sample')
const MONTHS = ['2026-07', '2026-08', '2026-09', '2026-10']
const COLUMN: Record<string, string> = { assignmentGroup: 'Assignment group', location: 'Location', service: 'Service' }

const pieces = readPieces(join(FOLDER, 'pieces'))
let rows: Record<string, string>[]
let roster: RosterEntry[]
let areas: Omit<Area, 'id'>[]

beforeAll(async () => {
  rows = parse(await readFile(join(FOLDER, 'responses.csv'), 'utf8'), { columns: true })
  roster = await readRoster(join(FOLDER, 'roster.csv'))
  areas = JSON.parse(await readFile(join(FOLDER, 'areas.json'), 'utf8'))
})

const value = (row: Record<string, string>, column: string) => row[column]!
const scores = (of: Record<string, string>[]) => of.map((row) => Number(value(row, 'Happiness score')))
const measure = (of: Record<string, string>[]) =>
  happiness({
    scored: of.length,
    happy: scores(of).filter(isHappy).length,
    unhappy: scores(of).filter(isUnhappy).length,
  })!
const inMonth = (month: string, zone = 'UTC') =>
  rows.filter((row) => periodKey(new Date(value(row, 'Responded at')), 'month', zone) === month)
const inArea = ({ filter }: Omit<Area, 'id'>, row: Record<string, string>) =>
  Object.entries(filter).every(([key, values]) => values.includes(value(row, COLUMN[key]!)))

describe('the committed sample', () => {
  test('is what the script makes, byte for byte', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'verbatim-sample-'))
    try {
      await makeSample(folder)
      expect(await readFile(join(folder, 'responses.csv'))).toEqual(await readFile(join(FOLDER, 'responses.csv')))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  test('has some 2,000 responses over four months, nearly half of them with a comment', () => {
    expect(rows.length).toBeGreaterThan(1900)
    expect(rows.length).toBeLessThan(2200)
    const commented = rows.filter((row) => row.Comment)
    expect(commented.length / rows.length).toBeGreaterThan(0.4)
    expect(commented.length / rows.length).toBeLessThan(0.5)
    expect([...new Set(rows.map((row) => value(row, 'Responded at').slice(0, 7)))]).toEqual(MONTHS)
    expect(new Set(rows.map((row) => row['Survey ID'])).size).toBe(rows.length)
    expect(new Set(rows.map((row) => row['Ticket number'])).size).toBe(rows.length)
  })

  test('has more than 620 comments that differ, in six languages', () => {
    const texts = new Map(rows.filter((row) => row.Comment).map((row) => [value(row, 'Comment'), value(row, 'Language')]))
    expect(texts.size).toBeGreaterThan(620)
    const english = [...texts.values()].filter((language) => language === 'en').length
    expect([...new Set(texts.values())].sort()).toEqual(['de', 'en', 'es', 'fi', 'fr', 'sv'])
    expect(english).toBeGreaterThan(480)
    expect(texts.size - english).toBeGreaterThan(140)
  })

  test('has scores from 0 to 10 and plausible lost time', () => {
    expect([...new Set(scores(rows))].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    const lost = rows.map((row) => value(row, 'Lost time (minutes)')).filter(Boolean)
    expect(lost.length).toBeLessThan(rows.length)
    for (const minutes of lost) expect(Number(minutes)).toSatisfy((m: number) => Number.isInteger(m) && m >= 0 && m <= 2400)
  })

  test('has headers that need no mapping', () => {
    const recognised = recogniseHeaders(Object.keys(rows[0]!))
    expect(recognised).toMatchObject({
      score: { column: 2 },
      comment: 3,
      time: 1,
      externalId: 0,
      ticket: 5,
      lostTime: { column: 4, unit: 'minutes' },
    })
    expect(recognised.dimensions).toMatchObject({ assignmentGroup: 6, location: 7, service: 8, channel: 9 })
  })

  test('gives each of the three areas a month to talk about, in its own time zone', () => {
    expect(areas).toHaveLength(3)
    for (const area of areas) {
      for (const month of MONTHS) {
        parsePeriod(month, area.timeZone)
        const responses = inMonth(month, area.timeZone).filter((row) => inArea(area, row))
        expect(responses.length, `${area.key} ${month}`).toBeGreaterThan(50)
        expect(responses.filter((row) => row.Comment).length, `${area.key} ${month}`).toBeGreaterThan(15)
      }
    }
  })

  test('names in its areas only what there is', () => {
    for (const { filter } of areas) {
      for (const [key, values] of Object.entries(filter)) {
        expect(values.filter((each) => !rows.some((row) => row[COLUMN[key]!] === each))).toEqual([])
      }
    }
  })

  test('has places with too few responses to be ranked', () => {
    const october = inMonth('2026-10')
    const small = Object.keys(PLACES).filter((place) => october.filter(({ Location }) => Location === place).length < 10)
    expect(small.length).toBeGreaterThanOrEqual(3)
  })

  test('shows its stories in the figures', () => {
    const of = (column: string, name: string) => MONTHS.map((month) => measure(inMonth(month).filter((r) => r[column] === name)))
    const [july, august, september, october] = of('Location', 'Kiel Terminal') as [number, number, number, number]
    expect(july).toBeGreaterThan(august)
    expect(august).toBeGreaterThan(september)
    expect(september).toBeGreaterThan(october)
    const vpn = of('Service', 'Network and VPN') as [number, number, number, number]
    expect(vpn[3] - vpn[0]).toBeGreaterThan(80)
    const expenses = of('Service', 'Expenses') as [number, number, number, number]
    expect(expenses[1] - expenses[2]).toBeGreaterThan(60)
    expect(expenses[3]).toBeGreaterThan(expenses[2])
  })
})

describe('the roster', () => {
  test('has eight teams, all of which answer, members that share a first name, and every consent', () => {
    const teams = new Set(roster.map(({ team }) => team))
    expect([...teams].sort()).toEqual([...new Set(rows.map((row) => row['Assignment group']))].sort())
    expect(teams.size).toBe(8)
    const firstNames = roster.map(({ name }) => name.split(' ')[0])
    expect(firstNames.length - new Set(firstNames).size).toBeGreaterThanOrEqual(3)
    expect(new Set(roster.map(({ consent }) => consent)).size).toBe(4)
  })
})

describe('the pieces', () => {
  test('are written once each', () => {
    const texts = pieces.map(({ text, language }) => `${language} ${text}`)
    expect(texts.filter((text, i) => texts.indexOf(text) !== i)).toEqual([])
  })

  test('are used only with existing places, services, groups, months and scores', () => {
    const groups = new Set(roster.map(({ team }) => team))
    const wrong = pieces.filter(
      (piece) =>
        piece.places.some((place) => !(place in PLACES)) ||
        piece.services.some((service) => !SERVICES.includes(service)) ||
        piece.services.some((service) => piece.places.length > 0 && !piece.places.some((place) => isAskedAt(service, place))) ||
        piece.groups.some((group) => !groups.has(group)) ||
        piece.months.some((month) => !MONTHS.includes(`2026-${String(month).padStart(2, '0')}`)) ||
        !(piece.scores[0] >= 0 && piece.scores[0] <= piece.scores[1] && piece.scores[1] <= 10),
    )
    expect(wrong.map(({ file, line }) => `${file}:${line}`)).toEqual([])
  })

  test('thank and name members of the roster by a name that occurs in the text', () => {
    const members = new Map(roster.map((member) => [member.name, member]))
    const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    const wrong = pieces.filter(({ text, thanks, names }) =>
      [...thanks, ...names].some((name) => {
        const member = members.get(name)
        if (!member) return true
        // misspelt and inflected names begin alike: Maiija, Villelle
        const starts = [...name.split(' '), ...member.aliases].map((part) => plain(part).slice(0, 2))
        return !plain(text)
          .split(/[^\p{L}]+/u)
          .some((word) => starts.some((start) => word.startsWith(start)))
      }),
    )
    expect(wrong.map(({ file, line }) => `${file}:${line}`)).toEqual([])
  })

  test('name no real firm or product, and no personal data that could be real', () => {
    const real = new RegExp(
      `\\b(microsoft|windows|outlook|excel|sharepoint|onedrive|office 365|google|gmail|android|apple|iphone|ipad|dell|lenovo|cisco|citrix|okta|sap|
      oracle|salesforce|servicenow|happysignals|jira|slack|zoom|whatsapp|adobe|concur|samsung|nokia|xerox|canon|starlink|viking line|silja|tallink|
      stena|finnlines|meyer|brittany ferries|color line|scandlines)\\b`.replace(/\s*\n\s*/g, ''),
      'i',
    )
    expect(pieces.filter(({ text }) => real.test(text)).map(({ file, line }) => `${file}:${line}`)).toEqual([])
    const addresses = pieces.flatMap(({ text }) => text.match(/\S+@\S+/g) ?? [])
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect(address).toMatch(/@ejdervik\.example/)
    // the ranges that the regulators keep free for fiction, and 555 numbers
    const fictional = /^(\+44 20|020) 7946 0\d{3}$|^031-390 06 \d\d$|^0171 39200 \d\d$|^06 39 98 \d\d \d\d$|^09 555 01\d\d$/
    const phones = pieces.flatMap(({ text }) => text.match(/(?<![\p{L}\d]|\d )(\+\d\d |0\d+[ -])\d[\d -]{5,}\d/gu) ?? [])
    expect(phones.length).toBeGreaterThan(4)
    for (const phone of phones) expect(phone).toMatch(fictional)
  })

  test('that cannot be read are reported with their place', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'verbatim-pieces-'))
    await writeFile(join(folder, 'a.txt'), '@ lang=en\n9-10 Thanks\n')
    expect(() => readPieces(folder)).toThrow('a.txt:2: expected a tab')
    await writeFile(join(folder, 'a.txt'), '9-10; too=Anna\tThanks\n')
    expect(() => readPieces(folder)).toThrow('a.txt:1: "too=Anna" is not a tag')
    await rm(folder, { recursive: true })
  })
})
