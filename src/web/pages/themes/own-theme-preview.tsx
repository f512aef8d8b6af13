import type { ShownComment } from '../../../domain/comments/shown-comment.js'
import { Quote } from '../../comments/quote.js'
import { pair, t } from '../../text/text.js'

export interface Preview {
  size: number
  of: number
  from: { theme: { id: number; label: string } | null; size: number }[]
  comments: Pick<ShownComment, 'responseId' | 'text' | 'segments' | 'names'>[]
}

/** The comments that a custom theme would contain, and their current themes. */
export const OwnThemePreview = ({ preview: { size, of, from, comments } }: { preview: Preview }) => (
  <section class="preview stack tight" aria-live="polite">
    <h3>{t('themes.would-take', { count: size, of })}</h3>
    {size === 0 && <p class="soft">{t('themes.takes-none')}</p>}
    {from.length > 0 && (
      <p class="soft">{from.map(({ theme, size: own }) => pair(theme?.label ?? t('themes.no-theme'), own)).join(' · ')}</p>
    )}
    <ol class="theme-comments">
      {comments.slice(0, 8).map((comment) => (
        <li key={comment.responseId}>
          <Quote comment={comment} />
        </li>
      ))}
    </ol>
  </section>
)
