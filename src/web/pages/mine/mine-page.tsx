import { answerOf, api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { change, type GetAnswer, useGet } from '../../api/query.js'
import { useMe } from '../../app/me.js'
import { usePageTitle } from '../../app/shell.js'
import { More, Thanks } from '../../recognition/thanks.js'
import { type Recognition, useRecognitions } from '../../recognition/use-recognitions.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Consent } from './consent.js'

type Own = GetAnswer<'/v1/me/recognitions'>

/** The recognitions of the signed-in person, and where they may be shown. */
export default function MinePage() {
  const me = useMe()
  usePageTitle(t('nav.mine'))
  if (me?.member == null) return <Empty title={t('recognition.not-linked')}>{t('recognition.not-linked-hint')}</Empty>
  return <Mine />
}

function Mine() {
  const member = useGet('/v1/me/member', {})
  const read = useRecognitions<Own>('/v1/me/recognitions', (after, signal) =>
    answerOf(api.GET('/v1/me/recognitions', { params: { query: { after } }, signal })),
  )
  return (
    <div class="stack thanks-feed">
      <h1>{t('nav.mine')}</h1>
      <Loaded query={member}>{(own) => <Consent member={own} />}</Loaded>
      <section>
        <h2>{t('recognition.said')}</h2>
        <p class="soft">{t('recognition.seen-hint')}</p>
        <Loaded query={read.query}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('recognition.none-yet')}>
                {member.data?.consent === 'off' ? t('recognition.none-off') : t('recognition.none-yet-hint')}
              </Empty>
            ) : (
              <div>
                {items.map((item) => (
                  <Thanks key={item.id} item={item} more={<SeenButton item={item} />} />
                ))}
                <More {...read} />
              </div>
            )
          }
        </Loaded>
      </section>
    </div>
  )
}

const SeenButton = ({ item }: { item: Recognition }) => (
  <Button kind={item.seenAt === null ? 'plain' : 'quiet'} onClick={() => void markSeen(item.id, item.seenAt === null)}>
    {item.seenAt === null ? t('recognition.mark-seen') : t('recognition.mark-unseen')}
  </Button>
)

function markSeen(id: string, seen: boolean) {
  const seenAt = seen ? new Date().toISOString() : null
  return mutate({
    call: () => api.PUT('/v1/me/recognitions/{id}/seen', { params: { path: { id } }, body: { seen } }),
    optimistic: () => [
      change<Own>('/v1/me/recognitions', (data) => ({
        ...data,
        items: data.items.map((each) => (each.id === id ? { ...each, seenAt } : each)),
      })),
    ],
  })
}
