import type pg from 'pg'
import type { Receipt } from './receive.js'
import type { Ledger } from './traffic.js'

/** Each line of the ledger: how many there should be at most, and how many were found. */
export interface Line {
  what: string
  checked: number
  wrong: number
}

/** Events that are about one thing each: two ids for the same thing would be two deliveries of it. */
const ABOUT_ONE_THING = ['import.finished', 'import.failed', 'recognition.added', 'review.saved']

/** Compares what the programs said with what is stored and what the receiver got. */
export async function compare(client: pg.Client, { stored, unanswered, notes }: Ledger, receipts: Receipt[]): Promise<Line[]> {
  const count = async (sql: string, values: unknown[] = []): Promise<number> =>
    (await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM (${sql}) AS found`, values)).rows[0]!.count
  // Ids are stored as keyed hashes; each comment ends in its own.
  const { rows: responses } = await client.query<{ externalId: string; status: string }>(
    `SELECT substring(comment FROM '\\((\\d+\\.\\d+)\\)$') AS "externalId", status FROM responses WHERE source = 'crash'`,
  )
  const there = new Map(responses.map(({ externalId, status }) => [externalId, status]))
  const { rows: kept } = await client.query<{ text: string; count: number }>(
    `SELECT note AS text, count(*)::int AS count FROM (SELECT value ->> 'text' AS note FROM reviews WHERE kind = 'note') n GROUP BY note`,
  )
  const noted = new Map(kept.map(({ text, count }) => [text, count]))
  // Two notes on one comment are two messages that say the same.
  const { rows: about } = await client.query<{ id: number; count: number }>(
    "SELECT response_id AS id, count(*)::int AS count FROM reviews WHERE kind = 'note' GROUP BY response_id",
  )
  const notesOn = new Map(about.map(({ id, count }) => [id, count]))
  // The first event of changes is where the feed begins for receivers, and is sent to nobody.
  const { rows: messages } = await client.query<{ id: string; type: string }>(
    "SELECT message_id::text AS id, type FROM events WHERE NOT (type = 'comments.changed' AND dispatched_at = at)",
  )
  const received = new Map<string, { ids: Set<string>; things: number }>()
  for (const { id, type, data } of receipts.filter((each) => ABOUT_ONE_THING.includes(each.type))) {
    const key = `${type} ${data}`
    const things = type === 'review.saved' ? (notesOn.get(JSON.parse(data).responseIds[0]) ?? 0) : 1
    received.set(key, { ids: (received.get(key)?.ids ?? new Set()).add(id), things })
  }
  const ids = new Set(receipts.map(({ id }) => id.replace(/^msg_/, '')))
  return [
    {
      what: 'responses that were acknowledged and are not there',
      checked: stored.size,
      wrong: [...stored].filter((id) => !there.has(id)).length,
    },
    {
      what: 'responses that nobody sent',
      checked: there.size,
      wrong: [...there.keys()].filter((id) => !stored.has(id) && !unanswered.has(id)).length,
    },
    {
      what: 'comments that are not analysed at the end',
      checked: there.size,
      wrong: responses.filter(({ status }) => status !== 'done').length,
    },
    {
      what: 'comments without findings, or with findings twice',
      checked: there.size,
      wrong: await count(
        `SELECT r.id FROM responses r LEFT JOIN segments s ON s.response_id = r.id WHERE r.source = 'crash' AND r.status = 'done'
         GROUP BY r.id HAVING count(s.id) = 0 OR count(s.id) <> count(DISTINCT (s.start, s."end"))`,
      ),
    },
    {
      what: 'findings of comments that are not analysed',
      checked: there.size,
      wrong: await count(
        `SELECT s.id FROM segments s JOIN responses r ON r.id = s.response_id WHERE r.status IN ('pending', 'failed')`,
      ),
    },
    {
      what: 'imports whose counts differ from what is stored',
      checked: await count('SELECT id FROM imports'),
      wrong: await count(
        `SELECT i.id FROM imports i WHERE i.imported <> (SELECT count(*) FROM responses r WHERE r.import_id = i.id) OR i.read <> i.imported + i.repeated + i.changed + i.rejected`,
      ),
    },
    {
      what: 'notes that were acknowledged and are not there once',
      checked: [...notes.values()].filter(Boolean).length,
      wrong: [...notes].filter(([text, acknowledged]) => acknowledged && noted.get(text) !== 1).length,
    },
    { what: 'notes that are there twice', checked: notes.size, wrong: [...noted.values()].filter((n) => n > 1).length },
    {
      what: 'messages that never arrived',
      checked: messages.length,
      wrong: messages.filter(({ id }) => !ids.has(id.replaceAll('-', ''))).length,
    },
    {
      what: 'things delivered twice under another id',
      checked: received.size,
      wrong: [...received.values()].filter(({ ids: under, things }) => under.size > things).length,
    },
    {
      what: 'deliveries that are not over',
      checked: await count('SELECT id FROM deliveries'),
      wrong: await count(`SELECT id FROM deliveries WHERE status NOT IN ('sent')`),
    },
  ]
}
