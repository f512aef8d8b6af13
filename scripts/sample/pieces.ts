import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A comment that someone at Ejdervik could have written, and where and when it may occur. */
export interface Piece {
  file: string
  line: number
  text: string
  language: string
  /** Lowest and highest score that goes with it. */
  scores: [number, number]
  months: number[]
  /** Days of the month, first and last. */
  days: [number, number]
  /** None: any. */
  services: string[]
  places: string[]
  groups: string[]
  channel: string | undefined
  /** Members whom it thanks, and members whom it names otherwise. */
  thanks: string[]
  names: string[]
  /** How often it occurs. */
  times: number
}

type Tags = Record<string, string>
const TAGS = ['lang', 'service', 'at', 'months', 'day', 'group', 'channel', 'to', 'names', 'x']

/**
 * Reads the comments of a folder of text files. A line `@ key=value; …` says what holds for the lines below it, up to the next one. A line
 * `scores; key=value; …<tab>text` is a comment, `\n` in it a line break, and what it says of itself goes before. `#` starts a remark.
 * @throws Error naming the file and line that is none of these
 */
export function readPieces(folder: string): Piece[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) => readFile(file, readFileSync(join(folder, file), 'utf8')))
}

function readFile(file: string, content: string): Piece[] {
  let shared: Tags = {}
  return content.split('\n').flatMap((row, index) => {
    const at = `${file}:${index + 1}`
    if (row.trim() === '' || row.startsWith('#')) return []
    if (row.startsWith('@')) {
      shared = readTags(row.slice(1), at)
      return []
    }
    const [head, text, ...more] = row.split('\t')
    const [band, ...own] = head!.split(';')
    if (!text || more.length > 0) throw new Error(`${at}: expected a tab between the scores and the comment`)
    return [toPiece(file, index + 1, text, band!, shared, readTags(own.join(';'), at))]
  })
}

function toPiece(file: string, line: number, text: string, band: string, shared: Tags, own: Tags): Piece {
  const tags = { ...shared, ...own }
  const people = [...list(own.to), ...list(own.names)]
  // the team of the person named, unless the line itself says otherwise
  const groups = list(own.group ?? (people.length > 0 ? undefined : shared.group))
  return {
    file,
    line,
    text: text.replaceAll('\\n', '\n'),
    language: tags.lang ?? 'en',
    scores: range(band),
    months: list(tags.months ?? '7-10').flatMap((part) => span(range(part))),
    days: range(tags.day ?? '1-31'),
    services: list(tags.service),
    places: list(tags.at),
    groups,
    channel: tags.channel,
    thanks: list(own.to),
    names: list(own.names),
    times: Number(tags.x ?? 1),
  }
}

function readTags(text: string, at: string): Tags {
  return Object.fromEntries(
    text
      .split(';')
      .map((tag) => tag.trim())
      .filter(Boolean)
      .map((tag) => {
        const [key, value] = tag.split('=')
        if (!key || !value || !TAGS.includes(key))
          throw new Error(`${at}: "${tag}" is not a tag; the tags are ${TAGS.join(', ')}`)
        return [key, value]
      }),
  )
}

const list = (value: string | undefined): string[] => value?.split(',').map((part) => part.trim()) ?? []

function range(text: string): [number, number] {
  const [low, high = low] = text.trim().split('-').map(Number)
  return [low!, high!]
}

const span = ([low, high]: [number, number]): number[] => Array.from({ length: high - low + 1 }, (_, i) => low + i)
