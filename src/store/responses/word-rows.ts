import type pg from 'pg'
import type { Label } from '../../domain/comments/labels.js'
import type { NewWord, Suggestion, Word } from '../../domain/review/word.js'

interface WordRow {
  id: number
  responseId: number
  kind: Word['kind']
  start: number | null
  end: number | null
  quote: string | null
  label: Label | null
  value: object
  suggested: Suggestion | null
  blind: boolean
  fits: boolean
  by: string
  at: Date
  undoneAt: Date | null
  undoneBy: string | null
}

const COLUMNS = `v.id, v.response_id AS "responseId", v.kind, v.start, v."end", v.quote, v.label, v.value, v.suggested, v.blind, v.fits, v.by, v.at,
  v.undone_at AS "undoneAt", v.undone_by AS "undoneBy"`

/** Words of people, the oldest first. @param where SQL condition on reviews `v` */
export async function readWords(client: Pick<pg.ClientBase, 'query'>, where: string, values: unknown[]): Promise<Word[]> {
  const { rows } = await client.query<WordRow>(`SELECT ${COLUMNS} FROM reviews v WHERE ${where} ORDER BY v.id`, values)
  return rows.map(wordOf)
}

/** Words on these responses that were not taken back. */
export const liveWords = (client: Pick<pg.ClientBase, 'query'>, responseIds: number[]): Promise<Word[]> =>
  readWords(client, 'v.response_id = ANY($1::int[]) AND v.undone_at IS NULL', [responseIds])

function wordOf({ start, end, quote, label, value, suggested, blind, ...row }: WordRow): Word {
  const place = start === null || end === null ? {} : { start, end, quote }
  const of = row.kind === 'label' ? { label, suggested, blind } : {}
  return { ...row, ...place, ...of, ...value } as Word
}

/** A word as the columns of its row that depend on what it says. */
export function wordColumns(word: NewWord) {
  const { responseId, kind } = word
  const row = { responseId, kind, start: null, end: null, quote: null, label: null, suggested: null, blind: kind === 'audit' }
  if (kind === 'label') {
    const { start, end, quote, label, suggested, blind, present } = word
    return { ...row, start, end, quote, label, suggested, blind, value: { present } }
  }
  if (kind === 'mention') {
    const { start, end, quote, present, stance, member, replaces } = word
    return { ...row, start, end, quote, value: { present, stance, member, replaces } }
  }
  if (kind === 'theme') {
    const { start, end, quote, area, theme } = word
    return { ...row, start, end, quote, value: { area, theme } }
  }
  if (kind === 'audit') return { ...row, value: { labels: word.labels } }
  return { ...row, value: kind === 'note' ? { text: word.text } : {} }
}
