import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { Checkbox, Select, TextArea, TextField } from '../../ui/field.js'
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
        <TextField
          label={t('settings.name')}
          hint={t('settings.key-name-hint')}
          required
          value={name.value}
          onInput={(event) => (name.value = event.currentTarget.value)}
        />
        <Select
          label={t('settings.role')}
          value={role.value}
          options={ROLES.map((value) => ({ value, text: t(`settings.key-role-${value}`) }))}
          onChange={(event) => (role.value = event.currentTarget.value as Role)}
        />
      </div>
      <fieldset>
        <legend>{t('settings.areas')}</legend>
        <p class="lead">{t('settings.no-area-is-all')}</p>
        <div class="row">
          {(areas.data?.areas ?? []).map((area) => (
            <Checkbox
              key={area.key}
              label={area.name}
              checked={chosen.value.includes(area.key)}
              onChange={() => {
                const others = chosen.value.filter((key) => key !== area.key)
                chosen.value = others.length < chosen.value.length ? others : [...others, area.key]
              }}
            />
          ))}
        </div>
      </fieldset>
      <TextArea
        label={t('settings.teams')}
        hint={t('settings.one-per-line')}
        rows={2}
        value={teams.value}
        onInput={(event) => (teams.value = event.currentTarget.value)}
      />
    </EditDialog>
  )
}
