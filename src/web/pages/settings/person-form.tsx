import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { bound, CheckboxGroup, Select, TextArea, TextField } from '../../ui/field.js'
import { EditDialog, lines } from './edit-dialog.js'
import type { Person } from './settings-types.js'

const ROLES = ['officer', 'member', 'area-member', 'team-reader'] as const

/** Invites a person, or changes a person's access. */
export function PersonForm({
  person,
  onInvited,
  onClose,
}: {
  person: Person | null
  onInvited(link: string): void
  onClose(): void
}) {
  const areas = useGet('/v1/areas', {})
  const name = useSignal(person?.name ?? '')
  const email = useSignal(person?.email ?? '')
  const role = useSignal<Person['role']>(person?.role ?? 'member')
  const chosen = useSignal(person?.areas ?? [])
  const roster = useGet('/v1/roster', {}).data?.members ?? []
  const memberId = useSignal(person?.memberId ?? null)
  const teams = useSignal((person?.teams ?? []).join('\n'))
  const hasAreas = role.value === 'area-member' || role.value === 'officer'
  const hasTeams = role.value === 'area-member' || role.value === 'team-reader'
  const grant = () => ({
    role: role.value,
    areas: hasAreas ? chosen.value : [],
    teams: hasTeams ? lines(teams.value) : [],
    memberId: memberId.value,
  })
  // If the role comes from groups, only the entry on the roster can be changed here.
  const change = () => (person?.fromGroups ? { memberId: memberId.value } : grant())
  const save: Parameters<typeof EditDialog>[0]['save'] = async (failed) => {
    if (person)
      return mutate({
        call: () => api.PATCH('/v1/people/{id}', { params: { path: { id: person.id } }, body: change() }),
        // The person may have changed their own entry on the roster, which /v1/me contains.
        invalidates: ['/v1/people', '/v1/me'],
        done: t('settings.saved'),
        failed,
      })
    const made = await mutate({
      call: () => api.POST('/v1/invitations', { body: { name: name.value, email: email.value, ...grant() } }),
      invalidates: ['/v1/invitations'],
      failed,
    })
    if (made) onInvited(made.link)
    return made
  }
  return (
    <EditDialog
      title={person ? person.name : t('settings.invite')}
      verb={person ? t('settings.save') : t('settings.invite')}
      onClose={onClose}
      save={save}
    >
      <div class="grid">
        {person === null && (
          <>
            <TextField label={t('settings.name')} required {...bound(name)} />
            <TextField label={t('settings.email')} type="email" required {...bound(email)} />
          </>
        )}
        <Select
          label={t('settings.role')}
          hint={t(person?.fromGroups ? 'settings.role-from-groups' : `settings.role-${role.value}-hint`)}
          disabled={person?.fromGroups ?? false}
          value={role.value}
          options={ROLES.map((value) => ({ value, text: t(`settings.role-${value}`) }))}
          onChange={(event) => (role.value = event.currentTarget.value as Person['role'])}
        />
      </div>
      <Select
        label={t('settings.on-roster')}
        hint={t('settings.on-roster-hint')}
        value={String(memberId.value ?? '')}
        options={[
          { value: '', text: t('settings.not-on-roster') },
          ...roster
            .toSorted((a, b) => a.name.localeCompare(b.name))
            .map(({ id, name: own, team }) => ({ value: String(id), text: [own, team].filter(Boolean).join(', ') })),
        ]}
        onChange={(event) => (memberId.value = Number(event.currentTarget.value) || null)}
      />
      {hasAreas && !person?.fromGroups && (
        <CheckboxGroup
          legend={t('settings.areas')}
          hint={role.value === 'officer' ? t('settings.no-area-is-all') : undefined}
          options={(areas.data?.areas ?? []).map((area) => ({ value: area.key, text: area.name }))}
          chosen={chosen.value}
          onChange={(next) => (chosen.value = next)}
        />
      )}
      {hasTeams && !person?.fromGroups && (
        <TextArea label={t('settings.teams')} hint={t('settings.one-per-line')} rows={3} {...bound(teams)} />
      )}
    </EditDialog>
  )
}
