import { ACTION_STATUSES, type ActionStatus } from '../../../domain/meeting/action.js'
import type { Action } from '../../actions/action-form.js'
import { day, t } from '../../text/text.js'
import { Table } from '../../ui/table.js'
import { Due, Origin } from './origin.js'
import { useMoves } from './use-actions.js'

interface ActionTableProps {
  actions: readonly Action[]
  initiatives: readonly { id: number; name: string }[]
  onOpen(action: Action): void
}

/** Lists actions, earliest due date first. */
export function ActionTable({ actions, initiatives, onOpen }: ActionTableProps) {
  const { mayChange, moveAction } = useMoves()
  const stateOf = (action: Action) => (
    <select
      class="input"
      aria-label={`${t('actions.status')}: ${action.title}`}
      value={action.status}
      onChange={({ currentTarget }) => void moveAction(action, currentTarget.value as ActionStatus)}
    >
      {ACTION_STATUSES.map((each) => (
        <option key={each} value={each} selected={each === action.status}>
          {t(`actions.status-${each}`)}
        </option>
      ))}
    </select>
  )
  return (
    <Table
      caption={t('actions.actions')}
      rows={actions}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'title',
          name: t('actions.what'),
          cell: (action) =>
            mayChange ? (
              <button type="button" class="card-name" onClick={() => onOpen(action)}>
                {action.title}
              </button>
            ) : (
              action.title
            ),
        },
        { id: 'owner', name: t('actions.owner'), cell: ({ owner }) => owner },
        {
          id: 'due',
          name: t('actions.due'),
          cell: (action) => (action.overdue ? <Due action={action} /> : action.dueOn === null ? '–' : day(action.dueOn)),
        },
        {
          id: 'status',
          name: t('actions.status'),
          cell: (action) => (mayChange ? stateOf(action) : t(`actions.status-${action.status}`)),
        },
        {
          id: 'initiative',
          name: t('actions.initiative'),
          cell: ({ initiativeId }) => initiatives.find(({ id }) => id === initiativeId)?.name ?? '–',
        },
        { id: 'from', name: t('actions.from'), cell: (action) => <Origin action={action} /> },
      ]}
    />
  )
}
