import type { Label } from '../../src/domain/comments/labels.js'
import type { Dataset, Example } from './dataset.js'

/** How logits become probabilities and decisions. */
export interface Calibration {
  slope: number
  intercept: number
  threshold: number
  /** At the threshold, by comment, every language alike. */
  f1: number
}

/** Thresholds tried, nearest to a half first. */
const CANDIDATES = Array.from({ length: 41 }, (_, i) => (50 + (i % 2 === 0 ? -i : i + 1) / 2) / 100)
/** The curve is flat at its top: within so much of the best F1 the threshold nearest to a half is taken, which carries over best. */
const FLAT = 0.002

interface Decision {
  language: string
  logit: number
  gold: boolean
}

/**
 * Fits probability = 1 / (1 + exp(-(slope × logit + intercept))) to comments (the highest logit of their segments), by logits of
 * models that had not seen them, and picks a threshold with a good F1, the mean over languages. Half of the decisions know the score.
 */
export function calibrate(data: Dataset, corpus: readonly Example[], logits: Float64Array, label: Label): Calibration {
  const best = new Map<string, Decision>()
  for (let row = 0; row < logits.length; row++) {
    const index = data.example[row]!
    const example = corpus[index]
    if (!example) continue
    const key = `${index} ${data.scored[row]}`
    const decision = best.get(key)
    if (decision) decision.logit = Math.max(decision.logit, logits[row]!)
    else
      best.set(key, {
        language: example.language,
        logit: logits[row]!,
        gold: example.segments.some(({ labels }) => labels.includes(label)),
      })
  }
  const decisions = [...best.values()]
  const { slope, intercept } = platt(decisions)
  const languages = [...new Set(decisions.map(({ language }) => language))].sort()
  const groups = languages.map((language) => decisions.filter((decision) => decision.language === language))
  const tried = CANDIDATES.map((threshold) => {
    const cut = (Math.log(threshold / (1 - threshold)) - intercept) / slope
    return { threshold, f1: groups.reduce((sum, group) => sum + f1At(group, cut), 0) / groups.length }
  })
  const highest = Math.max(...tried.map((each) => each.f1))
  const { threshold, f1 } = tried.find((each) => each.f1 >= highest - FLAT)!
  return { slope, intercept, threshold, f1 }
}

function f1At(decisions: readonly Decision[], cut: number): number {
  let hit = 0
  let all = 0
  for (const { logit, gold } of decisions) {
    if (logit >= cut && gold) hit++
    all += (logit >= cut ? 1 : 0) + (gold ? 1 : 0)
  }
  return all === 0 ? 0 : (2 * hit) / all
}

/** Newton's method on the log loss. */
function platt(decisions: readonly Decision[]): { slope: number; intercept: number } {
  let slope = 1
  let intercept = 0
  for (let step = 0; step < 50; step++) {
    let g0 = 0
    let g1 = 1e-3 * (slope - 1)
    let h00 = 1e-6
    let h01 = 0
    let h11 = 1e-3
    for (const { logit, gold } of decisions) {
      const p = 1 / (1 + Math.exp(-(slope * logit + intercept)))
      const error = p - (gold ? 1 : 0)
      const curve = p * (1 - p)
      g0 += error
      g1 += error * logit
      h00 += curve
      h01 += curve * logit
      h11 += curve * logit * logit
    }
    const determinant = h00 * h11 - h01 * h01
    const d0 = (h11 * g0 - h01 * g1) / determinant
    const d1 = (h00 * g1 - h01 * g0) / determinant
    intercept -= d0
    slope -= d1
    if (Math.abs(d0) + Math.abs(d1) < 1e-9) break
  }
  return { slope, intercept }
}
