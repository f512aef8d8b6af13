import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Analysis } from '../../domain/comments/analysis.js'
import { LABELS } from '../../domain/comments/labels.js'
import { unpackVector } from '../../domain/comments/vector.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { Compute } from '../../domain/ports/compute.js'
import type { CorrectionFigures, CorrectionStore, JudgedSegment, StoredCorrection } from '../../domain/ports/corrections.js'
import type { Queue } from '../../domain/ports/queue.js'
import { type Correction, correctAnalysis, engineOf, type LabelCorrection, unitOf } from '../../domain/review/correction.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'
import { chooseCorrection, f1Of, type Judged, logLoss } from '../../nlp/labels/fit-correction.js'
import { type GoldComment, readGoldSample } from '../../nlp/labels/gold-sample.js'

export interface RetrainDeps {
  corrections: Pick<CorrectionStore, 'judged' | 'serving' | 'add' | 'goBack' | 'list'>
  compute: Pick<Compute, 'engine' | 'labelThresholds' | 'analyse'>
  audit: Pick<AuditStore, 'add'>
  queue: Pick<Queue, 'add'>
}

/** Of the reviews, one comment in so many is held out, always the same ones. */
const HELD_OUT_ONE_IN = 4
/** Judged segments of a label that it takes to fit it, with and without the label. */
const ENOUGH = 40
const ENOUGH_OF_EACH = 10

/** A label's examples: to fit, and held out. */
interface Examples {
  fit: (Judged & { fold: number })[]
  heldOut: Judged[]
}

/** The result of fitting the models to reviews. */
export interface Retrained {
  /** Null: the same models are in use as before. */
  correction: StoredCorrection | null
  figures: CorrectionFigures[]
}

/**
 * Fits a small correction of each label to the reviews of this installation, with the shipped models as prior. A label gets the new correction only
 * if it is not worse than the current one on held-out reviews and on the gold sample that ships; the other labels do not change. The correction
 * is then used, and comments are analysed again in the background.
 * @param options.onlyNew ignores a result that was in use before, including one that somebody went back from
 */
export async function retrain(
  { corrections, compute, audit, queue }: RetrainDeps,
  by: string,
  { onlyNew = false } = {},
): Promise<Retrained> {
  const { labels, figures, isNew } = await fitCorrections({ corrections, compute })
  if (!isNew) return { correction: null, figures }
  const earlier = onlyNew ? await corrections.list() : []
  if (earlier.some((each) => each.engine === compute.engine && isDeepStrictEqual(each.labels, labels)))
    return { correction: null, figures }
  await audit.add({ by, action: 'retrain', subject: `engine:${compute.engine}` })
  const correction = await corrections.add({ engine: compute.engine, labels, figures, by })
  await queue.add('reanalyse', [{ after: 0 }])
  return { correction, figures }
}

/**
 * Fits a correction of each label, without using any.
 * @returns the corrections (null: the shipped model of the label), their figures, and whether any differs from those in use
 */
export async function fitCorrections({
  corrections,
  compute,
}: {
  corrections: Pick<CorrectionStore, 'judged' | 'serving'>
  compute: RetrainDeps['compute']
}): Promise<{ labels: Correction['labels']; figures: CorrectionFigures[]; isNew: boolean }> {
  const judged = await corrections.judged(compute.engine)
  const serving = (await corrections.serving(compute.engine))?.labels ?? LABELS.map(() => null)
  const gold = await readGold(compute)
  const results = LABELS.map((_, c) => fitLabel(c, examplesOf(judged, c), compute.labelThresholds[c]!, gold, serving[c] ?? null))
  const labels = results.map(({ correction }) => correction)
  return { labels, figures: results.map(({ figures }) => figures), isNew: !isDeepStrictEqual(labels, serving) }
}

/**
 * Goes back to the correction before the current one, or to the shipped models; comments are analysed again in the background.
 * @returns the correction that is now in use; null: the shipped models
 * @throws UserError if the shipped models are already in use
 */
export async function goBack({ corrections, compute, audit, queue }: RetrainDeps, by: string): Promise<Correction | null> {
  if (!(await corrections.goBack(compute.engine)))
    throw new UserError('conflict', 'The shipped models are in use: there is no correction to revert')
  await audit.add({ by, action: 'retrain-back', subject: `engine:${compute.engine}` })
  await queue.add('reanalyse', [{ after: 0 }])
  return corrections.serving(compute.engine)
}

