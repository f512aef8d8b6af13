import { useSignal } from '@preact/signals'
import { useGet } from '../../api/query.js'
import { useAreaName } from '../../app/area-name.js'
import { useMe } from '../../app/me.js'
import { listed, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { ShownOnce } from './edit-dialog.js'
import { Invitations } from './invitations.js'
import { PersonForm } from './person-form.js'
import { PersonMenu } from './person-menu.js'
import type { Person } from './settings-types.js'

/** People who may sign in with their roles, and invitations. */
export function People() {
  const me = useMe()
  const areaName = useAreaName()
  const people = useGet('/v1/people', {})
  const edited = useSignal<Person | 'new' | null>(null)
  const link = useSignal<string | null>(null)
  return (
    <>
      <p class="lead">{t('settings.people-hint')}</p>
      <Loaded query={people}>
        {(data) =>
          data.people.length === 0 ? (
            <Empty title={t('settings.no-people')}>{t('settings.no-people-hint')}</Empty>
          ) : (
            <Table
              caption={t('settings.people')}
              rows={data.people}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
                { id: 'email', name: t('settings.email'), cell: ({ email }) => email ?? '' },
                { id: 'role', name: t('settings.role'), cell: ({ role }) => t(`settings.role-${role}`) },
                {
                  id: 'sees',
                  name: t('settings.sees'),
                  cell: ({ areas, teams }) => listed([...areas.map(areaName), ...teams]) || t('settings.everything'),
                },
                {
                  id: 'last',
                  name: t('settings.last-sign-in'),
                  cell: ({ lastSignInAt, disabledAt }) =>
                    disabledAt ? (
                      <Chip kind="bad">{t('settings.disabled')}</Chip>
                    ) : lastSignInAt ? (
                      moment(lastSignInAt)
                    ) : (
                      t('settings.never')
                    ),
                },
                {
                  id: 'actions',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (person) => (
                    <PersonMenu
                      person={person}
                      isSelf={me?.kind === 'person' && me.id === person.id}
                      onEdit={() => (edited.value = person)}
                      onLink={(made) => (link.value = made)}
                    />
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <div>
        <Button kind="primary" onClick={() => (edited.value = 'new')}>
          {t('settings.invite')}
        </Button>
      </div>
      <Invitations />
      {edited.value !== null && (
        <PersonForm
          person={edited.value === 'new' ? null : edited.value}
          onInvited={(made) => (link.value = made)}
          onClose={() => (edited.value = null)}
        />
      )}
      {link.value !== null && <ShownOnce title={t('settings.link')} text={link.value} onClose={() => (link.value = null)} />}
    </>
  )
}
