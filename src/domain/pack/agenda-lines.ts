import { list, signed } from '../compare/figures.js'
import type { Verdict } from '../compare/trend.js'
import type { Period } from '../period/period.js'
import type { Pack, PackSlice } from './pack.js'

/** What an agenda says of the slices of a scenario. */
export function sliceLine(slices: readonly Pick<PackSlice, 'name' | 'happiness'>[]): string {
  const named = slices.map(({ name, happiness }) => (happiness === null ? name : `${name} (Happiness ${signed(happiness)})`))
  return `Go through ${list(named)}: read the comments first, then ask.`
}

/** The words that the numbers use; of what went up or down the two figures tell enough. */
const MOVED: Record<Verdict, string> = { up: '', down: '', same: ': the same', 'too-few': ': too few to tell' }

/** What an agenda says of Happiness since the period before; null where there is nothing to compare with. */
export function happinessLine({ now, before, change }: Pack['numbers']['happiness'], kind: Period['kind']): string | null {
  if (now === null || before === null) return null
  const moved = change.before
  return `Happiness ${signed(now)}, ${signed(before)} the ${kind} before${moved ? MOVED[moved.verdict] : ''}.`
}
