import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { listed, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Menu } from '../../ui/menu.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { Deliveries } from './deliveries.js'
import { Confirm, ShownOnce } from './edit-dialog.js'
import type { Webhook } from './settings-types.js'
import { WebhookForm } from './webhook-form.js'

/** Webhooks, and failed messages and mails. */
export function Webhooks() {
  const webhooks = useGet('/v1/webhooks', {})
  const edited = useSignal<Webhook | 'new' | null>(null)
  const removed = useSignal<Webhook | null>(null)
  const secret = useSignal<string | null>(null)
  const rotate = async ({ id }: Webhook) => {
    const made = await mutate({
      call: () => api.POST('/v1/webhooks/{id}/rotate-secret', { params: { path: { id } } }),
    })
    if (made) secret.value = made.secret
  }
  return (
    <>
      <p class="lead">{t('settings.webhooks-hint')}</p>
      <Loaded query={webhooks}>
        {(data) =>
          data.webhooks.length === 0 ? (
            <Empty title={t('settings.no-webhooks')}>{t('settings.no-webhooks-hint')}</Empty>
          ) : (
            <Table
              caption={t('settings.webhooks')}
              rows={data.webhooks}
              keyOf={({ id }) => id}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
                { id: 'url', name: t('settings.leads-to'), cell: ({ url }) => url },
                { id: 'format', name: t('settings.format'), cell: ({ format }) => t(`settings.format-${format}`) },
                {
                  id: 'events',
                  name: t('settings.events'),
                  cell: ({ events }) => listed(events.map((each) => t(`settings.event-${each}`))),
                },
                { id: 'state', name: t('settings.state'), cell: state },
                {
                  id: 'actions',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (webhook) => (
                    <Menu
                      label={`${t('settings.change')}: ${webhook.name}`}
                      items={[
                        { id: 'edit', text: t('settings.change'), run: () => (edited.value = webhook) },
                        { id: 'test', text: t('settings.test'), run: () => void test(webhook) },
                        { id: 'replay', text: t('settings.replay'), run: () => void replay(webhook) },
                        {
                          id: 'rotate',
                          text: t('settings.rotate'),
                          disabled: webhook.format !== 'standard',
                          run: () => void rotate(webhook),
                        },
                        { id: 'remove', text: t('settings.remove'), danger: true, run: () => (removed.value = webhook) },
                      ]}
                    >
                      {t('settings.change')}
                    </Menu>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <div>
        <Button kind="primary" onClick={() => (edited.value = 'new')}>
          {t('settings.add-webhook')}
        </Button>
      </div>
      <Deliveries />
      {edited.value !== null && (
        <WebhookForm
          webhook={edited.value === 'new' ? null : edited.value}
          onMade={(made) => (secret.value = made)}
          onClose={() => (edited.value = null)}
        />
      )}
      {secret.value !== null && (
        <ShownOnce title={t('settings.secret')} text={secret.value} onClose={() => (secret.value = null)} />
      )}
      {removed.value !== null && (
        <Confirm
          title={t('settings.remove-webhook', { name: removed.value.name })}
          verb={t('settings.remove')}
          onClose={() => (removed.value = null)}
          run={() => remove(removed.value!)}
        />
      )}
    </>
  )
}

function state({ active, failingSince }: Webhook) {
  if (!active) return <Chip>{t('settings.inactive')}</Chip>
  if (failingSince) return <Chip kind="bad">{t('settings.failing-since', { at: moment(failingSince) })}</Chip>
  return <Chip kind="good">{t('settings.active')}</Chip>
}

/** Sends a test message like any other message; its delivery in the list below shows the outcome. */
const test = ({ id }: Webhook) =>
  mutate({
    call: () => api.POST('/v1/webhooks/{id}/test', { params: { path: { id } } }),
    invalidates: ['/v1/deliveries'],
    done: t('settings.test-queued'),
  })

const DAY_MS = 86_400_000

/** Sends the failed messages of the last week again. */
const replay = ({ id }: Webhook) =>
  mutate({
    call: () =>
      api.POST('/v1/webhooks/{id}/replay', {
        params: { path: { id } },
        body: { from: new Date(Date.now() - 7 * DAY_MS).toISOString() },
      }),
    invalidates: ['/v1/deliveries'],
    done: t('settings.replayed'),
  })

const remove = ({ id }: Webhook) =>
  mutate({
    call: () => api.DELETE('/v1/webhooks/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/webhooks'],
    done: t('settings.removed'),
  })
