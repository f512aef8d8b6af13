import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { useAreaName } from '../../app/area-name.js'
import { day, listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { Confirm, ShownOnce } from './edit-dialog.js'
import { KeyForm } from './key-form.js'

type Key = GetAnswer<'/v1/keys'>['keys'][number]

/** Keys of the API, for programs and screens. */
export function Keys() {
  const keys = useGet('/v1/keys', {})
  const areaName = useAreaName()
  const isAdding = useSignal(false)
  const made = useSignal<string | null>(null)
  const revoked = useSignal<Key | null>(null)
  return (
    <>
      <p class="lead">{t('settings.keys-hint')}</p>
      <Loaded query={keys}>
        {(data) =>
          data.keys.length === 0 ? (
            <Empty title={t('settings.no-keys')}>{t('settings.no-keys-hint')}</Empty>
          ) : (
            <Table
              caption={t('settings.keys')}
              rows={data.keys}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
                { id: 'role', name: t('settings.role'), cell: ({ role }) => t(`settings.key-role-${role}`) },
                {
                  id: 'opens',
                  name: t('settings.sees'),
                  cell: ({ areas, teams }) => listed([...areas.map(areaName), ...teams]) || t('settings.everything'),
                },
                { id: 'made', name: t('settings.created'), cell: ({ createdAt }) => day(createdAt) },
                {
                  id: 'revoke',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (key) =>
                    key.revokedAt ? (
                      <Chip>{t('settings.revoked')}</Chip>
                    ) : (
                      <Button
                        kind="quiet"
                        aria-label={`${t('settings.revoke')}: ${key.name}`}
                        onClick={() => (revoked.value = key)}
                      >
                        {t('settings.revoke')}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <div>
        <Button kind="primary" onClick={() => (isAdding.value = true)}>
          {t('settings.add-key')}
        </Button>
      </div>
      {isAdding.value && <KeyForm onMade={(key) => (made.value = key)} onClose={() => (isAdding.value = false)} />}
      {made.value !== null && <ShownOnce title={t('settings.new-key')} text={made.value} onClose={() => (made.value = null)} />}
      {revoked.value !== null && (
        <Confirm
          title={t('settings.revoke-key', { name: revoked.value.name })}
          verb={t('settings.revoke')}
          onClose={() => (revoked.value = null)}
          run={() => revoke(revoked.value!)}
        >
          <p>{t('settings.revoke-key-hint')}</p>
        </Confirm>
      )}
    </>
  )
}

const revoke = ({ id }: Key) =>
  mutate({
    call: () => api.DELETE('/v1/keys/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/keys'],
    done: t('settings.was-revoked'),
  })
