import { LABELS, type Label } from '../comments/labels.js'
import { criticalValue, type Interval, wilson } from '../compare/statistics.js'
import type { Stratum } from './audit.js'

/** A comment of an audit sample with the blind readings of people, each person's last one, the earliest person first. */
export interface AuditedComment {
  stratum: string
  language: string
  /** What the models said when it was drawn. */
  predicted: Label[]
  readings: { by: string; labels: Label[] }[]
}

/** A share of comments, estimated for all comments of the month. */
export interface Estimate extends Interval {
  /** Comments of the sample that it is read from. */
  comments: number
}

export interface LabelFigures {
  label: Label
  /** Of the comments that the models give the label, the share that has it; null: the sample has none of these. */
  precision: Estimate | null
  /** Of the comments that have the label, the share that the models give it; null: the sample has none of these. */
  recall: Estimate | null
}

/** Agreement of two people who read the same comments. */
export interface Agreement {
  label: Label
  comments: number
  /** Share of the comments on which they say the same. */
  agreed: number
  /** Cohen's kappa; null where both say the same of every comment and it is always the same. */
  kappa: number | null
}

const Z = criticalValue(0.95)

/**
 * Precision and recall of each label for all comments that the sample stands for: each comment counts for as many as its stratum has for each that
 * was read. The interval is Wilson's over the number of comments that an unweighted sample would need to be as sure (Kish 1965).
 */
export function measureLabels(comments: readonly AuditedComment[], weights: ReadonlyMap<string, number>): LabelFigures[] {
  const read = comments.filter(({ readings }) => readings.length > 0)
  return LABELS.map((label) => {
    const judged = read.map(({ predicted, readings, stratum }) => ({
      weight: weights.get(stratum)!,
      given: predicted.includes(label),
      // Of several people the last counts, as it does for what is shown.
      had: readings.at(-1)!.labels.includes(label),
    }))
    return {
      label,
      precision: estimate(judged.filter(({ given }) => given).map(({ weight, had }) => ({ weight, holds: had }))),
      recall: estimate(judged.filter(({ had }) => had).map(({ weight, given }) => ({ weight, holds: given }))),
    }
  })
}

/** How many comments of each stratum one that was read stands for. @param comments the whole sample */
export function weightsOf(comments: readonly AuditedComment[], strata: readonly Stratum[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { stratum, readings } of comments) if (readings.length > 0) counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  return new Map(strata.map(({ stratum, population }) => [stratum, population / (counts.get(stratum) ?? 1)]))
}

function estimate(sample: readonly { weight: number; holds: boolean }[]): Estimate | null {
  if (sample.length === 0) return null
  const sum = (of: readonly { weight: number }[]) => of.reduce((total, { weight }) => total + weight, 0)
  const all = sum(sample)
  const effective = all ** 2 / sample.reduce((total, { weight }) => total + weight ** 2, 0)
  const holding = sample.filter(({ holds }) => holds)
  const share = holding.length === sample.length ? 1 : sum(holding) / all
  return { ...wilson({ count: share * effective, of: effective }, Z), comments: sample.length }
}

/** How far two people agree who read the same comments without the models' answer: the first two of each comment. */
export function measureAgreement(comments: readonly AuditedComment[]): Agreement[] {
  const pairs = comments.flatMap(({ readings: [one, other] }) => (one && other ? [[one.labels, other.labels] as const] : []))
  if (pairs.length === 0) return []
  return LABELS.map((label) => {
    const said = pairs.map(([one, other]) => [one.includes(label), other.includes(label)] as const)
    const share = (of: (pair: readonly [boolean, boolean]) => boolean) => said.filter(of).length / said.length
    const agreed = share(([one, other]) => one === other)
    const [first, second] = [share(([one]) => one), share(([, other]) => other)]
    const chance = first * second + (1 - first) * (1 - second)
    return { label, comments: said.length, agreed, kappa: chance === 1 ? null : (agreed - chance) / (1 - chance) }
  })
}
