import { useSignal } from '@preact/signals'
import { useGet } from '../../api/query.js'
import type { Place } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { ThemeDialog } from '../../comments/dialogs.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import type { Question } from './question.js'
import type { Queue } from './queue-store.js'

/** Answers that a comment belongs to another theme than the proposed one. */
export function OtherTheme({ place: { area, period }, queue, question }: { place: Place; queue: Queue; question: Question }) {
  const isOpen = useSignal(false)
  const themes = useGet('/v1/areas/{key}/themes', { path: { key: area }, query: { period } }).data?.themes ?? []
  const open = () => (isOpen.value = true)
  useShortcuts([{ key: 't', text: 'review.other-theme', run: open }])
  return (
    <>
      <Button onClick={open}>
        {t('review.other-theme')} <kbd>t</kbd>
      </Button>
      {isOpen.value && (
        <ThemeDialog
          themes={themes.map(({ id, label }) => ({ value: String(id), text: label }))}
          onChoose={(theme) => {
            isOpen.value = false
            const items = [{ do: 'move' as const, response: question.comment.responseId, area, theme: theme?.id ?? null }]
            void queue.answer(question, items, theme?.label ?? t('review.no-theme'))
          }}
          onClose={() => (isOpen.value = false)}
        />
      )}
    </>
  )
}
