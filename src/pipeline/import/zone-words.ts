import { IANAZone } from 'luxon'
import { lazy, readWordTable } from './word-lists.js'

/** Minutes ahead of UTC, or a zone whose offset depends on the day. */
export type Offset = number | IANAZone

const NUMERIC = /^(?:utc|gmt|ut)?\s*([+\-\u2212])(\d{1,2})(?::?([0-5]\d))?(?::?[0-5]\d)?(?![\d:])/i
const ENCLOSED = /^(?:\[([^\]]+)\]|\(([^)]+)\))/
const IANA = /^[a-z_]+(?:\/[a-z0-9_+-]+)+/i
const LETTERS = /^[a-z]+(?:\d[a-z]{3})?/i
/** `(UTC+02:00) Helsinki, Kyiv, Riga`, `Eastern Time (US & Canada)`: the zone and the places where it applies. */
const DESCRIBED = /^(?:\(((?:utc|gmt)[+\-\u2212]?[\d:]*)\)\s?\p{L}[\p{L}\s,.&'()-]*|([a-z]+ time) \([\p{L}\s,.&]+\))$/iu

const table = lazy(() => new Map(readWordTable('zones.tsv').map(([word, value]) => [word!, readValue(value!)])))

function readValue(value: string): Offset {
  const match = NUMERIC.exec(value)
  return match ? minutes(match) : IANAZone.create(value)
}

function minutes([, sign, hours, rest]: RegExpExecArray): number {
  return (Number(hours) * 60 + Number(rest ?? 0)) * (sign === '+' ? 1 : -1)
}

/**
 * Reads the zone after a time: `Z`, `+02:00`, `GMT+3`, `CET`, `Europe/Helsinki`, `+03:00[Europe/Helsinki]`, `GMT+0300 (Eastern European Summer
 * Time)`. A numeric offset takes priority over names beside it.
 * @returns undefined if the text is empty, null if it is not a zone
 */
export function readOffset(text: string): Offset | null | undefined {
  let rest = text.trim()
  if (rest === '') return undefined
  const whole = table().get(rest.toLowerCase())
  if (whole !== undefined) return whole
  const described = DESCRIBED.exec(rest)
  if (described) return readOffset(described[1] ?? described[2]!)
  let found: Offset | undefined
  while (rest !== '') {
    const numeric = NUMERIC.exec(rest)
    if (numeric) {
      if (Number(numeric[2]) > 14) return null
      found ??= minutes(numeric)
      rest = rest.slice(numeric[0].length).trim()
      continue
    }
    const enclosed = ENCLOSED.exec(rest)
    if (enclosed) {
      if (found === undefined) {
        const inner = readOffset(enclosed[1] ?? enclosed[2]!)
        if (inner === null || inner === undefined) return null
        found = inner
      }
      rest = rest.slice(enclosed[0].length).trim()
      continue
    }
    const named = IANA.exec(rest) ?? LETTERS.exec(rest)
    if (!named) return null
    const value = zoneNamed(named[0])
    if (value === undefined) return null
    found ??= value
    rest = rest.slice(named[0].length).trim()
  }
  return found
}

function zoneNamed(name: string): Offset | undefined {
  if (!name.includes('/')) return table().get(name.toLowerCase())
  const zone = IANAZone.create(name)
  return zone.isValid ? zone : undefined
}
