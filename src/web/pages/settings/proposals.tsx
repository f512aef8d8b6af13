import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { useMe } from '../../app/me.js'
import { confirmPlan } from '../../plans/confirm-plan.js'
import { clearOnes, planOfProposals } from '../../plans/plan-proposals.js'
import { textOf } from '../../text/coded-text.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { Confirm } from './edit-dialog.js'
import { ProposalForm } from './proposal-form.js'
import type { Proposal } from './settings-types.js'
import { useFocusKept } from './use-focus-kept.js'

/**
 * Proposed members: names that were thanked, or that tickets were assigned to, and that are not on the roster. They are accepted or dismissed one by
 * one, or all clear ones together.
 * @param props.shown maximum number of rows, where the rest is on the page of the roster
 */
export function Proposals({ mayChange, shown }: { mayChange: boolean; shown?: number }) {
  const section = useRef<HTMLElement>(null)
  const me = useMe()
  const proposals = useGet('/v1/roster/proposals', {})
  const decided = useSignal<Proposal | null>(null)
  const isDismissing = useSignal(false)
  const members = useGet('/v1/roster', {}).data?.members ?? []
  useFocusKept(section, proposals.data)
  const accept = async (what: 'all' | { proposal: string }[], planned: readonly Proposal[], title: string) =>
    (await confirmPlan(me, planOfProposals(planned, members), title, t('settings.accept'))) && decide({ accept: what })
  return (
    <Loaded query={proposals}>
      {({ proposals: rows }) =>
        rows.length > 0 && (
          <section class="stack tight" ref={section}>
            {decided.value && <ProposalForm proposal={decided.value} others={rows} onClose={() => (decided.value = null)} />}
            {isDismissing.value && (
              <Confirm
                title={t('settings.dismiss-all')}
                verb={t('settings.dismiss-all')}
                run={() => decide({ dismiss: 'all' })}
                onClose={() => (isDismissing.value = false)}
              >
                <p>{t('settings.dismiss-all-hint', { count: rows.length })}</p>
              </Confirm>
            )}
            <div class="row apart">
              <h2>{t('settings.proposals', { count: rows.length })}</h2>
              {mayChange && (
                <span class="row">
                  <Button onClick={() => void accept('all', clearOnes(rows), t('settings.accept-all'))}>
                    {t('settings.accept-all')}
                  </Button>
                  <Button kind="quiet" onClick={() => (isDismissing.value = true)}>
                    {t('settings.dismiss-all')}
                  </Button>
                </span>
              )}
            </div>
            <p class="soft">{t('settings.proposals-hint')}</p>
            <Table
              caption={t('settings.proposals', { count: rows.length })}
              rows={rows.slice(0, shown)}
              keyOf={({ key }) => key}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name, spellings }) => listed([name, ...spellings]) },
                { id: 'team', name: t('settings.team'), cell: ({ team }) => team },
                { id: 'thanked', name: t('settings.thanked'), isNumber: true, cell: ({ thanked }) => thanked },
                { id: 'assigned', name: t('settings.assigned'), isNumber: true, cell: ({ assigned }) => assigned },
                {
                  id: 'doubt',
                  name: t('settings.doubt'),
                  isSentence: true,
                  cell: ({ doubt, doubtCode, members }) =>
                    [
                      members.length > 0 && t('settings.may-be', { names: listed(members.map(({ name }) => name)) }),
                      doubt && textOf(doubtCode, doubt),
                    ]
                      .filter(Boolean)
                      .join('; '),
                },
                {
                  id: 'decide',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (proposal) => {
                    const { key, name } = proposal
                    return (
                      mayChange && (
                        <span class="row">
                          <Button
                            aria-label={`${t('settings.accept')}: ${name}`}
                            onClick={() => void accept([{ proposal: key }], [{ ...proposal, members: [] }], name)}
                          >
                            {t('settings.accept')}
                          </Button>
                          <Button aria-label={`${t('settings.decide')}: ${name}`} onClick={() => (decided.value = proposal)}>
                            {t('settings.decide')}
                          </Button>
                          <Button
                            kind="quiet"
                            aria-label={`${t('settings.dismiss')}: ${name}`}
                            onClick={() => void decide({ dismiss: [key] })}
                          >
                            {t('settings.dismiss')}
                          </Button>
                        </span>
                      )
                    )
                  },
                },
              ]}
            />
            {shown !== undefined && rows.length > shown && (
              <p class="soft">
                <a href="/app/settings/roster">{t('settings.more-proposals', { count: rows.length - shown })}</a>
              </p>
            )}
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
