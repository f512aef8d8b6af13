import { useSignal } from '@preact/signals'
import { useGet } from '../../../api/query.js'
import { moment, t } from '../../../text/text.js'
import { Button, ButtonLink } from '../../../ui/button.js'
import { TextField } from '../../../ui/field.js'
import { Loaded } from '../../../ui/state.js'
import { Table } from '../../../ui/table.js'

type Name = 'action' | 'by' | 'subject' | 'from' | 'to'

/** The audit log: who saw unmasked text, exported, sent or changed something. It can be filtered, and the filtered entries exported. */
export function AuditLog() {
  const filter = useSignal<Record<Name, string>>({ action: '', by: '', subject: '', from: '', to: '' })
  const cursors = useSignal<readonly string[]>([])
  const cursor = cursors.value.at(-1)
  const { from, to, ...texts } = filter.value
  const given = {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
    ...(from !== '' && { from: momentOf(`${from}T00:00`) }),
    ...(to !== '' && { to: momentOf(`${to}T23:59:59.999`) }),
  }
  const log = useGet('/v1/audit', { query: { limit: 50, ...given, ...(cursor !== undefined && { cursor }) } as never })
  const field = (name: Name, type: 'search' | 'date', label: string, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      type={type}
      value={filter.value[name]}
      onChange={({ currentTarget }) => {
        cursors.value = []
        filter.value = { ...filter.value, [name]: currentTarget.value.trim() }
      }}
    />
  )
  const zone = t('protection.days-in', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })
  const address = (format: string) => `/v1/audit/export?${new URLSearchParams({ format, ...given })}`
  return (
    <section class="stack tight">
      <p class="lead">{t('settings.audit-hint')}</p>
      <div class="grid">
        {field('action', 'search', t('settings.action'), t('settings.action-hint'))}
        {field('by', 'search', t('settings.by-whom'))}
        {field('subject', 'search', t('settings.subject'), t('protection.subject-example'))}
        {field('from', 'date', t('protection.from'), zone)}
        {field('to', 'date', t('protection.to'), zone)}
      </div>
      <div class="row">
        <ButtonLink href={address('csv')} download="verbatim-audit.csv">
          {t('protection.export-csv')}
        </ButtonLink>
        <ButtonLink href={address('ndjson')} download="verbatim-audit.ndjson">
          {t('protection.export-ndjson')}
        </ButtonLink>
      </div>
      <Loaded query={log}>
        {({ entries, next }) => (
          <>
            <Table
              caption={t('settings.audit')}
              rows={entries}
              keyOf={({ id }) => id}
              columns={[
                { id: 'at', name: t('settings.created'), cell: ({ at }) => <span class="number">{moment(at)}</span> },
                { id: 'by', name: t('settings.by-whom'), cell: ({ by }) => <span class="number">{by}</span> },
                { id: 'action', name: t('settings.action'), cell: ({ action }) => <span class="number">{action}</span> },
                { id: 'subject', name: t('settings.subject'), cell: ({ subject }) => subject },
                { id: 'reason', name: t('settings.reason'), cell: ({ reason }) => reason },
              ]}
            />
            {entries.length === 0 && <p class="soft">{t('protection.no-entries')}</p>}
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
        )}
      </Loaded>
    </section>
  )
}

/** A time on the clock of whoever looks, in UTC; what is no time stays as it is, for the service to say so. */
function momentOf(local: string): string {
  const at = new Date(local)
  return Number.isNaN(at.getTime()) ? local : at.toISOString()
}
