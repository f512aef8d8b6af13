import { createHash, randomUUID } from 'node:crypto'
import { UserError } from '../../domain/errors/user-error.js'
import { parsePeriod, periodKey, previousPeriod } from '../../domain/period/period.js'
import type { AuditSample, AuditSampleStore } from '../../domain/ports/audits.js'
import { allocate, type Drawable, SAMPLE_SIZE, smallLanguages, stratumOf } from '../../domain/review/audit.js'
import { openForBuilding } from '../disclosure/open-for-building.js'
import { type GateDeps, refuseClosed, wholeOf } from '../disclosure/open-scope.js'

interface DrawDeps extends GateDeps {
  audits: Pick<AuditSampleStore, 'drawable' | 'add' | 'get'>
}

/**
 * Draws the audit sample of a month at random within strata, once: where the month has one, it stays as it is.
 * @param size comments, about
 * @param seed the same seed draws the same comments
 * @throws UserError where the key is no month, it has not begun, or too few responded
 */
export async function drawAudit(
  deps: DrawDeps,
  { month: key, by, size = SAMPLE_SIZE, seed = randomUUID() }: { month: string; by: string; size?: number; seed?: string },
  now = new Date(),
): Promise<AuditSample> {
  const month = parseMonth(key)
  const existing = await deps.audits.get(key)
  if (existing) return existing
  const whole = wholeOf(await deps.areas.list())
  await refuseClosed(deps, whole, month, now)
  const comments = await deps.audits.drawable(openForBuilding(whole, month))
  if (comments.length === 0)
    throw new UserError('not-found', `No comment of ${key} is analysed yet: there is nothing to draw from`)
  const { strata, items } = draw(comments, size, seed)
  await deps.audits.add({ month: key, seed, strata, by }, items)
  return (await deps.audits.get(key))!
}

/** Draws the sample of the month before, where it has none and enough responded. @returns whether it was drawn now */
export async function drawDueAudit(deps: DrawDeps, by: string, now = new Date()): Promise<boolean> {
  const { key } = previousPeriod(parsePeriod(periodKey(now, 'month', 'UTC')))
  if (await deps.audits.get(key)) return false
  try {
    await drawAudit(deps, { month: key, by }, now)
    return true
  } catch (error) {
    // A month that is closed, or has no comment, has no sample.
    if (error instanceof UserError) return false
    throw error
  }
}

/** @throws UserError where the key is of another kind of period */
export function parseMonth(key: string) {
  const period = parsePeriod(key)
  if (period.kind !== 'month') throw new UserError('invalid', `"${key}" is not a month: use a month such as 2026-10`)
  return period
}

function draw(comments: readonly Drawable[], size: number, seed: string) {
  const languages = new Map<string, number>()
  for (const { language } of comments) languages.set(language, (languages.get(language) ?? 0) + 1)
  const small = smallLanguages(languages)
  const groups = new Map<string, Drawable[]>()
  for (const comment of comments) {
    const stratum = stratumOf(comment, small)
    groups.set(stratum, [...(groups.get(stratum) ?? []), comment])
  }
  const strata = allocate(new Map([...groups].map(([stratum, { length }]) => [stratum, length])), size)
  const items = strata.flatMap(({ stratum, sampled }) =>
    shuffled(groups.get(stratum)!, seed)
      .slice(0, sampled)
      .map((comment) => ({ ...comment, stratum })),
  )
  return { strata, items: shuffled(items, `${seed} order`) }
}

/** In an order that depends on the seed alone. */
function shuffled<T extends { id: number }>(items: readonly T[], seed: string): T[] {
  const key = ({ id }: T) => createHash('sha256').update(`${seed} ${id}`).digest('hex')
  const keyed = items.map((item) => [key(item), item] as const)
  return keyed.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item)
}
