import type { Label } from '../comments/labels.js'

/** Comments of a sample, where nobody says how many. */
export const SAMPLE_SIZE = 60
/** A language with a smaller share of the comments is drawn together with the other small ones. */
const SMALL_LANGUAGE = 0.05
/** Comments of a stratum at least, where it has so many. */
const LEAST = 2

/** What can be drawn: a comment with what the models say of it. */
export interface Drawable {
  id: number
  language: string
  labels: Label[]
}

export interface Stratum {
  stratum: string
  /** Comments in it. */
  population: number
  /** Comments that were drawn from it. */
  sampled: number
}

/** The stratum of a comment: its language and the rarest of its labels, so that rare labels are measured too. */
export function stratumOf({ language, labels }: Omit<Drawable, 'id'>, small: ReadonlySet<string>): string {
  const label = (['improvement_idea', 'pain_point', 'praise'] as const).find((each) => labels.includes(each))
  return `${small.has(language) ? 'other' : language}/${label ?? 'none'}`
}

/** Languages that too few comments are in to be drawn from by themselves. */
export function smallLanguages(counts: ReadonlyMap<string, number>): Set<string> {
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  return new Set([...counts].filter(([, count]) => count < SMALL_LANGUAGE * all).map(([language]) => language))
}

/**
 * How many comments are drawn from each stratum: by the square root of its size, which measures small strata and large ones about equally well.
 * @param size of the whole sample, about
 */
export function allocate(populations: ReadonlyMap<string, number>, size: number): Stratum[] {
  const roots = [...populations.values()].reduce((sum, population) => sum + Math.sqrt(population), 0)
  return [...populations]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([stratum, population]) => ({
      stratum,
      population,
      sampled: Math.min(population, Math.max(LEAST, Math.round((size * Math.sqrt(population)) / roots))),
    }))
}
