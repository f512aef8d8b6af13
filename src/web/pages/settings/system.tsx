import { useGet } from '../../api/query.js'
import { moment, number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card, Stat } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

const RESPONSES = ['pending', 'done', 'unsupported', 'failed', 'routed', 'none'] as const
const JOBS = ['waiting', 'active', 'delayed', 'failed'] as const
const FILES = { running: '', done: 'good', failed: 'bad' } as const

/** Status of the queue and models. */
export function System() {
  const status = useGet('/v1/status', {})
  return (
    <>
      <div>
        <Button onClick={status.reload} busy={status.loading}>
          {t('settings.refresh')}
        </Button>
      </div>
      <Loaded query={status}>
        {({ responses, jobs, engine, importFolder }) => (
          <>
            <Card title={t('settings.responses')}>
              <div class="grid">
                {RESPONSES.filter((each) => responses[each] !== undefined).map((each) => (
                  <Stat key={each} name={t(`settings.responses-${each}`)} value={number(responses[each] ?? 0)} />
                ))}
              </div>
            </Card>
            <Card title={t('settings.jobs')}>
              <div class="grid">
                {JOBS.map((each) => (
                  <Stat key={each} name={t(`settings.jobs-${each}`)} value={number(jobs[each])} />
                ))}
              </div>
            </Card>
            <dl class="pairs">
              <dt>{t('settings.engine')}</dt>
              <dd>
                <code>{engine}</code>
              </dd>
            </dl>
            {importFolder.latest.length > 0 && (
              <Card title={t('settings.import-folder')}>
                <Table
                  caption={t('settings.import-folder')}
                  rows={importFolder.latest}
                  keyOf={({ id }) => id}
                  columns={[
                    { id: 'name', name: t('settings.file'), cell: ({ name }) => name },
                    {
                      id: 'status',
                      name: t('settings.state'),
                      cell: ({ status }) => <Chip kind={FILES[status]}>{t(`settings.file-${status}`)}</Chip>,
                    },
                    { id: 'at', name: t('settings.started'), cell: ({ startedAt }) => moment(startedAt) },
                    { id: 'error', name: t('settings.reason'), cell: ({ error }) => error ?? '' },
                  ]}
                />
              </Card>
            )}
          </>
        )}
      </Loaded>
    </>
  )
}
