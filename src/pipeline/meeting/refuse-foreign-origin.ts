import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { ThemeStore } from '../../domain/ports/themes.js'
import { type OpenCommentsDeps, openComments } from '../review/open-comments.js'
import { refuseForeignThemes } from '../themes/own-themes.js'

export interface OriginDeps extends OpenCommentsDeps {
  themes: Pick<ThemeStore, 'read'>
}

/**
 * Checks the comment and the theme that an action or initiative is made of.
 * @throws UserError if the area has no such theme, or the viewer may not see such a comment in it
 */
export async function refuseForeignOrigin(
  deps: OriginDeps,
  area: Area,
  { commentId, themeId }: { commentId?: number | null | undefined; themeId?: number | null | undefined },
  viewer: Access,
): Promise<void> {
  if (themeId != null) await refuseForeignThemes(deps.themes, area, [themeId])
  if (commentId != null && !(await openComments(deps, [commentId], { ...viewer, areas: [area.key] })).has(commentId))
    throw new UserError('not-found', `There is no comment ${commentId} in ${area.name} that may be shown`)
}
