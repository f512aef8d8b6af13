import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { withoutRareValues } from '../../domain/disclosure/rare-values.js'
import { showComment } from '../../domain/disclosure/show-comment.js'
import type { Period } from '../../domain/period/period.js'
import type { Views } from '../../domain/ports/views.js'
import { commonIn } from '../disclosure/common-values.js'
import { type GateDeps, openScope } from '../disclosure/open-scope.js'
import type { NewTheme } from './add-theme.js'
import { findTaken, type TakenDeps } from './find-taken.js'

export interface PreviewDeps extends GateDeps, TakenDeps {
  views: Pick<Views, 'comments' | 'dimensions' | 'numbers'>
}

/** What a theme would take. */
export interface ThemePreview {
  /** Comments, and how many there are to take from. */
  size: number
  of: number
  /** Where they are now, most first; null for in no theme. */
  from: { theme: { id: number; label: string } | null; size: number }[]
  /** The most typical, masked. */
  comments: ShownComment[]
}

/** Comments that are shown. */
const SHOWN = 20

/**
 * What a theme of the installation's own would take of a period's comments, if it were saved. Nothing is written.
 * @throws UserError if the period is closed to the viewer
 */
export async function previewTheme(
  deps: PreviewDeps,
  area: Area,
  period: Period,
  theme: NewTheme,
  viewer: Access,
): Promise<ThemePreview> {
  const { themes: store, views } = deps
  const scope = await openScope(deps, area, period, viewer)
  const comments = await views.comments(scope)
  const { themes } = await store.read(area.id)
  const taken = await findTaken(deps, area, comments, theme)
  const from = new Map<number | null, Set<number>>()
  for (const { responseId, from: now } of taken) from.set(now, (from.get(now) ?? new Set()).add(responseId))
  const found = [...new Set(taken.map(({ responseId }) => responseId))]
  const byId = new Map(comments.map((comment) => [comment.responseId, comment]))
  const common = await commonIn(deps, scope, area.minRespondents)
  return {
    size: found.length,
    of: comments.length,
    from: [...from]
      .map(([id, of]) => ({ theme: id === null ? null : { id, label: labelOf(themes, id) }, size: of.size }))
      .sort((a, b) => b.size - a.size),
    comments: found.slice(0, SHOWN).map((id) => {
      const masked = showComment(byId.get(id)!)
      return { ...masked, dimensions: withoutRareValues(masked.dimensions, common) }
    }),
  }
}

const labelOf = (themes: readonly { id: number; label: string }[], id: number): string =>
  themes.find((theme) => theme.id === id)?.label ?? ''
