import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { Erased, FollowUp, RewritePack } from '../../domain/ports/erasures.js'
import type { ErasedPlace, ErasureReceipt, LedgerEntry } from '../../domain/protection/erasure.js'
import type { Identities } from '../database/identities.js'
import { storableJson, storableText } from '../database/storable.js'
import { eraseBuilt } from './erase-built.js'
import { eraseReplaced, maskEarlier } from './erase-earlier.js'
import { commentsNaming, eraseMembers, maskComments } from './erase-members.js'
import { type Counts, eraseResponses, readSaid } from './erase-responses.js'
import { createNameMatcher } from './name-matcher.js'
import { wordsOf } from './replace-words.js'
import { sweep } from './sweep.js'

/** For so long, what follows an erasure is left to the process that erases. */
export const FOLLOW_UP_TIME = '10 minutes'

/** Erases what an entry's hashes identify. @param needles texts that identify the person, in plain text, if known */
export async function applyErasure(
  client: pg.ClientBase,
  identities: Identities,
  entry: LedgerEntry,
  { by, needles, rewrite }: { by: string; needles: readonly string[]; rewrite: RewritePack },
): Promise<Erased> {
  // Whoever imports or analyses at this moment is waited for; whoever begins now waits, and then finds the hashes.
  await client.query('LOCK TABLE responses, members, unanswered_surveys, tickets IN SHARE ROW EXCLUSIVE MODE')
  await client.query('UPDATE areas SET themes_version = themes_version + 1')
  const hashesOf = (kind: string) => entry.hashes.filter((each) => each.kind === kind).map(({ hash }) => hash)
  const { rows } = await client.query<{ id: number }>(
    'SELECT id FROM responses WHERE external_id = ANY($1::text[]) OR respondent = ANY($2::text[]) ORDER BY id',
    [hashesOf('answer'), hashesOf('respondent')],
  )
  const gone = rows.map(({ id }) => id)
  const names = new Set(hashesOf('name'))
  const { rows: roster } = await client.query<{ id: number; name: string; aliases: string[] }>(
    'SELECT id, name, aliases FROM members',
  )
  // By the name alone: somebody else may have one of the aliases.
  const members = entry.kind === 'member' ? roster.filter(({ name }) => names.has(identities.name(name))) : []
  const memberIds = members.map(({ id }) => id)
  if (memberIds.length > 0) await refuseLastOfficer(client, memberIds)

  const inClear = members.flatMap(({ name, aliases }) => [name, ...aliases])
  const isName = createNameMatcher(entry.hashes, identities)
  const named = entry.kind === 'member' ? await commentsNaming(client, memberIds, isName, inClear) : []
  const said = await readSaid(client, gone)
  const built = await eraseBuilt(client, { gone, named: named.map(({ id }) => id), members: memberIds }, rewrite)
  const { counts, lostModel } = await eraseResponses(client, gone)
  const surveys = await client.query(
    'DELETE FROM unanswered_surveys WHERE external_id = ANY($1::text[]) OR respondent = ANY($2::text[])',
    [hashesOf('answer'), hashesOf('respondent')],
  )
  await eraseReplaced(client, hashesOf('respondent'))
  const { masked, texts, pendingIds } = await maskComments(client, named)
  if (entry.kind === 'member') await maskEarlier(client, isName, inClear)
  const member = memberIds.length > 0 ? await eraseMembers(client, memberIds, identities, names) : null

  const fullNames = [...needles, ...inClear, ...(member?.emails ?? [])].filter((name) => name.length >= 4)
  const words = await distinctive(client, wordsOf([...said.quotes, ...texts, ...fullNames]))
  const swept = await sweep(
    client,
    { quotes: said.quotes, words: [...words, ...fullNames, ...said.ids, ...(member?.accounts ?? [])] },
    member?.accounts,
  )
  const erased = withoutZeros(
    sum(counts, member?.counts ?? {}, {
      comments: masked,
      unansweredSurveys: surveys.rowCount ?? 0,
      packs: built.packs.length,
      frozenPacks: built.frozen.length,
      reports: built.reports.length,
      texts: Object.values(swept).reduce((total, count) => total + count, 0),
    }),
  )
  const { months, packs, reports } = built
  const followUp = { responseIds: gone, pendingIds, months, packs, reports, lostModel }
  const receipt = await store(client, entry, by, { erased, texts: swept, notes: notesOf(entry, erased) }, followUp)
  return { receipt, followUp }
}

