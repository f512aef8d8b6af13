import { useSignal } from '@preact/signals'
import { INITIATIVE_STATUSES } from '../../../domain/meeting/initiative.js'
import { to, useFilters, usePlace } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { Effect } from '../../initiatives/effect.js'
import { aboutText, type Initiative } from '../../initiatives/initiative.js'
import { InitiativeDialog } from '../../initiatives/initiative-dialog.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip, Filter } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Board } from './board.js'
import { useActions, useInitiatives, useMoves } from './use-actions.js'

/** Initiatives with their measured effect, as a list or a board. */
export function Initiatives() {
  const [filters, setFilters] = useFilters()
  const query = useInitiatives()
  const { mayChange, moveInitiative } = useMoves()
  const edited = useSignal<Initiative | 'new' | null>(null)
  const isBoard = filters.view !== 'list'
  useShortcuts(mayChange ? [{ key: 'n', text: 'actions.key-new', run: () => (edited.value = 'new') }] : [])
  return (
    <div class="stack">
      <p class="lead">{t('actions.initiatives-hint')}</p>
      <div class="row tools">
        <Filter on={isBoard} onChange={() => setFilters({ view: '' })}>
          {t('actions.board')}
        </Filter>
        <Filter on={!isBoard} onChange={() => setFilters({ view: 'list' })}>
          {t('actions.list')}
        </Filter>
        {mayChange && (
          <Button kind="primary" onClick={() => (edited.value = 'new')}>
            {t('actions.add-initiative')}
          </Button>
        )}
      </div>
      <Loaded query={query}>
        {({ initiatives }) =>
          initiatives.length === 0 ? (
            <Empty title={t('actions.no-initiatives')} />
          ) : isBoard ? (
            <Board
              kind="initiative"
              label={t('actions.initiatives')}
              columns={INITIATIVE_STATUSES.map((id) => ({ id, title: t(`actions.initiative-${id}`) }))}
              cards={initiatives}
              nameOf={({ name }) => name}
              mayMove={mayChange}
              onMove={moveInitiative}
              onOpen={(initiative) => (edited.value = initiative)}
            >
              {(initiative) => <Facts initiative={initiative} />}
            </Board>
          ) : (
            <ul class="initiative-list">
              {initiatives.map((initiative) => (
                <li key={initiative.id} class="card">
                  <header>
                    <h2>{initiative.name}</h2>
                    <span class="row">
                      <Chip kind={initiative.status === 'done' ? 'good' : ''}>
                        {t(`actions.initiative-${initiative.status}`)}
                      </Chip>
                      {mayChange && (
                        <Button
                          kind="quiet"
                          aria-label={`${t('actions.edit')}: ${initiative.name}`}
                          onClick={() => (edited.value = initiative)}
                        >
                          {t('actions.edit')}
                        </Button>
                      )}
                    </span>
                  </header>
                  <Facts initiative={initiative} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      {edited.value !== null && (
        <InitiativeDialog {...(edited.value !== 'new' && { initiative: edited.value })} onClose={() => (edited.value = null)} />
      )}
    </div>
  )
}

/** Shows the subject, end date, origin and effect of an initiative. */
function Facts({ initiative }: { initiative: Initiative }) {
  const place = usePlace()
  const { id, goal, owner, startedOn, dueOn, overdue, commentId } = initiative
  const own = (useActions().data?.actions ?? []).filter(({ initiativeId }) => initiativeId === id).length
  return (
    <>
      {goal && <p>{goal}</p>}
      <p class="soft">
        {[owner, t('actions.since', { day: day(startedOn) }), aboutText(initiative)].filter(Boolean).join(' · ')}
      </p>
      <p class="row soft">
        {dueOn !== null && (
          <span class={overdue ? 'late' : ''}>{t(overdue ? 'actions.was-due' : 'actions.due-on', { day: day(dueOn) })}</span>
        )}
        {own > 0 && <a href={to(place, 'actions', { initiative: id })}>{t('actions.its-actions', { count: own })}</a>}
        {commentId !== null && <a href={to(place, 'comments', { id: commentId })}>{t('actions.from-comment')}</a>}
      </p>
      <Effect initiative={initiative} />
    </>
  )
}
