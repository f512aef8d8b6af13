import { day, t } from '../../text/text.js'
import type { Theme, ThemeDetails } from './use-themes.js'

/** What people did to a theme, the latest first. */
export function ThemeEvents({ events, themes, id }: { events: ThemeDetails['events']; themes: readonly Theme[]; id: number }) {
  if (events.length === 0) return null
  const name = (of: number | null) =>
    themes.find((theme) => theme.id === of)?.label ?? (of === null ? t('themes.no-theme') : `#${of}`)
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
                    count: segments ?? 0,
                    label: name(themeId === id ? toId : themeId),
                  })}{' '}
            <small>{[by, day(at)].filter(Boolean).join(', ')}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}
