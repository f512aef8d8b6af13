import { isTooFew } from '../../domain/disclosure/small-groups.js'
import type { Pack, PackMode } from '../../domain/pack/pack.js'
import { type Period, previousPeriod } from '../../domain/period/period.js'
import type { ResponseCounts } from '../../domain/scenarios/scenario.js'
import { english } from '../../domain/text/english.js'
import type { Coded } from '../../domain/text/message.js'

const MODES: PackMode[] = ['explain', 'discuss', 'decide']

/**
 * What a meeting does with its pack, by how many periods of data its people have seen: month 1 shows and explains, month 2 builds trust in the
 * data, from month 3 on it decides. Periods count that have the minimum of respondents, this one and the three that it may be compared with.
 */
export async function modeOf(
  period: Period,
  read: { before: ResponseCounts; yearAgo: ResponseCounts | null },
  countIn: (period: Period) => Promise<{ responses: number }>,
  minRespondents: number,
): Promise<NonNullable<Pack['mode']>> {
  const has = (counts: { responses: number } | null) => counts !== null && !isTooFew(counts.responses, minRespondents)
  const known = 1 + Number(has(read.before)) + Number(has(read.yearAgo))
  const periods = Math.min(3, known < 3 ? known + Number(has(await countIn(previousPeriod(previousPeriod(period))))) : known)
  return { is: MODES[periods - 1]!, periods, ...whyOf(periods, period.kind) }
}

function whyOf(periods: number, kind: Period['kind']): { why: string; code: Coded } {
  const code: Coded =
    periods === 1
      ? { code: 'mode.first', values: { kind: { code: `kind.${kind}` } } }
      : periods === 2
        ? { code: 'mode.second', values: { kind: { code: `kind.${kind}` } } }
        : { code: 'mode.third', values: { periods: { code: `count.${kind}s`, values: { count: periods } } } }
  return { why: english(code), code }
}
