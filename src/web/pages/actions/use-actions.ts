import { signal } from '@preact/signals'
import type { ActionStatus } from '../../../domain/meeting/action.js'
import type { InitiativeStatus } from '../../../domain/meeting/initiative.js'
import { type Action, changedWith } from '../../actions/action-form.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import type { ApiError } from '../../api/problem.js'
import { change, type GetAnswer, useGet } from '../../api/query.js'
import { today, useZone } from '../../app/local-time.js'
import { may, useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import type { Initiative } from '../../initiatives/initiative.js'
import { t } from '../../text/text.js'
import { toast } from '../../ui/toast.js'

type ActionList = GetAnswer<'/v1/areas/{key}/actions'>
type InitiativeList = GetAnswer<'/v1/areas/{key}/initiatives'>

/** Maximum number of actions or initiatives in one answer; the actions that are due first come first. */
const MAX_LISTED = 500

/** The card whose last change failed; marked until the next change. */
export const returned = signal<string | null>(null)

export const useActions = () =>
  useGet('/v1/areas/{key}/actions', { path: { key: usePlace().area }, query: { limit: MAX_LISTED } })

export const useInitiatives = () =>
  useGet('/v1/areas/{key}/initiatives', { path: { key: usePlace().area }, query: { limit: MAX_LISTED } })

/** Returns functions that move cards. A move is shown immediately, can be undone from the toast, and is reverted if the service refuses it. */
export function useMoves() {
  const { area } = usePlace()
  const zone = useZone()
  const mayChange = may(useMe(), { role: 'member' })
  const base = `/v1/areas/${encodeURIComponent(area)}`
  const at = (id: number) => ({ params: { path: { key: area, id } } })
  const failed = (card: string) => (error: ApiError) => {
    returned.value = card
    toast({ kind: 'problem', text: error.words })
  }
  const moveAction = ({ id, status: before }: Pick<Action, 'id' | 'status'>, status: ActionStatus): Promise<unknown> => {
    returned.value = null
    return mutate({
      call: () => api.PATCH('/v1/areas/{key}/actions/{id}', { ...at(id), body: { status } }),
      optimistic: () => [
        change<ActionList>(`${base}/actions`, (data) => ({
          ...data,
          actions: data.actions.map((each) =>
            each.id === id
              ? { ...each, status, overdue: status === 'open' && each.dueOn !== null && each.dueOn < today(zone) }
              : each,
          ),
        })),
      ],
      invalidates: changedWith(area),
      done: t('actions.moved', { state: t(`actions.status-${status}`) }),
      undo: () => moveAction({ id, status }, before),
      failed: failed(`action-${id}`),
    })
  }
  const moveInitiative = (
    { id, status: before }: Pick<Initiative, 'id' | 'status'>,
    status: InitiativeStatus,
  ): Promise<unknown> => {
    returned.value = null
    return mutate({
      call: () => api.PATCH('/v1/areas/{key}/initiatives/{id}', { ...at(id), body: { status } }),
      optimistic: () => [
        change<InitiativeList>(`${base}/initiatives`, (data) => ({
          ...data,
          initiatives: data.initiatives.map((each) => (each.id === id ? { ...each, status } : each)),
        })),
      ],
      invalidates: [`${base}/initiatives`, `${base}/meetings/`],
      done: t('actions.moved', { state: t(`actions.initiative-${status}`) }),
      undo: () => moveInitiative({ id, status }, before),
      failed: failed(`initiative-${id}`),
    })
  }
  return { area, base, mayChange, moveAction, moveInitiative }
}
