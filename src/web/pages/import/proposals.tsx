import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { change, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { confirmPlan } from '../../plans/confirm-plan.js'
import { clearOnes, planOfProposals } from '../../plans/plan-proposals.js'
import { Plans } from '../../plans/plans.js'
import { number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Table } from '../../ui/table.js'

/** Maximum number of rows; the rest is on the roster's page. */
const SHOWN = 12
const PATH = '/v1/roster/proposals'

/**
 * Proposed members: names that were thanked or worked on tickets and are not on the roster. They are accepted or dismissed one by one, or all clear
 * ones together.
 */
export function Proposals() {
  const me = useMe()
  const mayOpen = may(me, { role: 'member', everywhere: true })
  const maySettle = may(me, { role: 'officer', everywhere: true })
  const proposals = useGet(PATH, mayOpen ? {} : null).data?.proposals ?? []
  const members = useGet('/v1/roster', mayOpen ? {} : null).data?.members ?? []
  if (proposals.length === 0) return null
  const settle = (body: { accept?: { proposal: string }[] | 'all'; dismiss?: string[] }, without: (key: string) => boolean) =>
    mutate({
      call: () => api.POST(PATH, { body }),
      optimistic: () => [
        change<{ proposals: typeof proposals }>(PATH, (data) => ({
          proposals: data.proposals.filter(({ key }) => !without(key)),
        })),
      ],
      invalidates: ['/v1/roster'],
      done: t('import.settled'),
    })
  const accept = async (what: { proposal: string }[] | 'all', planned: typeof proposals, title: string) => {
    if (!(await confirmPlan(me, planOfProposals(planned, members), title, t('import.accept')))) return
    await settle({ accept: what }, (key) => what !== 'all' && what.some(({ proposal }) => proposal === key))
  }
  return (
    <Card
      title={t('import.proposals')}
      more={
        maySettle && (
          <Button onClick={() => void accept('all', clearOnes(proposals), t('import.accept-all'))}>
            {t('import.accept-all')}
          </Button>
        )
      }
    >
      <p class="soft">{t('import.proposals-hint')}</p>
      <Table
        caption={t('import.proposals')}
        rows={proposals.slice(0, SHOWN)}
        keyOf={({ key }) => key}
        columns={[
          {
            id: 'name',
            name: t('import.name'),
            cell: ({ name, doubt }) => (
              <>
                {name} {doubt && <small>{doubt}</small>}
              </>
            ),
          },
          { id: 'team', name: t('import.team'), cell: ({ team }) => team || '–' },
          { id: 'thanked', name: t('import.thanked'), isNumber: true, cell: ({ thanked }) => number(thanked) },
          ...(maySettle
            ? [
                {
                  id: 'do',
                  name: t('import.decide'),
                  cell: (proposal: (typeof proposals)[number]) => {
                    const { key, name } = proposal
                    return (
                      <span class="row">
                        <Button
                          kind="quiet"
                          aria-label={t('import.accept-name', { name })}
                          onClick={() => void accept([{ proposal: key }], [{ ...proposal, members: [] }], name)}
                        >
                          {t('import.accept')}
                        </Button>
                        <Button
                          kind="quiet"
                          aria-label={t('import.dismiss-name', { name })}
                          onClick={() => settle({ dismiss: [key] }, (each) => each === key)}
                        >
                          {t('import.dismiss')}
                        </Button>
                      </span>
                    )
                  },
                },
              ]
            : []),
        ]}
      />
      {proposals.length > SHOWN && <p class="soft">{t('import.more-proposals', { count: proposals.length - SHOWN })}</p>}
      <Plans />
    </Card>
  )
}
