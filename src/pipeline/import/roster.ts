import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { CONSENTS, type Consent, type Member } from '../../domain/people/members.js'
import { sniffDelimiter, sniffNewline } from './delimiter.js'
import { createDecoder, sniffEncoding } from './encoding.js'
import { binaryKind, textKind } from './file-kind.js'
import { comparable } from './headers.js'
import { createRowSplitter } from './split-rows.js'

/** A member in a roster file. `consent` is missing if the file does not state it. */
export type RosterEntry = Omit<Member, 'id' | 'consent'> & { consent?: Consent }

const COLUMNS = {
  name: ['name', 'fullname', 'member', 'membername', 'displayname', 'employee'],
  aliases: ['aliases', 'alias', 'nicknames', 'nickname', 'othernames', 'alsoknownas'],
  team: ['team', 'teamname', 'group', 'assignmentgroup', 'supportgroup'],
  consent: ['consent', 'visibility'],
  leftOn: ['lefton', 'lastday', 'leavingdate'],
}

/**
 * Reads a roster: delimited text with a header, the columns name, aliases (separated by `;` or `|`), team, consent (public, team, private or off) and left on (YYYY-MM-DD).
 * Only the name is required.
 * @throws UserError with the line of the first invalid row
 */
export function parseRoster(text: string, file = 'roster'): RosterEntry[] {
  const body = text.replace(/^\ufeff/, '')
  const newline = sniffNewline(body)
  const headerLine = body.split(newline).find((line) => line.trim() !== '') ?? ''
  // from the header alone, because aliases in the rows may contain more semicolons than there are columns
  const splitter = createRowSplitter(sniffDelimiter(headerLine + newline, newline), newline)
  const [header, ...rows] = [...splitter.write(body), ...splitter.end()]
  if (!header) throw new UserError('invalid', `${file} is empty`)
  if ('problem' in header) throw new UserError('invalid', `${file}, line ${header.line}: ${header.problem}`)
  const names = header.cells.map(comparable)
  const column = (known: string[]) => names.findIndex((name) => known.includes(name))
  const [name, aliases, team, consent, leftOn] = Object.values(COLUMNS).map(column) as [number, number, number, number, number]
  if (name < 0)
    throw new UserError('invalid', `${file} has no column "name"; its columns are name, aliases, team, consent, left on`)

  const lines = new Map<string, number>()
  return rows.map((row) => {
    const refuse = (problem: string) => new UserError('invalid', `${file}, line ${row.line}: ${problem}`)
    if ('problem' in row) throw refuse(row.problem)
    const cell = (index: number) => (row.cells[index] ?? '').replace(/\s+/g, ' ').trim()
    const entry: RosterEntry = { name: cell(name), aliases: splitAliases(cell(aliases)), team: cell(team) }
    if (entry.name === '') throw refuse('no name')
    const said = cell(consent).toLowerCase()
    if (said !== '') {
      if (!isConsent(said)) throw refuse(`consent must be one of ${CONSENTS.join(', ')}`)
      entry.consent = said
    }
    if (leftOn >= 0) {
      const day = cell(leftOn)
      if (day !== '' && !z.iso.date().safeParse(day).success) throw refuse('left on must be a date such as 2026-09-30')
      // An empty cell of the column says that they are in the team.
      entry.leftOn = day === '' ? null : day
    }
    const key = JSON.stringify([entry.name, entry.team])
    const before = lines.get(key)
    if (before !== undefined) throw refuse(`the same name and team as in line ${before}`)
    lines.set(key, row.line)
    return entry
  })
}

/**
 * Reads a roster file in any encoding that imports support.
 * @throws UserError if it cannot be read, is not a CSV file or has an invalid row
 */
export async function readRoster(path: string): Promise<RosterEntry[]> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw new UserError('invalid', `${path} is a folder: name a file`)
    throw new UserError(
      'not-found',
      error.code === 'ENOENT' ? `${path} does not exist` : `cannot read ${path}: check its permissions`,
    )
  })
  const isText = binaryKind(path, bytes) === 'text'
  const { name, mark } = isText ? sniffEncoding(bytes, path) : { name: 'utf-8', mark: 0 }
  const decoder = createDecoder(name)
  const text = isText ? decoder.write(bytes.subarray(mark)) + decoder.end() : ''
  if (!isText || textKind(path, text) !== 'csv')
    throw new UserError('invalid', `${path} is not a CSV file: save the roster as CSV`)
  return parseRoster(text, basename(path))
}

const splitAliases = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[;|]/)
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
  ),
]

const isConsent = (cell: string): cell is Consent => (CONSENTS as readonly string[]).includes(cell)
