import { useSignal } from '@preact/signals'
import { ROUTE_CATEGORIES, type RouteCategory } from '../../../domain/review/route-out.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { CheckboxGroup } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'

/**
 * Routes a comment out that was missed: it leaves the lists, and only the named person reads it.
 * @param props.onRouted called once it has left
 */
export function RouteDialog({ id, onRouted, onClose }: { id: number; onRouted(): void; onClose(): void }) {
  const chosen = useSignal<RouteCategory[]>([])
  const problem = useSignal('')
  const busy = useSignal(false)
  async function send() {
    busy.value = true
    problem.value = ''
    const sent = await mutate({
      call: () => api.POST('/v1/route-out/comments', { body: { response: id, categories: chosen.value } }),
      invalidates: ['/v1/areas', '/v1/review', '/v1/route-out'],
      done: t('comments.routed'),
      failed: (error) => {
        problem.value = error.status === 409 ? t('comments.route-off', { page: t('settings.limits') }) : error.words
      },
    })
    busy.value = false
    if (!sent) return
    onRouted()
    onClose()
  }
  return (
    <Dialog
      title={t('comments.route-title')}
      onClose={onClose}
      footer={
        <>
          <Button kind="danger" busy={busy.value} disabled={chosen.value.length === 0} onClick={() => void send()}>
            {t('comments.route-send')}
          </Button>
          <Button onClick={onClose}>{t('comments.cancel')}</Button>
        </>
      }
    >
      <div class="stack">
        {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
        <p>{t('comments.route-hint')}</p>
        <CheckboxGroup
          legend={t('settings.categories')}
          options={ROUTE_CATEGORIES.map((value) => ({ value, text: t(`settings.route-${value}`) }))}
          chosen={chosen.value}
          onChange={(categories) => (chosen.value = categories)}
        />
      </div>
    </Dialog>
  )
}
