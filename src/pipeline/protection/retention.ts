import type { Area } from '../../domain/areas/area.js'
import { counted } from '../../domain/compare/figures.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { ErasureStore } from '../../domain/ports/erasures.js'
import type { RetentionMonths, RetentionStore } from '../../domain/ports/retention.js'
import { type RetentionCounts, ruleProblem } from '../../domain/protection/retention.js'
import { rewritePack } from './rewrite-pack.js'

export interface RetentionDeps {
  retention: RetentionStore
  erasures: Pick<ErasureStore, 'compact'>
  audit: Pick<AuditStore, 'add'>
}

/** A rule runs once a day; an hour less, so that it does not drift. */
const EVERY_HOURS = 23

interface NewRule extends RetentionMonths {
  active: boolean
  /** To switch it on: what the preview said it would delete, so that nothing goes that nobody looked at. */
  expect?: RetentionCounts | undefined
}

const wordsOf = ({ textMonths, allMonths }: RetentionMonths): string =>
  [
    textMonths !== null && `comments after ${counted(textMonths, 'month')}`,
    allMonths !== null && `everything after ${counted(allMonths, 'month')}`,
  ]
    .filter(Boolean)
    .join(', ')
const countsOf = ({ comments, responses, documents }: RetentionCounts): string =>
  `${comments} comments, ${responses} responses and ${documents} other records (packs, reports, mails, tickets, unanswered surveys)`

/**
 * Sets how long an area's responses are kept. Switching it on takes the counts of a preview.
 * @returns what it would delete now
 * @throws UserError if the rule is none, or it is switched on with other counts than it would delete now
 */
export async function setRetention(
  { retention, audit }: RetentionDeps,
  area: Pick<Area, 'id' | 'key'>,
  { active, expect, ...months }: NewRule,
  by: string,
  now = new Date(),
): Promise<RetentionCounts> {
  const problem = ruleProblem(months)
  if (problem) throw new UserError('invalid', problem)
  const counts = await retention.preview(area.id, months, now)
  const isSame =
    expect?.comments === counts.comments && expect.responses === counts.responses && expect.documents === counts.documents
  if (active && !isSame)
    throw new UserError(
      'conflict',
      `This rule would delete ${countsOf(counts)} today. To switch it on, send these counts as expect: {"comments": ${counts.comments}, "responses": ${counts.responses}, "documents": ${counts.documents}}`,
    )
  await retention.save(area.id, { ...months, active, by })
  await audit.add({ by, action: active ? 'retention-on' : 'retention-off', subject: `area:${area.key}`, reason: wordsOf(months) })
  return counts
}

/** Removes an area's rule. @throws UserError if it has none */
export async function removeRetention(
  { retention, audit }: RetentionDeps,
  area: Pick<Area, 'id' | 'key'>,
  by: string,
): Promise<void> {
  if (!(await retention.remove(area.id))) throw new UserError('not-found', `The area "${area.key}" has no retention rule`)
  await audit.add({ by, action: 'retention-off', subject: `area:${area.key}`, reason: 'removed' })
}

/**
 * Runs every rule that is due. Models that were fitted to what is deleted are lost until they are replaced.
 * @returns what was deleted in all
 */
export async function runDueRetention({ retention, erasures, audit }: RetentionDeps, now = new Date()): Promise<RetentionCounts> {
  const total = { comments: 0, responses: 0, documents: 0 }
  for (;;) {
    const rule = await retention.claim(EVERY_HOURS)
    if (!rule) break
    const { areaId, area, ...months } = rule
    const deleted = await retention.run(areaId, months, now, rewritePack)
    await retention.note(areaId, deleted)
    if (deleted.comments + deleted.responses + deleted.documents === 0) continue
    await audit.add({ by: 'retention', action: 'delete-old', subject: `area:${area}`, reason: countsOf(deleted) })
    for (const key of ['comments', 'responses', 'documents'] as const) total[key] += deleted[key]
  }
  if (total.comments + total.responses + total.documents > 0) await erasures.compact()
  return total
}
