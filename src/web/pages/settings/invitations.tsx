import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

/** Invitation links that have not been used yet. */
export function Invitations() {
  const invitations = useGet('/v1/invitations', {})
  return (
    <Loaded query={invitations}>
      {({ invitations: rows }) =>
        rows.length > 0 && (
          <section class="stack tight">
            <h2>{t('settings.invitations')}</h2>
            <Table
              caption={t('settings.invitations')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name, email }) => name ?? email ?? '–' },
                { id: 'role', name: t('settings.role'), cell: ({ role }) => t(`settings.role-${role}`) },
                { id: 'by', name: t('settings.by-whom'), cell: ({ by }) => by },
                { id: 'until', name: t('settings.valid-until'), cell: ({ expiresAt }) => day(expiresAt) },
                {
                  id: 'withdraw',
                  isAction: true,
                  name: t('settings.change'),
                  cell: ({ id, name, email }) => (
                    <Button
                      kind="quiet"
                      aria-label={`${t('settings.withdraw')}: ${name ?? email ?? id}`}
                      onClick={() => void withdraw(id)}
                    >
                      {t('settings.withdraw')}
                    </Button>
                  ),
                },
              ]}
            />
          </section>
        )
      }
    </Loaded>
  )
}

const withdraw = (id: number) =>
  mutate({
    call: () => api.DELETE('/v1/invitations/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/invitations'],
    done: t('settings.withdrawn'),
  })
