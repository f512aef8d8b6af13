import type { OpenPeriod } from '../../domain/disclosure/open-scope.js'
import type { ListedComment, Pack, PackTheme } from '../../domain/pack/pack.js'
import { commentsOf, withComments } from '../../domain/pack/pack-comments.js'
import type { RouteOutStore } from '../../domain/ports/route-out.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { english } from '../../domain/text/english.js'
import { type NamesNow, namesNow } from '../themes/names-now.js'

export interface RoutedDeps {
  routeOut: Pick<RouteOutStore, 'among' | 'hasLeftSince'>
  themes: Pick<ThemeStore, 'read' | 'specifics'>
}

/**
 * A pack without comments that went to a named person since it was built, and without their words: a comment that the pack does not quote may have
 * given a theme its name or a specific point. So themes are called as they are now, and specific points stay that still are some.
 */
export async function withoutRouted({ routeOut, themes }: RoutedDeps, scope: OpenPeriod, pack: Pack): Promise<Pack> {
  const routed = await routeOut.among([...commentsOf(pack).keys()])
  if (routed.size === 0 && !(await routeOut.hasLeftSince(new Date(pack.builtAt)))) return pack
  const [{ themes: all }, specifics] = await Promise.all([themes.read(scope.areaId), themes.specifics(scope)])
  const stored = [...pack.themes, ...pack.ideas.themes, ...(pack.gone ?? [])]
  const names = namesNow(all, stored)
  const shown = withComments(pack, (comment) => (routed.has(comment.responseId) ? null : comment))
  const isSaid = (id: number, point: string) => specifics.get(id)?.some(({ label }) => label === point) ?? false
  const now = (given: PackTheme[]) =>
    given.map((theme) => ({
      ...names.called(theme),
      ...(theme.specifics && { specifics: theme.specifics.filter(({ label }) => isSaid(theme.id, label)) }),
    }))
  const { sinceLastMeeting: since } = shown
  return {
    ...shown,
    themes: now(shown.themes),
    ideas: { ...shown.ideas, themes: now(shown.ideas.themes) },
    scenarios: shown.scenarios.map((scenario) => ({
      ...scenario,
      slices: scenario.slices.map((slice) => ({ ...slice, themes: now(slice.themes) })),
    })),
    recognitions: shown.recognitions.filter(({ comments }) => comments.length > 0),
    ...(shown.gone && { gone: shown.gone.map(names.called) }),
    ...(since && { sinceLastMeeting: { ...since, comments: since.comments.map((comment) => withReason(comment, names)) } }),
  }
}

/** A comment that stands for a theme, with a reason that calls it by its name of now; older packs have the reason as text alone. */
function withReason({ reason: _, reasonCode: code, ...comment }: ListedComment, names: NamesNow): ListedComment {
  const theme = code?.values?.theme
  if (!code || typeof theme !== 'string') return comment
  const reasonCode = { ...code, values: { ...code.values, theme: names.label(theme) } }
  return { ...comment, reason: english(reasonCode), reasonCode }
}
