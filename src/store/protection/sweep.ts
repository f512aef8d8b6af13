import type pg from 'pg'
import { ERASED } from '../../domain/protection/erasure.js'
import { storableJson } from '../database/storable.js'
import { createReplacer, type Needles } from './replace-words.js'
import { FIND_TEXT_COLUMNS, treatmentOf } from './text-columns.js'

interface Column {
  table: string
  column: string
  type: string
}

/** Names that must be different: two of them may be the same once words are replaced. */
const NUMBERED = new Set(['saved_views.name'])

/**
 * Replaces what is looked for in every column of text that stays, of every table there is, those of later versions too.
 * @param names of accounts that are gone: where one stands as who did something, it is replaced
 * @returns how many rows were changed in each table
 */
export async function sweep(
  client: pg.ClientBase,
  needles: Needles,
  names: readonly string[] = [],
): Promise<Record<string, number>> {
  const { rows: columns } = await client.query<Column>(FIND_TEXT_COLUMNS)
  const changed: Record<string, number> = {}
  const replace = createReplacer(needles)
  const wanted = variantsOf([...needles.quotes, ...needles.words])
  for (const table of new Set(columns.map((each) => each.table))) {
    const own = columns.filter((each) => each.table === table)
    const prose = own.filter(({ column }) => treatmentOf(table, column) === 'prose')
    let count = replace && prose.length > 0 ? await sweepTable(client, table, prose, wanted, replace) : 0
    if (names.length > 0)
      for (const { column } of own.filter((each) => treatmentOf(table, each.column) === 'by')) {
        // What was kept to answer a repeated request is of no use without the account, and there may be several of one key.
        const { rowCount } = await client.query(
          table === 'idempotent_requests'
            ? 'DELETE FROM idempotent_requests WHERE caller = ANY($1::text[]) OR caller = $2'
            : `UPDATE "${table}" SET "${column}" = $2 WHERE "${column}" = ANY($1::text[])`,
          [names, ERASED],
        )
        count += rowCount ?? 0
      }
    if (count > 0) changed[table] = count
  }
  return changed
}

async function sweepTable(
  client: pg.ClientBase,
  table: string,
  columns: Column[],
  wanted: string[],
  replace: (value: unknown) => unknown,
): Promise<number> {
  const names = columns.map(({ column }) => `"${column}"`)
  const text = `concat_ws(E'\\n', ${names.map((name) => `${name}::text`).join(', ')})`
  const { rows } = await client.query<Record<string, unknown> & { ctid: string }>(
    `SELECT t.ctid::text AS ctid, ${names.join(', ')} FROM "${table}" t, LATERAL (SELECT ${text} AS given) g
     WHERE EXISTS (SELECT FROM unnest($1::text[]) n WHERE strpos(g.given, n) > 0 OR strpos(lower(g.given), n) > 0) FOR UPDATE OF t`,
    [wanted],
  )
  let count = 0
  for (const { ctid, ...row } of rows) {
    const now = columns.flatMap(({ column, type }) => {
      const value = row[column]
      const replaced = replace(value)
      if (JSON.stringify(replaced) === JSON.stringify(value)) return []
      return [{ column, value: type.startsWith('json') ? storableJson(replaced) : replaced }]
    })
    if (now.length === 0) continue
    const set = now
      .map(({ column }, at) => `"${column}" = $${at + 2}${NUMBERED.has(`${table}.${column}`) ? " || ' ' || id" : ''}`)
      .join(', ')
    await client.query(`UPDATE "${table}" SET ${set} WHERE ctid = $1::tid`, [ctid, ...now.map(({ value }) => value)])
    count++
  }
  return count
}

/** A text in the forms in which it may stand in a column: small letters, capitals, and as JSON writes it. */
function variantsOf(texts: readonly string[]): string[] {
  const forms = texts.flatMap((text) => [text, text.toLowerCase(), text.toUpperCase()])
  return [...new Set(forms.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))].filter((text) => text !== '')
}
