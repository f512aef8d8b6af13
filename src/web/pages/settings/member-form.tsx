import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { bound, TextArea, TextField } from '../../ui/field.js'
import { EditDialog, lines } from './edit-dialog.js'
import type { Member } from './settings-types.js'

/** Adds a member, or changes a member's aliases. */
export function MemberForm({ member, onClose }: { member: Member | null; onClose(): void }) {
  const name = useSignal(member?.name ?? '')
  const team = useSignal(member?.team ?? '')
  const aliases = useSignal((member?.aliases ?? []).join('\n'))
  const given = () => ({ name: name.value, team: team.value, aliases: lines(aliases.value) })
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate({
      call: () =>
        api.PUT('/v1/roster', {
          body: { members: [given()] },
        }),
      invalidates: ['/v1/roster'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog
      title={member ? member.name : t('settings.add-member')}
      onClose={onClose}
      plan={() => ({ change: 'roster', members: [given()] })}
      save={save}
    >
      {member === null && (
        <div class="grid">
          <TextField label={t('settings.name')} required {...bound(name)} />
          <TextField label={t('settings.team')} {...bound(team)} />
        </div>
      )}
      <TextArea label={t('settings.aliases')} hint={t('settings.aliases-hint')} rows={4} {...bound(aliases)} />
    </EditDialog>
  )
}
