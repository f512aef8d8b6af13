import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { bound, CheckboxGroup, Select, TextArea, TextField } from '../../ui/field.js'
import { EditDialog, lines } from './edit-dialog.js'

const ROLES = ['reader', 'member', 'officer', 'feed', 'team'] as const
type Role = (typeof ROLES)[number]

/** Creates a key, which is shown once. */
export function KeyForm({ onMade, onClose }: { onMade(key: string): void; onClose(): void }) {
  const areas = useGet('/v1/areas', {})
  const name = useSignal('')
  const role = useSignal<Role>('reader')
  const chosen = useSignal<string[]>([])
  const teams = useSignal('')
  const save: Parameters<typeof EditDialog>[0]['save'] = async (failed) => {
    const made = await mutate({
      call: () =>
        api.POST('/v1/keys', { body: { name: name.value, role: role.value, areas: chosen.value, teams: lines(teams.value) } }),
      invalidates: ['/v1/keys'],
      failed,
    })
    if (made) onMade(made.key)
    return made
  }
  return (
    <EditDialog title={t('settings.add-key')} verb={t('settings.add-key')} onClose={onClose} save={save}>
      <div class="grid">
        <TextField label={t('settings.name')} hint={t('settings.key-name-hint')} required {...bound(name)} />
        <Select
          label={t('settings.role')}
          value={role.value}
          options={ROLES.map((value) => ({ value, text: t(`settings.key-role-${value}`) }))}
          onChange={(event) => (role.value = event.currentTarget.value as Role)}
        />
      </div>
      <CheckboxGroup
        legend={t('settings.areas')}
        hint={t('settings.no-area-is-all')}
        options={(areas.data?.areas ?? []).map((area) => ({ value: area.key, text: area.name }))}
        chosen={chosen.value}
        onChange={(next) => (chosen.value = next)}
      />
      <TextArea label={t('settings.teams')} hint={t('settings.one-per-line')} rows={2} {...bound(teams)} />
    </EditDialog>
  )
}
