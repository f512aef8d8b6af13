import type { Pack } from '../../domain/pack/pack.js'

const PARTS: Record<string, string> = {
  numbers: 'numbers',
  progress: 'progress',
  initiatives: 'progress',
  actions: 'progress',
  thanks: 'thanks',
  ideas: 'ideas',
  pains: 'pains',
  themes: 'themes',
  praise: 'praise',
}

/** Where on the page the part is that an agenda's item is about; null if it has none there. */
export function anchorOf(pack: Pack, about: string | null): string | null {
  if (about === null) return null
  if (about.startsWith('scenario:')) {
    const index = pack.scenarios.findIndex(({ key }) => about === `scenario:${key}`)
    return index < 0 ? null : `scenario-${index + 1}`
  }
  const anchor = PARTS[about]
  if (anchor === undefined || (anchor === 'progress' && !pack.progress) || (anchor === 'pains' && !pack.pains)) return null
  return anchor
}