/** Returns the correction in use, and the name under which findings are stored. */
export async function servingModels(
  corrections: Pick<CorrectionStore, 'serving'>,
  compute: Pick<Compute, 'engine'>,
): Promise<{ correction: Correction | null; engine: string }> {
  const correction = await corrections.serving(compute.engine)
  return { correction, engine: engineOf(compute.engine, correction) }
}

/** Returns an analysis as the models in use make it. */
export const correctIf = (analysis: Analysis, correction: Correction | null, thresholds: readonly number[]): Analysis =>
  correction ? correctAnalysis(analysis, correction, thresholds) : analysis

function examplesOf(judged: readonly JudgedSegment[], c: number): Examples {
  const own = judged.filter(({ label }) => label === LABELS[c])
  const examples = own.map(({ responseId, present, logits, vector }) => ({
    ...{ present, logit: logits[c]!, unit: unitOf(unpackVector(vector)) },
    place: createHash('sha256').update(`review ${responseId}`).digest().readUInt32BE(),
  }))
  const isHeldOut = ({ place }: { place: number }) => place % HELD_OUT_ONE_IN === 0
  return {
    fit: examples
      .filter((each) => !isHeldOut(each))
      .map(({ place, ...each }) => ({ ...each, fold: Math.floor(place / HELD_OUT_ONE_IN) })),
    heldOut: examples.filter(isHeldOut),
  }
}

/** @param serving the correction in use: it stays unless the new one is better */
function fitLabel(
  c: number,
  { fit, heldOut }: Examples,
  threshold: number,
  gold: Gold,
  serving: LabelCorrection | null,
): { correction: LabelCorrection | null; figures: CorrectionFigures } {
  const figures = { label: LABELS[c]!, fitted: fit.length, heldOut: heldOut.length, reviews: null, gold: null }
  const asBefore = (noteCode: Coded, more: Partial<CorrectionFigures> = {}) => ({
    correction: serving,
    figures: { ...figures, ...more, note: english(noteCode), noteCode },
  })
  const having = fit.filter(({ present }) => present).length
  if (fit.length < ENOUGH || Math.min(having, fit.length - having) < ENOUGH_OF_EACH || heldOut.length < ENOUGH_OF_EACH)
    return asBefore({ code: 'models.too-few', values: { segments: ENOUGH, each: ENOUGH_OF_EACH } })
  const correction = chooseCorrection(fit)
  if (!correction) return asBefore({ code: 'models.none-fits' })
  const reviews = { before: f1Of(heldOut, serving, threshold), after: f1Of(heldOut, correction, threshold) }
  const onGold = { before: gold.f1(c, serving), after: gold.f1(c, correction) }
  const measured = { reviews, gold: onGold }
  if (reviews.after < reviews.before || logLoss(heldOut, correction) > logLoss(heldOut, serving))
    return asBefore({ code: 'models.worse-held-out' }, measured)
  if (onGold.after < onGold.before) return asBefore({ code: 'models.worse-gold' }, measured)
  return { correction, figures: { ...figures, ...measured, note: null, noteCode: null } }
}

interface Gold {
  /** F1 of a label by comment. */
  f1(c: number, correction: LabelCorrection | null): number
}

/** The gold sample as the shipped models read it. */
async function readGold(compute: RetrainDeps['compute']): Promise<Gold> {
  const comments: GoldComment[] = readGoldSample()
  const analyses = await compute.analyse(
    comments.map(({ text, score }) => ({ text, score: score ?? undefined })),
    [],
  )
  return {
    f1(c, correction) {
      const label = LABELS[c]!
      const only = { id: 0, engine: '', labels: LABELS.map((_, at) => (at === c ? correction : null)) }
      let [right, given, had] = [0, 0, 0]
      for (const [at, { labels }] of comments.entries()) {
        const found = correctAnalysis(analyses[at]!, only, compute.labelThresholds).labels.some((each) => each.label === label)
        const has = labels.includes(label)
        if (found) given++
        if (has) had++
        if (found && has) right++
      }
      return given + had === 0 ? 1 : (2 * right) / (given + had)
    },
  }
}
