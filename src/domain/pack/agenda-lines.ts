import { list, signed } from '../compare/figures.js'
import type { Verdict } from '../compare/trend.js'
import type { Period } from '../period/period.js'
import type { Pack, PackSlice } from './pack.js'

/** The agenda text for the slices of a scenario. */
export function sliceLine(slices: readonly Pick<PackSlice, 'name' | 'happiness'>[]): string {
  const named = slices.map(({ name, happiness }) => (happiness === null ? name : `${name} (Happiness ${signed(happiness)})`))
  return `Discuss ${list(named)}: read the comments first, then ask the questions.`
}

/** Wording for verdicts. "Up" and "down" need none: the two figures show the change. */
const MOVED: Record<Verdict, string> = { up: '', down: '', same: ': about the same', 'too-few': ': no clear change' }

/** What an agenda says of Happiness since the period before; null if there is nothing to compare with. */
export function happinessLine({ now, before, change }: Pack['numbers']['happiness'], kind: Period['kind']): string | null {
  if (now === null || before === null) return null
  const moved = change.before
  return `Happiness ${signed(now)}, ${signed(before)} the ${kind} before${moved ? MOVED[moved.verdict] : ''}.`
}
