import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import type { Theme, ThemeDetails } from './use-themes.js'

interface ThemeEventsProps {
  events: ThemeDetails['events']
  themes: readonly Theme[]
  id: number
  /** Themes whose merge into this one the service would undo. */
  unmergeable: readonly number[]
  /** Undoes the merge of a theme into this one; without it, nothing is offered. */
  onUnmerge?: (theme: number) => unknown
}

/** What people did to a theme, the latest first. */
export function ThemeEvents({ events, themes, id, unmergeable, onUnmerge }: ThemeEventsProps) {
  if (events.length === 0) return null
  const name = (of: number | null) =>
    themes.find((theme) => theme.id === of)?.label ?? (of === null ? t('themes.no-theme') : `#${of}`)
  /** By theme: when it was merged into this one, for merges that still apply. */
  const standing = new Map<number, string>()
  for (const { kind, themeId, at } of events) {
    if (kind === 'merge') standing.set(themeId, at)
    if (kind === 'unmerge') standing.delete(themeId)
  }
  return (
    <details class="theme-events">
      <summary>{t('themes.history', { count: events.length })}</summary>
      <ul>
        {[...events].reverse().map(({ kind, themeId, toId, before, after, segments, by, at }) => (
          <li key={`${at}${kind}${themeId}${toId}`}>
            {kind === 'rename'
              ? t('themes.event-rename', { before: before ?? '', after: after ?? '' })
              : kind === 'hide' || kind === 'unhide'
                ? t(`themes.event-${kind}`)
                : t(themeId === id ? `themes.event-${kind}-to` : `themes.event-${kind}-from`, {
                    // Not shown where some month of the area is hidden.
                    count: segments ?? '…',
                    label: name(themeId === id ? toId : themeId),
                  })}{' '}
            <small>{[by, day(at)].filter(Boolean).join(', ')}</small>
            {onUnmerge && kind === 'merge' && unmergeable.includes(themeId) && standing.get(themeId) === at && (
              <Button kind="quiet" onClick={() => void onUnmerge(themeId)}>
                {t('themes.unmerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
