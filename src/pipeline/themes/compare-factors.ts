import { type CountedArea, leastOf } from '../../domain/disclosure/least-responses.js'
import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import { commonValues } from '../../domain/disclosure/rare-values.js'
import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Views } from '../../domain/ports/views.js'
import { narrow } from '../../domain/responses/narrow-scope.js'
import { ownValue } from '../../domain/responses/own-value.js'
import type { Theme } from '../../domain/themes/theme.js'
import { loadCatalogue } from '../../nlp/themes/catalogue.js'
import { factorOf } from '../../nlp/themes/factors.js'

/** The dimension in which answers to "what affected your score?" are imported. */
const FACTOR = 'factor'

/** How many respondents ticked a factor of the survey, and how many wrote of it. */
export interface FactorCount {
  factor: string
  /** The answer as most of them ticked it. */
  label: string
  /** How often its answers were ticked. */
  ticked: number
  /** Responses with a comment in one of its themes; null if there are fewer than the area's minimum. */
  wrote: number | null
}

/**
 * Compares what respondents ticked with what they wrote, factor by factor, the most ticked first. An answer that fewer than the minimum ticked, or
 * that could be derived from the others, is not counted.
 * @param themes of the area
 */
export async function compareFactors(
  views: Pick<Views, 'numbers' | 'dimensions'>,
  scope: OpenPeriod,
  area: CountedArea,
  themes: readonly Theme[],
): Promise<FactorCount[]> {
  const answers = ownValue(await views.dimensions(scope), FACTOR)
  if (!answers) return []
  const { responses } = await views.numbers(scope)
  const common = commonValues({ [FACTOR]: answers }, responses, leastOf(area))[FACTOR]!
  const factors = new Map<string, { label: string; ticked: number }>()
  for (const { value, responses: ticked } of answers) {
    const factor = common.includes(value) ? factorOf(value) : null
    if (factor === null) continue
    const sum = factors.get(factor)
    if (sum) sum.ticked += ticked
    else factors.set(factor, { label: value, ticked })
  }
  const { themes: catalogue } = loadCatalogue()
  const counts: FactorCount[] = []
  for (const [factor, counted] of factors) {
    const about = themes.filter(
      ({ key, hidden, mergedInto }) => !hidden && mergedInto === null && key !== null && catalogue.get(key)?.factor === factor,
    )
    // A filter by no theme would let everything through.
    const wrote = about.length === 0 ? 0 : (await views.numbers(narrow(scope, { themes: about.map(({ id }) => id) }))).responses
    counts.push({ factor, ...counted, wrote: isTooFew(wrote, leastOf(area)) ? null : wrote })
  }
  return counts.sort((a, b) => b.ticked - a.ticked || (a.factor < b.factor ? -1 : 1))
}
