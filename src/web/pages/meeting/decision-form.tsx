import { useSignal } from '@preact/signals'
import { DECISION_KINDS, type DecisionKind } from '../../../domain/meeting/decision.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useDraft } from '../../app/draft.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Select, TextField } from '../../ui/field.js'
import { useMeeting } from './use-meeting.js'

/** Form for a decision. */
export function DecisionForm({ autoFocus = false, onAdded }: { autoFocus?: boolean; onAdded?: () => void }) {
  const { place, path, keys } = useMeeting()
  const [text, setText, clear] = useDraft(`decision:${place.area}/${place.period}`)
  const kind = useSignal<DecisionKind>('decision')
  const busy = useSignal(false)
  return (
    <form
      class="action-form"
      data-unsaved={onAdded ? true : undefined}
      onSubmit={async (event) => {
        event.preventDefault()
        const form = event.currentTarget
        if (busy.value) return
        busy.value = true
        const added = await mutate({
          call: () =>
            api.POST('/v1/areas/{key}/decisions', {
              params: { path: { key: path.key } },
              body: { period: path.period, kind: kind.value, text },
            }),
          invalidates: [keys.followUp],
          done: t('meeting.decision-added'),
        })
        busy.value = false
        if (!added) return
        clear()
        form.querySelector('input')?.focus()
        onAdded?.()
      }}
    >
      <TextField
        label={t('meeting.decision')}
        required
        maxLength={2000}
        autoFocus={autoFocus}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Select
        label={t('meeting.kind')}
        value={kind.value}
        onChange={({ currentTarget }) => (kind.value = currentTarget.value as DecisionKind)}
        options={DECISION_KINDS.map((each) => ({ value: each, text: t(`meeting.kind-${each}`) }))}
      />
      <Button type="submit" busy={busy.value}>
        {t('meeting.add-decision')}
      </Button>
    </form>
  )
}
