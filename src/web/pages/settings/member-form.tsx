import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { bound, TextArea, TextField } from '../../ui/field.js'
import { EditDialog, lines } from './edit-dialog.js'
import type { Member } from './settings-types.js'

/** Adds a member, or changes a member's name, team, aliases or last day in the team. */
export function MemberForm({ member, onClose }: { member: Member | null; onClose(): void }) {
  const members = useGet('/v1/roster', {}).data?.members ?? []
  const name = useSignal(member?.name ?? '')
  const team = useSignal(member?.team ?? '')
  const aliases = useSignal((member?.aliases ?? []).join('\n'))
  const leftOn = useSignal(member?.leftOn ?? '')
  const given = () => ({
    name: name.value.trim(),
    team: team.value.trim(),
    aliases: lines(aliases.value),
    ...(member && { leftOn: leftOn.value || null }),
  })
  const isTaken = members.some((each) => each.id !== member?.id && each.name === given().name && each.team === given().team)
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate<unknown>({
      call: () =>
        member
          ? api.PUT('/v1/members/{id}', { params: { path: { id: member.id } }, body: given() })
          : api.PUT('/v1/roster', { headers: { 'If-None-Match': '*' }, body: { members: [given()] } }),
      invalidates: ['/v1/roster', '/v1/members'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog
      title={member ? member.name : t('settings.add-member')}
      onClose={onClose}
      plan={() => (isTaken ? null : { change: 'roster', members: [{ ...given(), ...(member && { id: member.id }) }] })}
      save={save}
    >
      <div class="grid">
        <TextField
          label={t('settings.name')}
          error={isTaken ? t('settings.member-taken') : undefined}
          required
          {...bound(name)}
        />
        <TextField label={t('settings.team')} {...bound(team)} />
      </div>
      <TextArea label={t('settings.aliases')} hint={t('settings.aliases-hint')} rows={4} {...bound(aliases)} />
      {member && <TextField label={t('settings.left-on')} hint={t('settings.left-on-hint')} type="date" {...bound(leftOn)} />}
    </EditDialog>
  )
}
