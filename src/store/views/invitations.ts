import type pg from 'pg'
import type { CountableScope } from '../../domain/disclosure/open-scope.js'
import type { InvitationCounts } from '../../domain/responses/invitation.js'
import { inScope, parameters } from '../database/scope.js'

/** Counts the surveys of a scope that were answered and those that were not. An answer that came later counts as one. */
export async function countInvitations(pool: pg.Pool, scope: CountableScope): Promise<InvitationCounts> {
  const given = parameters()
  const condition = inScope(scope, given)
  const { rows } = await pool.query<InvitationCounts>(
    `SELECT (SELECT count(*)::int FROM invitations r WHERE ${condition}
         AND NOT EXISTS (SELECT FROM responses a WHERE (a.source, a.external_id) = (r.source, r.external_id))) AS unanswered,
       CASE WHEN EXISTS (SELECT FROM invitations) THEN
         (SELECT count(*)::int FROM responses r WHERE ${condition} AND r.source IN (SELECT i.source FROM invitations i)) ELSE 0 END AS answered`,
    given.values,
  )
  return rows[0]!
}
