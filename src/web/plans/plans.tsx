import { useEffect, useRef } from 'preact/hooks'
import { answerOf, api } from '../api/client.js'
import { useQuery } from '../api/query.js'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Dialog } from '../ui/dialog.js'
import { Banner, Loading } from '../ui/state.js'
import { type Asked, asked } from './confirm-plan.js'
import { PlanView } from './plan-view.js'
import './plans.css'

/** Where a change is shown before it is made; pages that ask for it have it once. */
export const Plans = () => asked.value && <PlanDialog key={asked.value.id} asked={asked.value} />

function PlanDialog({ asked: { id, change, title, verb, answer, refuse } }: { asked: Asked }) {
  const { data, error, loading, reload } = useQuery(`plan ${id}`, (signal) =>
    answerOf(api.POST('/v1/plans', { body: change, signal })),
  )
  const isRead = data !== undefined && !loading
  useEffect(() => {
    if (error && error.status >= 400 && error.status < 500) refuse(error)
  }, [error])
  // Leaving the page gives it up: the next page does not ask again.
  useEffect(() => () => answer(false), [])
  const buttons = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isRead) buttons.current?.querySelector('button')?.focus()
  }, [isRead])
  return (
    <Dialog
      wide
      title={title}
      onClose={() => answer(false)}
      footer={
        <div class="row" ref={buttons}>
          <Button kind="primary" disabled={!isRead} onClick={() => answer(true)}>
            {verb}
          </Button>
          <Button onClick={() => answer(false)}>{t('plans.cancel')}</Button>
        </div>
      }
    >
      <div class="stack" aria-busy={loading}>
        {error && !loading && (
          <Banner kind="problem">
            <span>{error.words}</span>
            <Button onClick={reload}>{t('shell.try-again')}</Button>
          </Banner>
        )}
        {loading && (
          <>
            <p role="status">{t('plans.looking')}</p>
            <Loading />
          </>
        )}
        {isRead && <PlanView plan={data} />}
      </div>
    </Dialog>
  )
}