function notesOf({ kind }: LedgerEntry, erased: Counts): string[] {
  return [
    'Files outside of verbatim are not touched: the survey tool, exports and reports that people downloaded, sent mails, the import folder. Importing them again does not bring anything back.',
    'Backups that were made before still contain the data. The erasure is applied again when one is restored.',
    ...(erased.models
      ? ['Labels that people corrected in the erased comments had been used to retrain the models; these models were deleted.']
      : []),
    ...(kind === 'member' ? ['First names alone, in texts that people wrote, may mean somebody else and were left.'] : []),
  ]
}

/** Words that stand in no comment, dimension or setting any more: only the erased person used them. */
async function distinctive(client: pg.ClientBase, words: string[]): Promise<string[]> {
  const { rows } = await client.query<{ word: string }>(
    `SELECT n.word FROM unnest($1::text[]) AS n(word)
     WHERE NOT EXISTS (SELECT FROM responses r WHERE strpos(lower(coalesce(r.comment, '') || ' ' || r.dimensions::text), n.word) > 0)
       AND NOT EXISTS (SELECT FROM areas a WHERE strpos(lower(a.key || ' ' || a.name || ' ' || a.filter::text), n.word) > 0)
       AND NOT EXISTS (SELECT FROM scenarios s WHERE strpos(lower(s.key || ' ' || s.name || ' ' || s.rule::text), n.word) > 0)
       AND NOT EXISTS (SELECT FROM members m WHERE strpos(lower(m.name || ' ' || m.team || ' ' || array_to_string(m.aliases, ' ')), n.word) > 0)`,
    [words],
  )
  return rows.map(({ word }) => word)
}

async function refuseLastOfficer(client: pg.ClientBase, memberIds: number[]): Promise<void> {
  const { rows } = await client.query<{ is_last: boolean }>(
    `SELECT EXISTS (SELECT FROM people p WHERE p.member_id = ANY($1::int[]) AND p.role = 'officer' AND p.areas = '{}' AND p.disabled_at IS NULL)
       AND NOT EXISTS (SELECT FROM people o WHERE o.role = 'officer' AND o.areas = '{}' AND o.disabled_at IS NULL
                       AND (o.member_id IS NULL OR o.member_id <> ALL($1::int[]))) AS is_last`,
    [memberIds],
  )
  if (rows[0]!.is_last)
    throw new UserError(
      'conflict',
      'This member has the only account of an Experience Officer: make another one first, or nobody could manage people',
    )
}

async function store(
  client: pg.ClientBase,
  entry: LedgerEntry,
  by: string,
  done: Pick<ErasureReceipt, 'erased' | 'texts' | 'notes'>,
  followUp: FollowUp,
): Promise<ErasureReceipt> {
  const { rows } = await client.query<{ id: number }>(
    `INSERT INTO erasures (ledger_id, kind, by, at, receipt, follow_up, follow_up_at)
     VALUES ($1, $2, $3, $4, $5, $6, $4::timestamptz + interval '${FOLLOW_UP_TIME}')
     ON CONFLICT (ledger_id) DO UPDATE SET follow_up = excluded.follow_up, follow_up_at = excluded.follow_up_at RETURNING id`,
    [entry.id, entry.kind, storableText(by), entry.at, storableJson(done), JSON.stringify(followUp)],
  )
  const { id } = rows[0]!
  await client.query(
    `INSERT INTO erased_hashes (erasure_id, kind, hash, spans)
     SELECT DISTINCT ON (n.kind, n.hash) $1, n.kind, n.hash, n.spans FROM jsonb_to_recordset($2::jsonb) AS n(kind text, hash text, spans jsonb) ON CONFLICT DO NOTHING`,
    [id, JSON.stringify(entry.hashes)],
  )
  await client.query(`INSERT INTO audit_entries (by, action, subject, reason) VALUES ($1, 'erase', $2, $3)`, [
    storableText(by),
    `erasure:${id}`,
    entry.kind,
  ])
  return { id, ledgerId: entry.id, kind: entry.kind, by, at: new Date(entry.at), ...done }
}

function sum(...all: Counts[]): Counts {
  const total: Counts = {}
  for (const counts of all)
    for (const [place, count] of Object.entries(counts) as [ErasedPlace, number][]) total[place] = (total[place] ?? 0) + count
  return total
}

const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) as Counts
