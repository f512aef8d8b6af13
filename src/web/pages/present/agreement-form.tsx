import { useLayoutEffect, useRef } from 'preact/hooks'
import { ActionForm } from '../../actions/action-form.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { DecisionForm } from '../meeting/decision-form.js'

/** Form for an action or decision during the presentation. Escape closes it; the typed text is kept. */
export function AgreementForm({ what, onClose, onAdded }: { what: 'action' | 'decision'; onClose(): void; onAdded(): void }) {
  const place = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const before = document.activeElement
    place.current!.querySelector('input')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [what])
  return (
    <section
      ref={place}
      class="agree"
      aria-label={t(`present.type-${what}`)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
    >
      {what === 'action' ? <ActionForm inline onSaved={onAdded} /> : <DecisionForm onAdded={onAdded} />}
      <Button kind="quiet" icon aria-label={t('shell.close')} onClick={onClose}>
        ✕
      </Button>
    </section>
  )
}
