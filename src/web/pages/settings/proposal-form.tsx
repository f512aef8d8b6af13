import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import type { PlannedChange } from '../../plans/confirm-plan.js'
import { planOfProposals } from '../../plans/plan-proposals.js'
import { t } from '../../text/text.js'
import { bound, Select, TextField } from '../../ui/field.js'
import { EditDialog } from './edit-dialog.js'
import type { Proposal } from './settings-types.js'

/** Accepts a proposed member under another name or team, or as an alias of an existing member. */
export function ProposalForm({
  proposal,
  others,
  onClose,
}: {
  proposal: Proposal
  others: readonly Proposal[]
  onClose(): void
}) {
  const members = useGet('/v1/roster', {}).data?.members ?? []
  const [likely] = proposal.members
  const into = useSignal(likely ? `member:${likely.id}` : '')
  const name = useSignal(proposal.name)
  const team = useSignal(proposal.team)
  const near = new Set(proposal.members.map(({ id }) => id))
  const options = [
    { value: '', text: t('settings.new-member') },
    ...members
      .toSorted((a, b) => Number(near.has(b.id)) - Number(near.has(a.id)) || a.name.localeCompare(b.name))
      .map((member) => ({ value: `member:${member.id}`, text: [member.name, member.team].filter(Boolean).join(', ') })),
    ...others
      .filter(({ key, members: known }) => key !== proposal.key && known.length === 0)
      .map((other) => ({ value: `proposal:${other.key}`, text: t('settings.proposed', { name: other.name }) })),
  ]
  const decision = () => {
    const [kind, ...rest] = into.value.split(':')
    const one = { proposal: proposal.key }
    if (kind === 'member') return { merge: [{ ...one, member: Number(rest[0]) }] }
    if (kind === 'proposal') return { merge: [{ ...one, into: rest.join(':') }] }
    return { accept: [{ ...one, name: name.value, team: team.value }] }
  }
  /** Who would be on the roster, and under which names. */
  const plan = (): PlannedChange | null => {
    const [kind, id] = into.value.split(':')
    if (kind === 'proposal') return null
    const known = members.filter((each) => kind === 'member' && each.id === Number(id))
    return planOfProposals(
      [{ ...proposal, name: known[0] ? proposal.name : name.value, team: team.value, members: known }],
      members,
    )
  }
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate({
      call: () => api.POST('/v1/roster/proposals', { body: decision() }),
      invalidates: ['/v1/roster'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog title={proposal.name} onClose={onClose} plan={plan} save={save}>
      <Select
        label={t('settings.same-person')}
        hint={t('settings.same-person-hint')}
        value={into.value}
        options={options}
        onChange={(event) => (into.value = event.currentTarget.value)}
      />
      {into.value === '' && (
        <div class="grid">
          <TextField label={t('settings.name')} required maxLength={200} {...bound(name)} />
          <TextField label={t('settings.team')} maxLength={200} {...bound(team)} />
        </div>
      )}
    </EditDialog>
  )
}
