import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { day, listed, moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Dialog } from '../../ui/dialog.js'
import { Loaded } from '../../ui/state.js'

export type Routed = GetAnswer<'/v1/route-out/comments'>['comments'][number]

/** One comment: why it came here; its words once somebody asks for them, as that is written down. */
export function RoutedCard({ comment }: { comment: Routed }) {
  const { responseId: id, categories, at, by, sentAt, handledAt, handledBy } = comment
  const isRead = useSignal(false)
  const isKeeping = useSignal(false)
  const title = listed(categories.map((each) => t(`settings.route-${each}`)))
  const name = t('confidential.comment', { id: String(id) })
  return (
    <Card title={title} more={<small>{name}</small>}>
      <p class="soft">
        {[
          by === null ? t('confidential.found', { at: moment(at) }) : t('confidential.sent-by', { by, at: moment(at) }),
          sentAt === null ? t('confidential.not-mailed') : t('confidential.mailed', { at: moment(sentAt) }),
          handledAt !== null && t('confidential.handled-by', { by: handledBy ?? '', at: moment(handledAt) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {isRead.value && <RoutedText id={id} />}
      <div class="row">
        {!isRead.value && (
          <Button kind="primary" aria-label={`${t('confidential.read')}: ${name}`} onClick={() => (isRead.value = true)}>
            {t('confidential.read')}
          </Button>
        )}
        <Button
          aria-label={`${t(handledAt === null ? 'confidential.handle' : 'confidential.reopen')}: ${name}`}
          onClick={() => void handle(id, handledAt === null)}
        >
          {t(handledAt === null ? 'confidential.handle' : 'confidential.reopen')}
        </Button>
        <Button kind="quiet" aria-label={`${t('confidential.keep')}: ${name}`} onClick={() => (isKeeping.value = true)}>
          {t('confidential.keep')}
        </Button>
      </div>
      {isKeeping.value && <KeepDialog id={id} onClose={() => (isKeeping.value = false)} />}
    </Card>
  )
}

/** What it says, and where it came from. */
function RoutedText({ id }: { id: number }) {
  return (
    <Loaded query={useGet('/v1/route-out/comments/{id}', { path: { id } })}>
      {({ text, source, ticket, respondedAt }) => (
        <>
          <blockquote dir="auto">{text}</blockquote>
          <p class="soft">
            {[source, t('confidential.answered', { day: day(respondedAt) }), ticket && t('confidential.ticket', { ticket })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </>
      )}
    </Loaded>
  )
}

const LIST = '/v1/route-out/comments?'

const handle = (id: number, handled: boolean): Promise<unknown> =>
  mutate({
    call: () => api.PUT('/v1/route-out/comments/{id}/handled', { params: { path: { id } }, body: { handled } }),
    invalidates: [LIST],
    done: t(handled ? 'confidential.is-handled' : 'confidential.is-open'),
    undo: () => handle(id, !handled),
  })

/** Asks before a comment goes back where many people read it. */
function KeepDialog({ id, onClose }: { id: number; onClose(): void }) {
  const busy = useSignal(false)
  async function keep() {
    busy.value = true
    const kept = await mutate({
      call: () => api.POST('/v1/route-out/comments/{id}/keep', { params: { path: { id } } }),
      invalidates: [LIST, '/v1/areas'],
      done: t('confidential.kept'),
    })
    busy.value = false
    if (kept) onClose()
  }
  return (
    <Dialog
      title={t('confidential.keep')}
      onClose={onClose}
      footer={
        <>
          <Button kind="primary" busy={busy.value} onClick={() => void keep()}>
            {t('confidential.keep')}
          </Button>
          <Button onClick={onClose}>{t('settings.cancel')}</Button>
        </>
      }
    >
      <p>{t('confidential.keep-hint')}</p>
    </Dialog>
  )
}
