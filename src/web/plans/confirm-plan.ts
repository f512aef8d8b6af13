import { signal } from '@preact/signals'
import type { Paths } from '../../client/client.js'
import { hasRole } from '../../domain/access/access.js'
import type { ApiError } from '../api/problem.js'
import type { Me } from '../app/me.js'
import { t } from '../text/text.js'
import { toast } from '../ui/toast.js'

/** A change as `POST /v1/plans` takes it. */
export type PlannedChange = Paths['/v1/plans']['post']['requestBody']['content']['application/json']

/** A change that waits for somebody to apply it or give it up. */
export interface Asked {
  /** Of this question: what is asked again is read again. */
  id: number
  change: PlannedChange
  title: string
  /** The verb on the button that applies it. */
  verb: string
  answer(isConfirmed: boolean): void
  /** The change cannot be made as it is. */
  refuse(error: ApiError): void
}

/** What is asked now; `Plans` shows it. */
export const asked = signal<Asked | null>(null)
let last = 0

/**
 * Shows what a change would change, and waits until somebody applies it or gives it up. Who may not see that of all areas is not asked.
 * @param change null: nothing that could be planned
 * @param failed shows why the change cannot be made as it is; without it, a toast does
 * @returns whether it is to be made
 */
export function confirmPlan(
  me: Me | undefined,
  change: PlannedChange | null,
  title: string,
  verb = t('plans.apply'),
  failed = (error: ApiError) => toast({ kind: 'problem', text: error.words }),
): Promise<boolean> {
  if (!me || !change || !mayPlan(me, change)) return Promise.resolve(true)
  return new Promise((resolve) => {
    last += 1
    const id = last
    const answer = (isConfirmed: boolean) => {
      if (asked.peek()?.id === id) asked.value = null
      resolve(isConfirmed)
    }
    asked.value = {
      ...{ id, change, title, verb, answer },
      refuse(error) {
        answer(false)
        failed(error)
      },
    }
  })
}

/** As the service has it: members of all areas plan themes and scenarios, officers everything. */
const mayPlan = (me: Me, { change }: PlannedChange): boolean =>
  me.areas.length === 0 &&
  me.teams.length === 0 &&
  hasRole(me, change === 'theme' || change === 'scenario' ? 'member' : 'officer')
