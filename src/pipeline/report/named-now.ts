import type { RouteOutStore } from '../../domain/ports/route-out.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import type { StoredReport } from '../../domain/report/report.js'
import { namesNow } from '../themes/names-now.js'

export interface NamedNowDeps {
  routeOut: Pick<RouteOutStore, 'hasLeftSince'>
  themes: Pick<ThemeStore, 'read'>
}

/** A stored report in which themes are called as they are now, if a comment that may have named them went to a named person since it was built. */
export async function namedNow({ routeOut, themes }: NamedNowDeps, areaId: number, stored: StoredReport): Promise<StoredReport> {
  if (!(await routeOut.hasLeftSince(new Date(stored.builtAt)))) return stored
  const { themes: all } = await themes.read(areaId)
  if (stored.kind === 'digest') {
    const { called } = namesNow(all, [])
    return { ...stored, newThemes: stored.newThemes.map(called), risingThemes: stored.risingThemes.map(called) }
  }
  const named = stored.kind === 'review' ? (stored.named ?? []) : []
  const { called, label } = namesNow(all, [...stored.painPoints.themes, ...named])
  const painPoints = { ...stored.painPoints, themes: stored.painPoints.themes.map(called) }
  if (stored.kind === 'monthly')
    return { ...stored, painPoints, ideas: { ...stored.ideas, themes: stored.ideas.themes.map(called) } }
  const renamed = <T extends { kind: string; name: string }>(each: T): T =>
    each.kind === 'theme' ? { ...each, name: label(each.name) } : each
  const { up, down, same, open } = stored.movements
  return {
    ...stored,
    ...(stored.named && { named: stored.named.map(called) }),
    painPoints,
    movements: { up: up.map(renamed), down: down.map(renamed), same: same.map(renamed), open: open.map(renamed) },
    newThemes: stored.newThemes.map(label),
    goneThemes: stored.goneThemes.map(label),
    focus: stored.focus.map(renamed),
  }
}
