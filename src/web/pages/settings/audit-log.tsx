import { useSignal } from '@preact/signals'
import { type GetAnswer, useGet } from '../../api/query.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { TextField } from '../../ui/field.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

interface Entry {
  id: number
  at: string
  by: string
  action: string
  subject: string
  reason: string
}

/** Who saw unmasked text, exported, sent or changed something. */
export function AuditLog() {
  const action = useSignal('')
  const cursors = useSignal<readonly string[]>([])
  const cursor = cursors.value.at(-1)
  const query = { limit: 50, ...(action.value !== '' && { action: action.value }), ...(cursor !== undefined && { cursor }) }
  const log = useGet('/v1/audit', { query })
  return (
    <section class="stack tight">
      <h2>{t('settings.audit')}</h2>
      <p class="lead">{t('settings.audit-hint')}</p>
      <TextField
        label={t('settings.action')}
        hint={t('settings.action-hint')}
        type="search"
        value={action.value}
        onChange={(event) => {
          cursors.value = []
          action.value = event.currentTarget.value.trim()
        }}
      />
      <Loaded query={log}>
        {(data) => {
          const { entries, next } = data as unknown as {
            entries: Entry[]
            next: GetAnswer<'/v1/audit'>['next'] & (string | null)
          }
          return (
            <>
              <Table
                caption={t('settings.audit')}
                rows={entries}
                keyOf={({ id }) => id}
                columns={[
                  { id: 'at', name: t('settings.created'), cell: ({ at }) => moment(at) },
                  { id: 'by', name: t('settings.by-whom'), cell: ({ by }) => by },
                  { id: 'action', name: t('settings.action'), cell: ({ action }) => action },
                  { id: 'subject', name: t('settings.subject'), cell: ({ subject }) => subject },
                  { id: 'reason', name: t('settings.reason'), cell: ({ reason }) => reason },
                ]}
              />
              <div class="row">
                <Button
                  disabled={cursors.value.length === 0}
                  onClick={() => {
                    cursors.value = cursors.value.slice(0, -1)
                  }}
                >
                  {t('settings.newer')}
                </Button>
                <Button
                  disabled={next === null}
                  onClick={() => {
                    if (next !== null) cursors.value = [...cursors.value, next]
                  }}
                >
                  {t('settings.older')}
                </Button>
              </div>
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
