import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { UserError } from '../domain/errors.js'
import { CONSENTS, type Consent, type Member } from '../domain/people.js'

const COLUMNS = ['name', 'aliases', 'team', 'consent'] as const

/** With `info`, csv-parse answers this, whatever its types say. */
interface Row {
  record: string[]
  info: { lines: number }
}

/**
 * Reads a roster: CSV (comma, semicolon or tab) with a header; `name` is needed, `aliases` (several by ; or |), `team` and `consent` are not.
 * @throws UserError naming the line
 */
export async function readRoster(file: string): Promise<Omit<Member, 'id'>[]> {
  const text = await readText(file)
  const [header = ''] = text.split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0]!
  let rows: Row[]
  try {
    rows = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Row[]
  } catch {
    throw new UserError('invalid', `${file} is no CSV: write a roster as name,aliases,team,consent`)
  }
  const names = (rows.shift()?.record ?? []).map((name) => name.toLowerCase())
  if (!names.includes('name')) {
    throw new UserError('invalid', `${file} has no column "name": write a roster as ${COLUMNS.join(',')}`)
  }
  const [name, aliases, team, consent] = COLUMNS.map((column) => names.indexOf(column)) as [number, number, number, number]
  return rows.map(({ record, info }) => {
    if (!record[name]) throw new UserError('invalid', `${file}, line ${info.lines}: a member has no name`)
    return {
      name: record[name],
      aliases: (record[aliases] ?? '').split(/\s*[;|,]\s*/).filter(Boolean),
      team: record[team] ?? '',
      consent: readConsent(record[consent], file, info.lines),
    }
  })
}

function readConsent(value: string | undefined, file: string, line: number): Consent {
  if (!value) return 'team'
  const consent = CONSENTS.find((each) => each === value.toLowerCase())
  if (!consent) throw new UserError('invalid', `${file}, line ${line}: consent must be ${CONSENTS.join(', ')}`)
  return consent
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UserError('not-found', `${file} cannot be read (${code}): name a CSV file with the columns ${COLUMNS.join(', ')}`)
  }
}
