import { correctedLogit, type LabelCorrection } from '../../domain/review/correction.js'
import { sigmoid } from '../encoder/dense.js'

/** A segment with a person's decision on one label. */
export interface Judged {
  /** From the shipped models. */
  logit: number
  /** The segment's vector at length 1. */
  unit: Float64Array
  present: boolean
}

/** Strength of the prior: the larger, the closer the correction stays to the shipped weights. */
interface Strength {
  /** For bias and scale. */
  own: number
  /** For the weights on the vector. If Infinity, these stay 0. */
  vector: number
}

const STEPS = 400
/** Upper bound on the curvature of the logistic loss; it limits the step size so that every step descends. */
const CURVATURE = 0.25

/**
 * Fits a correction of one label by logistic regression whose prior is the shipped model (a = 1, b = 0, w = 0), with accelerated gradient steps.
 * Deterministic: the same examples give the same correction.
 */
export function fitCorrection(examples: readonly Judged[], strength: Strength): LabelCorrection {
  const hasVector = Number.isFinite(strength.vector) && examples.length > 0
  const size = hasVector ? examples[0]!.unit.length : 0
  const largest = examples.reduce((most, { logit }) => Math.max(most, logit ** 2), 0)
  const most = CURVATURE * examples.length * (1 + largest + 1) + Math.max(strength.own, hasVector ? strength.vector : 0)
  const rate = 1 / most
  let now = { a: 1, b: 0, w: new Float64Array(size) }
  let before = now
  for (let step = 1; step <= STEPS; step++) {
    const momentum = (step - 1) / (step + 2)
    const ahead = (one: number, other: number) => one + momentum * (one - other)
    const at = {
      a: ahead(now.a, before.a),
      b: ahead(now.b, before.b),
      w: now.w.map((value, d) => ahead(value, before.w[d]!)),
    }
    const slope = { a: strength.own * (at.a - 1), b: strength.own * at.b, w: at.w.map((value) => strength.vector * value) }
    for (const { logit, unit, present } of examples) {
      const error = sigmoid(correctedLogit({ ...at, w: at.w as unknown as number[] }, logit, unit)) - (present ? 1 : 0)
      slope.a += error * logit
      slope.b += error
      for (let d = 0; d < size; d++) slope.w[d]! += error * unit[d]!
    }
    before = now
    now = {
      a: at.a - rate * slope.a,
      b: at.b - rate * slope.b,
      w: at.w.map((value, d) => value - rate * slope.w[d]!),
    }
  }
  return { a: now.a, b: now.b, w: [...now.w] }
}

/** Returns the log loss: the mean of −log p of people's decisions. Lower is better. */
export function logLoss(examples: readonly Judged[], correction: LabelCorrection | null): number {
  const sum = examples.reduce((total, { logit, unit, present }) => {
    const p = sigmoid(correction ? correctedLogit(correction, logit, unit) : logit)
    return total - Math.log(Math.max(1e-9, present ? p : 1 - p))
  }, 0)
  return sum / Math.max(1, examples.length)
}

/** Returns the F1 score of a label at its threshold; 1 if no example has the label and none is given it. */
export function f1Of(examples: readonly Judged[], correction: LabelCorrection | null, threshold: number): number {
  let [right, given, had] = [0, 0, 0]
  for (const { logit, unit, present } of examples) {
    const isGiven = sigmoid(correction ? correctedLogit(correction, logit, unit) : logit) >= threshold
    if (isGiven) given++
    if (present) had++
    if (isGiven && present) right++
  }
  return given + had === 0 ? 1 : (2 * right) / (given + had)
}

const FOLDS = 5
const STRENGTHS: Strength[] = [
  { own: 10, vector: Number.POSITIVE_INFINITY },
  { own: 1, vector: Number.POSITIVE_INFINITY },
  { own: 10, vector: 10 },
  { own: 1, vector: 3 },
  { own: 1, vector: 1 },
]

/**
 * Chooses the strength of the prior by cross-validation, then fits a correction with it.
 * @param examples each with its fold, one of five; all examples from one comment must be in the same fold
 * @returns null if no correction fits better than the shipped model
 */
export function chooseCorrection(examples: readonly (Judged & { fold: number })[]): LabelCorrection | null {
  const folds = Array.from({ length: FOLDS }, (_, fold) => ({
    train: examples.filter((example) => example.fold % FOLDS !== fold),
    test: examples.filter((example) => example.fold % FOLDS === fold),
  })).filter(({ train, test }) => train.length > 0 && test.length > 0)
  const lossOf = (make: (train: readonly Judged[]) => LabelCorrection | null) =>
    folds.reduce((sum, { train, test }) => sum + logLoss(test, make(train)) * test.length, 0)
  const shipped = lossOf(() => null)
  const [best] = STRENGTHS.map((strength) => ({ strength, loss: lossOf((train) => fitCorrection(train, strength)) })).sort(
    (a, b) => a.loss - b.loss,
  )
  return best && best.loss < shipped ? fitCorrection(examples, best.strength) : null
}
