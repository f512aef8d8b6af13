import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip, Filter } from '../../ui/chip.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

type Page = GetAnswer<'/v1/deliveries'>
interface Delivery {
  id: number
  kind: 'mail' | 'webhook'
  to: string[]
  status: 'waiting' | 'sending' | 'sent' | 'failed' | 'unsure'
  error: string | null
  attempts: number
  createdAt: string
}
const KINDS = { waiting: '', sending: '', sent: 'good', failed: 'bad', unsure: 'warn' } as const
const SHOWN = 30

/** The latest mails and webhook messages; failed ones can be sent again. */
export function Deliveries() {
  const onlyFailed = useSignal(false)
  const status = onlyFailed.value ? ({ status: 'failed' } as const) : {}
  const deliveries = useGet('/v1/deliveries', { query: { limit: SHOWN, ...status } })
  return (
    <section class="stack tight">
      <div class="row apart">
        <h2>{t('settings.deliveries')}</h2>
        <span class="row">
          <Filter on={onlyFailed.value} onChange={(on) => (onlyFailed.value = on)}>
            {t('settings.only-failed')}
          </Filter>
          <Button kind="quiet" onClick={deliveries.reload}>
            {t('settings.refresh')}
          </Button>
        </span>
      </div>
      <Loaded query={deliveries}>{(data) => <Rows rows={rowsOf(data)} />}</Loaded>
    </section>
  )
}

const rowsOf = (page: Page): Delivery[] => (page as unknown as { deliveries: Delivery[] }).deliveries

const Rows = ({ rows }: { rows: Delivery[] }) =>
  rows.length === 0 ? (
    <p class="lead">{t('settings.no-deliveries')}</p>
  ) : (
    <Table
      caption={t('settings.deliveries')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { id: 'at', name: t('settings.created'), cell: ({ createdAt }) => moment(createdAt) },
        {
          id: 'kind',
          name: t('settings.kind'),
          cell: ({ kind, to }) => `${t(`settings.delivery-${kind}`)} ${kind === 'webhook' ? to[0] : ''}`,
        },
        {
          id: 'status',
          name: t('settings.state'),
          cell: ({ status }) => <Chip kind={KINDS[status]}>{t(`settings.status-${status}`)}</Chip>,
        },
        { id: 'attempts', name: t('settings.attempts'), isNumber: true, cell: ({ attempts }) => attempts },
        { id: 'error', name: t('settings.reason'), cell: ({ error }) => error ?? '' },
        {
          id: 'again',
          isAction: true,
          name: t('settings.change'),
          cell: ({ id, status }) =>
            (status === 'failed' || status === 'unsure') && (
              <Button aria-label={`${t('settings.send-again')}: ${id}`} onClick={() => void sendAgain(id)}>
                {t('settings.send-again')}
              </Button>
            ),
        },
      ]}
    />
  )

const sendAgain = (id: number) =>
  mutate({
    call: () => api.POST('/v1/deliveries/{id}/send-again', { params: { path: { id } } }),
    invalidates: ['/v1/deliveries'],
    done: t('settings.queued'),
  })
