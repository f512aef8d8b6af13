import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { useShortcuts } from '../../app/shortcuts.js'
import { Quote } from '../../comments/quote.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { carryComments } from './drag.js'
import { MoveDialog } from './move-dialog.js'
import { SplitDialog } from './split-dialog.js'
import type { Theme, ThemeDetails, ThemeEdits } from './use-themes.js'

interface ThemeCommentsProps {
  theme: Theme
  comments: ThemeDetails['comments']
  themes: readonly Theme[]
  edits: ThemeEdits
}

/** The comments of a theme: selected and moved with the keyboard, or dragged onto another theme. */
export function ThemeComments({ theme, comments, themes, edits }: ThemeCommentsProps) {
  const chosen = useSignal<readonly number[]>([])
  const at = useSignal(-1)
  const asked = useSignal<'move' | 'split' | null>(null)
  const list = useRef<HTMLOListElement>(null)
  // Read when a key is pressed, because keys can be faster than rendering.
  const chosenNow = () => chosen.value.filter((id) => comments.some(({ responseId }) => responseId === id))
  const ids = chosenNow()
  const toggle = (id: number) => {
    const before = chosenNow()
    chosen.value = before.includes(id) ? before.filter((each) => each !== id) : [...before, id]
  }
  const step = (by: number) => {
    at.value = Math.max(0, Math.min(comments.length - 1, at.value + by))
  }
  useEffect(() => {
    const row = list.current?.children[at.value] as HTMLElement | undefined
    // Whoever came by Tab is at a checkbox of it, and stays there.
    if (row && !row.contains(document.activeElement)) row.focus()
  }, [at.value])
  const current = () => comments[at.value]
  const ask = (what: 'move' | 'split') => {
    // The selected comments; otherwise the focused one.
    const [focused] = [current()?.responseId ?? []].flat()
    if (chosenNow().length === 0 && focused !== undefined) chosen.value = [focused]
    if (chosen.value.length > 0) asked.value = what
  }
  useShortcuts([
    { key: 'ArrowDown', text: 'themes.key-down', run: () => step(1) },
    { key: 'ArrowUp', text: 'themes.key-up', run: () => step(-1) },
    ...(edits.mayChange
      ? [
          { key: 'x', text: 'themes.key-choose', run: () => current() && toggle(current()!.responseId) },
          { key: 'v', text: 'themes.key-move', run: () => ask('move') },
          { key: 'o', text: 'themes.key-off', run: () => ask('split') },
        ]
      : []),
  ])
  const finish = () => {
    asked.value = null
    chosen.value = []
  }

  return (
    <section class="stack tight" aria-label={t('themes.comments')}>
      <div class="row apart choosing">
        <h3>{t('themes.comments')}</h3>
        {edits.mayChange && ids.length > 0 && (
          <div class="row">
            <span>{t('themes.chosen', { count: ids.length })}</span>
            <Button onClick={() => ask('move')}>{t('themes.move')}</Button>
            <Button onClick={() => ask('split')}>{t('themes.split-off')}</Button>
            <Button kind="quiet" onClick={() => (chosen.value = [])}>
              {t('themes.choose-none')}
            </Button>
          </div>
        )}
      </div>
      {comments.length === 0 && <p class="soft">{t('themes.no-comments')}</p>}
      <ol ref={list} class="theme-comments">
        {comments.map((comment, index) => {
          const { responseId, score, at: when, dimensions } = comment
          const isChosen = ids.includes(responseId)
          return (
            <li
              key={responseId}
              tabIndex={-1}
              class={isChosen ? 'chosen' : ''}
              draggable={edits.mayChange}
              onFocus={() => (at.value = index)}
              onDragStart={(event) => carryComments(event, theme.id, isChosen ? [...ids] : [responseId])}
            >
              {edits.mayChange && (
                <input
                  type="checkbox"
                  checked={isChosen}
                  aria-label={t('themes.choose-comment', { text: comment.text.slice(0, 60) })}
                  onChange={() => toggle(responseId)}
                />
              )}
              <div>
                <Quote comment={comment} />
                <small>
                  {[day(when), score !== null && t('themes.score', { score }), ...Object.values(dimensions)]
                    .filter(Boolean)
                    .join(' · ')}
                </small>
              </div>
            </li>
          )
        })}
      </ol>
      {asked.value === 'move' && (
        <MoveDialog
          theme={theme}
          themes={themes}
          comments={[...ids]}
          edits={edits}
          onClose={() => (asked.value = null)}
          onDone={finish}
        />
      )}
      {asked.value === 'split' && <SplitDialog theme={theme} comments={[...ids]} edits={edits} onClose={finish} />}
    </section>
  )
}
