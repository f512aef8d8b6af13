import type { Pack, PackTheme } from '../../domain/pack/pack.js'
import { count } from '../text/format.js'
import { t } from '../text/language.js'

/** How a theme stands against the period before; nothing if it merely goes on. */
export function shownState({ state = null, before = 0 }: Pick<PackTheme, 'state' | 'before'>): string {
  return state === null || state === 'steady' ? '' : t(`doc.state-${state}`, { count: Math.round(before) })
}

/** What exactly is said in a theme, at most so many. */
const SPECIFICS = 4

/** "Mostly: “Expires without warning” (3), “Locks me out” (2)." Empty if nothing stands out. */
export function specificWords({ specifics = [] }: PackTheme): string {
  if (specifics.length === 0) return ''
  const said = specifics.slice(0, SPECIFICS).map(({ label, size }) => `“${label}” (${count(size)})`)
  return t('pack.mostly', { specifics: said })
}

const NAMED = 8

/** "No longer mentioned: Old form (5 before)." Empty if nothing went. */
export function goneWords({ gone = [] }: Pack): string {
  if (gone.length === 0) return ''
  const names = gone
    .slice(0, NAMED)
    .map(({ label, before }) => ({ code: 'pack.gone-theme', values: { label, count: Math.round(before) } }))
  const more = gone.length > NAMED ? [{ code: 'pack.more', values: { count: gone.length - NAMED } }] : []
  return t('pack.gone', { themes: [...names, ...more] })
}
