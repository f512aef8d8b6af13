import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

/** Names that were thanked, or that tickets were assigned to, and that are not on the roster yet. */
export function Proposals({ mayChange }: { mayChange: boolean }) {
  const proposals = useGet('/v1/roster/proposals', {})
  return (
    <Loaded query={proposals}>
      {({ proposals: rows }) =>
        rows.length > 0 && (
          <section class="stack tight">
            <div class="row apart">
              <h2>{t('settings.proposals', { count: rows.length })}</h2>
              {mayChange && (
                <span class="row">
                  <Button onClick={() => void decide({ accept: 'all' })}>{t('settings.accept-all')}</Button>
                  <Button kind="quiet" onClick={() => void decide({ dismiss: 'all' })}>
                    {t('settings.dismiss-all')}
                  </Button>
                </span>
              )}
            </div>
            <Table
              caption={t('settings.proposals', { count: rows.length })}
              rows={rows}
              keyOf={({ key }) => key}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
                { id: 'team', name: t('settings.team'), cell: ({ team }) => team },
                { id: 'thanked', name: t('settings.thanked'), isNumber: true, cell: ({ thanked }) => thanked },
                { id: 'doubt', name: t('settings.doubt'), cell: ({ doubt }) => doubt ?? '' },
                {
                  id: 'decide',
                  name: t('settings.change'),
                  cell: ({ key, name }) =>
                    mayChange && (
                      <span class="row">
                        <Button
                          aria-label={`${t('settings.accept')}: ${name}`}
                          onClick={() => void decide({ accept: [{ proposal: key }] })}
                        >
                          {t('settings.accept')}
                        </Button>
                        <Button
                          kind="quiet"
                          aria-label={`${t('settings.dismiss')}: ${name}`}
                          onClick={() => void decide({ dismiss: [key] })}
                        >
                          {t('settings.dismiss')}
                        </Button>
                      </span>
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

function decide(body: { accept?: 'all' | { proposal: string }[]; dismiss?: 'all' | string[] }) {
  return mutate({
    call: () => api.POST('/v1/roster/proposals', { body }),
    invalidates: ['/v1/roster'],
    done: t('settings.saved'),
  })
}
