import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { change, type GetAnswer, useGet } from '../../api/query.js'
import { type Me, may, useMe } from '../../app/me.js'
import { confirmPlan, type PlannedChange } from '../../plans/confirm-plan.js'
import { day, listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { bound, Select, TextField } from '../../ui/field.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { EditButton } from './edit-button.js'
import { MemberForm } from './member-form.js'
import { Proposals } from './proposals.js'
import type { Member } from './settings-types.js'

export const CONSENTS = ['public', 'team', 'private', 'off'] as const
type Consent = (typeof CONSENTS)[number]
type Members = GetAnswer<'/v1/roster'>

/** Members of the roster with their consent, and proposed members. */
export function Roster() {
  const me = useMe()
  const roster = useGet('/v1/roster', {})
  const sought = useSignal('')
  const edited = useSignal<Member | 'new' | null>(null)
  const mayChange = may(me, { role: 'officer', everywhere: true })
  const fits = ({ name, team, aliases }: Member) =>
    [name, team, ...aliases].some((text) => text.toLocaleLowerCase().includes(sought.value.toLocaleLowerCase()))
  return (
    <>
      <p class="lead">{t('settings.roster-hint')}</p>
      <Proposals mayChange={mayChange} />
      <h2>{t('settings.members')}</h2>
      <div class="row apart">
        <TextField label={t('settings.find')} type="search" {...bound(sought)} />
        {mayChange && (
          <Button kind="primary" onClick={() => (edited.value = 'new')}>
            {t('settings.add-member')}
          </Button>
        )}
      </div>
      <Loaded query={roster}>
        {({ members }) =>
          members.length === 0 ? (
            <Empty title={t('settings.no-members')}>{t('settings.no-members-hint')}</Empty>
          ) : (
            <Table
              caption={t('settings.members')}
              rows={members.filter(fits)}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', name: t('settings.name'), cell: Name },
                { id: 'team', name: t('settings.team'), cell: ({ team }) => team },
                { id: 'aliases', name: t('settings.aliases'), cell: ({ aliases }) => listed(aliases) },
                {
                  id: 'consent',
                  name: t('settings.consent'),
                  cell: (member) =>
                    mayChange ? (
                      <Select
                        label={`${t('settings.consent')}: ${member.name}`}
                        class="input bare"
                        value={member.consent}
                        options={CONSENTS.map((value) => ({ value, text: t(`settings.consent-${value}`) }))}
                        onChange={(event) => void setConsent(me, member, event.currentTarget.value as Consent)}
                      />
                    ) : (
                      t(`settings.consent-${member.consent}`)
                    ),
                },
                {
                  id: 'edit',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (member) => mayChange && <EditButton name={member.name} onClick={() => (edited.value = member)} />,
                },
              ]}
            />
          )
        }
      </Loaded>
      {edited.value !== null && (
        <MemberForm member={edited.value === 'new' ? null : edited.value} onClose={() => (edited.value = null)} />
      )}
    </>
  )
}

/** Who has left says so: their recognitions stay, and so does their consent. */
const Name = ({ name, leftOn }: Member) => (
  <>
    {name} {leftOn && <Chip>{t('settings.left-since', { day: day(leftOn, 'UTC') })}</Chip>}
  </>
)

/** Applies at once, also to earlier recognitions, once it was looked at what that changes. */
async function setConsent(me: Me | undefined, { id, consent: before, name, team, aliases }: Member, consent: Consent) {
  const planned: PlannedChange = { change: 'roster', members: [{ name, team, aliases, consent }] }
  if (!(await confirmPlan(me, planned, `${t('settings.consent')}: ${name}`))) {
    // The field shows again what holds.
    return change<Partial<Members>>('/v1/roster', (data) => ({ ...data })).keep()
  }
  const call = (next: Consent) => api.PUT('/v1/members/{id}', { params: { path: { id } }, body: { consent: next } })
  return mutate({
    call: () => call(consent),
    optimistic: () => [
      // The address of the proposals has the same prefix.
      change<Partial<Members>>('/v1/roster', (data) =>
        data.members ? { members: data.members.map((each) => (each.id === id ? { ...each, consent } : each)) } : data,
      ),
    ],
    invalidates: ['/v1/roster'],
    done: t('settings.consent-changed', { name }),
    undo: () => mutate({ call: () => call(before), invalidates: ['/v1/roster'] }),
  })
}
