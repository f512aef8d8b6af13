import type { Effect } from '../../domain/meeting/effect.js'
import { dayName } from '../text/format.js'
import { t } from '../text/language.js'

/** Which days an effect looks at: `Before: 2 August 2026 to 31 August 2026; since: 1 September 2026 to 30 September 2026.`; null without any. */
export function windowsInWords({ before, since }: Pick<Effect, 'before' | 'since'>): string | null {
  if (before === null || since === null) return null
  return t('letter.windows', { before: daysOf(before), since: daysOf(since) })
}

function daysOf({ from, to }: NonNullable<Effect['before']>): string {
  const last = new Date(Date.parse(to) - 86_400_000).toISOString().slice(0, 10)
  return last === from ? dayName(from) : t('letter.days', { from: dayName(from), to: dayName(last) })
}
