import { useSignal } from '@preact/signals'
import { ACTION_STATUSES } from '../../../domain/meeting/action.js'
import { ActionDialog } from '../../actions/action-dialog.js'
import type { Action } from '../../actions/action-form.js'
import { periodName } from '../../app/period.js'
import { useFilters, usePlace } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { pair, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Filter, SetFilter } from '../../ui/chip.js'
import { Select } from '../../ui/field.js'
import { Banner, Empty, Loaded } from '../../ui/state.js'
import { ActionTable } from './action-table.js'
import { Board } from './board.js'
import { Due, Origin } from './origin.js'
import { useActions, useInitiatives, useMoves } from './use-actions.js'

/** Actions, as a board or a list. */
export function Actions() {
  const { period } = usePlace()
  const [filters, setFilters] = useFilters()
  const query = useActions()
  const initiatives = useInitiatives().data?.initiatives ?? []
  const { mayChange, moveAction } = useMoves()
  const edited = useSignal<Action | 'new' | null>(null)
  const isList = filters.view === 'list'
  const nameOf = (initiative: string) => initiatives.find(({ id }) => id === Number(initiative))?.name ?? initiative
  useShortcuts(mayChange ? [{ key: 'n', text: 'actions.key-new', run: () => (edited.value = 'new') }] : [])
  return (
    <div class="stack">
      <Loaded query={query}>
        {({ actions, next }) => {
          const owners = [...new Set([...actions.map(({ owner }) => owner), ...(filters.owner ? [filters.owner] : [])])].sort(
            (a, b) => a.localeCompare(b),
          )
          const shown = actions.filter(
            (action) =>
              (filters.overdue !== 'yes' || action.overdue) &&
              (filters.meeting !== 'yes' || action.period === period) &&
              (!filters.owner || action.owner === filters.owner) &&
              (!filters.initiative || action.initiativeId === Number(filters.initiative)),
          )
          return (
            <>
              <div class="row tools">
                <Filter on={!isList} onChange={() => setFilters({ view: '' })}>
                  {t('actions.board')}
                </Filter>
                <Filter on={isList} onChange={() => setFilters({ view: 'list' })}>
                  {t('actions.list')}
                </Filter>
                <span class="gap" />
                <Filter on={filters.overdue === 'yes'} onChange={(on) => setFilters({ overdue: on ? 'yes' : '' })}>
                  {t('actions.only-overdue')} {actions.filter(({ overdue }) => overdue).length}
                </Filter>
                <Filter on={filters.meeting === 'yes'} onChange={(on) => setFilters({ meeting: on ? 'yes' : '' })}>
                  {t('actions.only-meeting', { period: periodName(period) })}
                </Filter>
                {filters.initiative && (
                  <SetFilter
                    text={pair(t('actions.initiative'), nameOf(filters.initiative))}
                    onRemove={() => setFilters({ initiative: '' })}
                  />
                )}
                {(owners.length > 1 || filters.owner) && (
                  <Select
                    label={t('actions.owner')}
                    value={filters.owner ?? ''}
                    options={[
                      { value: '', text: t('actions.everyone') },
                      ...owners.map((owner) => ({ value: owner, text: owner })),
                    ]}
                    onChange={({ currentTarget }) => setFilters({ owner: currentTarget.value })}
                  />
                )}
                {mayChange && (
                  <Button kind="primary" onClick={() => (edited.value = 'new')}>
                    {t('actions.add-action')}
                  </Button>
                )}
              </div>
              {next !== null && <Banner kind="warn">{t('actions.first-shown', { count: actions.length })}</Banner>}
              {actions.length === 0 ? (
                <Empty title={t('actions.none')}>{t('actions.none-hint')}</Empty>
              ) : shown.length === 0 ? (
                <p class="soft">{t('actions.nothing-fits')}</p>
              ) : isList ? (
                <ActionTable actions={shown} initiatives={initiatives} onOpen={(action) => (edited.value = action)} />
              ) : (
                <Board
                  kind="action"
                  label={t('actions.actions')}
                  columns={ACTION_STATUSES.map((id) => ({ id, title: t(`actions.status-${id}`) }))}
                  cards={shown}
                  nameOf={({ title }) => title}
                  mayMove={mayChange}
                  onMove={moveAction}
                  onOpen={(action) => (edited.value = action)}
                >
                  {(action) => (
                    <>
                      <p class="row soft">
                        <span>{action.owner}</span>
                        <Due action={action} />
                      </p>
                      {action.note && <p class="soft">{action.note}</p>}
                      {initiatives
                        .filter(({ id }) => id === action.initiativeId)
                        .map(({ id, name }) => (
                          <p key={id} class="soft">
                            {t('actions.initiative')}: {name}
                          </p>
                        ))}
                      <Origin action={action} />
                    </>
                  )}
                </Board>
              )}
            </>
          )
        }}
      </Loaded>
      {edited.value !== null && (
        <ActionDialog
          {...(edited.value !== 'new' && { action: edited.value })}
          initiatives={initiatives}
          onClose={() => (edited.value = null)}
        />
      )}
    </div>
  )
}
