import { LABELS, type Label } from '../../domain/comments/labels.js'
import { unpackVector } from '../../domain/comments/vector.js'
import type { PlannedComment } from '../../domain/plan/plan.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { CorrectionFigures, CorrectionStore } from '../../domain/ports/corrections.js'
import type { ReadSegment } from '../../domain/ports/plans.js'
import { type Correction, correctedLogit, unitOf } from '../../domain/review/correction.js'
import { fitCorrections } from '../review/retrain.js'
import { composePlan, LIST_OF_LABEL, type PlanDeps, placeChanges, readBuilt, type WholePlan } from './compose-plan.js'

export interface PlanModelsDeps extends PlanDeps {
  corrections: Pick<CorrectionStore, 'judged' | 'serving' | 'list'>
  compute: Pick<Compute, 'engine' | 'labelThresholds' | 'analyse'>
}

/** Comments that are read at a time. */
const PAGE = 2_000

/**
 * What retraining would change, without serving anything: the models are fitted as for it, and applied to what is stored of every comment.
 * @param options.back what going back to the models before would change instead
 */
export async function planModels(
  deps: PlanModelsDeps,
  { back = false }: { back?: boolean } = {},
): Promise<WholePlan & { figures: CorrectionFigures[] }> {
  const now = await deps.corrections.serving(deps.compute.engine)
  const { labels, figures, isNew } = back
    ? { labels: await labelsBefore(deps, now), figures: [], isNew: true }
    : await fitCorrections(deps)
  const changes = isNew ? await readChanges(deps, now?.labels ?? LABELS.map(() => null), labels) : []
  const placed = await placeChanges(deps, changes, await readBuilt(deps))
  const notes = [{ code: isNew ? 'plan.models-again' : 'plan.models-same' }]
  return { ...composePlan('models', changes, placed, (label) => LIST_OF_LABEL[label] ?? null, notes), figures }
}

/** The correction before the one in use; none: the shipped models. */
async function labelsBefore(
  { corrections, compute }: Pick<PlanModelsDeps, 'corrections' | 'compute'>,
  now: Correction | null,
): Promise<Correction['labels']> {
  const shipped = LABELS.map(() => null)
  if (!now) return shipped
  const all = await corrections.list()
  return all.find(({ id, engine, retired }) => id < now.id && engine === compute.engine && !retired)?.labels ?? shipped
}

async function readChanges(
  deps: PlanModelsDeps,
  now: Correction['labels'],
  next: Correction['labels'],
): Promise<PlannedComment[]> {
  const changes: PlannedComment[] = []
  for (let after = 0; ; ) {
    const segments = await deps.plans.segments(deps.compute.engine, after, PAGE)
    if (segments.length === 0) return changes
    after = segments.at(-1)!.responseId
    const comments = new Map<number, ReadSegment[]>()
    for (const segment of segments) comments.set(segment.responseId, [...(comments.get(segment.responseId) ?? []), segment])
    for (const [id, own] of comments) {
      const was = LABELS.filter((label) => own.some((segment) => has(segment, label)))
      const becomes = LABELS.filter((label, c) => own.some((segment) => willHave(segment, label, c)))
      if (was.join() !== becomes.join()) changes.push({ id, was, becomes })
    }
  }

  function willHave(segment: ReadSegment, label: Label, c: number): boolean {
    const isHuman = segment.labels.some((each) => each.label === label && each.isHuman)
    const { logits, vector } = segment
    if (isHuman || !vector || logits.length === 0 || (now[c] === null && next[c] === null)) return has(segment, label)
    const correction = next[c]
    const logit = correction ? correctedLogit(correction, logits[c]!, unitOf(unpackVector(vector))) : logits[c]!
    return 1 / (1 + Math.exp(-logit)) >= deps.compute.labelThresholds[c]!
  }
}

const has = ({ labels }: ReadSegment, label: Label): boolean => labels.some((each) => each.label === label && each.present)
