import type pg from 'pg'
import { UserError } from '../../domain/errors/user-error.js'
import type { FoundSubject } from '../../domain/ports/erasures.js'
import type { ErasedHash, ErasureSubject } from '../../domain/protection/erasure.js'
import type { Identities } from '../database/identities.js'
import { commentsNaming } from './erase-members.js'
import { createNameMatcher, hashNames } from './name-matcher.js'

interface Row {
  id: number
  at: Date
  external_id: string
  comment: string | null
  /** As imports changed it: a file from before brings none of these back. */
  before: { at: string; comment: string | null }[]
}

const COLUMNS = `r.id, r.at, r.external_id, r.comment,
  coalesce((SELECT json_agg(json_build_object('at', c.before->>'at', 'comment', c.before->>'comment')) FROM import_changes c WHERE c.response_id = r.id), '[]') AS before`

/** As `ErasureStore.find` says. */
export async function findSubject(pool: pg.Pool, identities: Identities, subject: ErasureSubject): Promise<FoundSubject> {
  const read = async (condition: string, value: unknown): Promise<Row[]> =>
    (await pool.query<Row>(`SELECT ${COLUMNS} FROM responses r WHERE ${condition} ORDER BY r.id`, [value])).rows
  const hashesOf = (rows: Row[]): ErasedHash[] =>
    rows.flatMap(({ at, external_id, comment, before }) => [
      { kind: 'answer' as const, hash: external_id },
      ...[{ at, comment }, ...before].flatMap((each) =>
        each.comment?.trim() ? [{ kind: 'content' as const, hash: identities.content(new Date(each.at), each.comment) }] : [],
      ),
    ])
  const answers = (kind: 'respondent' | 'answer', rows: Row[], hashes: ErasedHash[], needles: string[]): FoundSubject => ({
    ...{ kind, member: null, needles, responseIds: rows.map(({ id }) => id) },
    hashes: [...hashes, ...hashesOf(rows)],
  })

  if (subject.kind === 'member') return findMember(pool, identities, subject.id)
  if (subject.kind === 'respondent') {
    const hash = identities.respondent(subject.respondent)
    const rows = await read('r.respondent = $1', hash)
    const replaced = await readReplaced(pool, identities, hash)
    const { rows: unanswered } = await pool.query('SELECT FROM unanswered_surveys WHERE respondent = $1 LIMIT 1', [hash])
    if (rows.length + unanswered.length === 0 && replaced === null)
      throw new UserError(
        'not-found',
        'No data is stored for this respondent. Check the spelling; responses that were imported without a column that identifies the respondent are erased by their id',
      )
    return answers('respondent', rows, [{ kind: 'respondent', hash }, ...(replaced ?? [])], [subject.respondent.trim()])
  }
  if (subject.kind === 'answer') {
    const hash = identities.answer(subject.source, subject.externalId)
    const rows = await read('r.external_id = $1', hash)
    if (rows.length === 0) throw new UserError('not-found', `There is no answer of the source ${subject.source} with this id`)
    return answers('answer', rows, [], [subject.externalId.trim()])
  }
  const { rows: known } = await pool.query<{ respondent: string | null }>('SELECT respondent FROM responses WHERE id = $1', [
    subject.id,
  ])
  if (!known[0]) throw new UserError('not-found', `There is no response ${subject.id}`)
  const { respondent } = known[0]
  if (respondent === null) return answers('answer', await read('r.id = $1', subject.id), [], [])
  const replaced = await readReplaced(pool, identities, respondent)
  return answers(
    'respondent',
    await read('r.respondent = $1', respondent),
    [{ kind: 'respondent', hash: respondent }, ...(replaced ?? [])],
    [],
  )
}

/** Returns hashes of what a respondent said in responses that a later file gave to somebody else; null if there are none. */
async function readReplaced(pool: pg.Pool, identities: Identities, respondent: string): Promise<ErasedHash[] | null> {
  const { rows } = await pool.query<{ at: string; comment: string | null; stands: boolean }>(
    `SELECT c.before->>'at' AS at, c.before->>'comment' AS comment, r.comment IS NOT DISTINCT FROM c.before->>'comment' AS stands
     FROM import_changes c JOIN responses r ON r.id = c.response_id
     WHERE c.before->>'respondent' = $1 AND r.respondent IS DISTINCT FROM $1`,
    [respondent],
  )
  if (rows.length === 0) return null
  // Words that somebody else said too are still theirs.
  return rows.flatMap(({ at, comment, stands }) =>
    comment?.trim() && !stands ? [{ kind: 'content' as const, hash: identities.content(new Date(at), comment) }] : [],
  )
}

async function findMember(pool: pg.Pool, identities: Identities, id: number): Promise<FoundSubject> {
  const { rows } = await pool.query<{ id: number; name: string; aliases: string[] }>(
    'SELECT id, name, aliases FROM members WHERE id = $1',
    [id],
  )
  const [member] = rows
  if (!member) throw new UserError('not-found', `There is no member ${id} on the roster`)
  const names = [member.name, ...member.aliases]
  const hashes = hashNames(names, identities)
  const comments = await commentsNaming(pool, [id], createNameMatcher(hashes, identities), names)
  return {
    ...{ kind: 'member', member, responseIds: comments.map((comment) => comment.id) },
    hashes: [
      ...hashes,
      ...comments.map(({ at, comment, spans }) => ({ kind: 'words' as const, hash: identities.content(at, comment), spans })),
    ],
    needles: [member.name, ...member.aliases.filter((alias) => alias.length >= 4)],
  }
}
