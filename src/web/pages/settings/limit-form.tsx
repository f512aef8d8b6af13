import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { bound, TextField } from '../../ui/field.js'
import { EditDialog } from './edit-dialog.js'
import type { Area } from './settings-types.js'

/** Changes the limits of an area. */
export function LimitForm({ area, onClose }: { area: Area; onClose(): void }) {
  const minimum = useSignal(String(area.minRespondents))
  const from = useSignal(String(area.recognitionMinScore))
  const to = useSignal(String(area.recognitionMaxScore))
  const settings = () => ({
    minRespondents: Number(minimum.value),
    recognitionMinScore: Number(from.value),
    recognitionMaxScore: Number(to.value),
  })
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate({
      call: () =>
        api.PUT('/v1/areas/{key}', {
          params: { path: { key: area.key } },
          body: settings(),
        }),
      invalidates: ['/v1/areas'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog
      title={area.name}
      onClose={onClose}
      plan={() => ({ change: 'area', key: area.key, settings: settings() })}
      save={save}
    >
      <TextField
        label={t('settings.minimum')}
        hint={t('settings.minimum-hint')}
        type="number"
        min="3"
        max="1000"
        required
        {...bound(minimum)}
      />
      <div class="grid">
        <TextField label={t('settings.recognition-from')} type="number" min="0" max="10" required {...bound(from)} />
        <TextField label={t('settings.recognition-to')} type="number" min="0" max="10" required {...bound(to)} />
      </div>
    </EditDialog>
  )
}
