import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Loaded } from '../../ui/state.js'

/** Lists the browsers in which the person is signed in. */
export function Sessions() {
  const sessions = useGet('/v1/me/sessions', {})
  return (
    <Card title={t('account.sessions')}>
      <p class="soft">{t('account.sessions-hint')}</p>
      <Loaded query={sessions}>
        {({ sessions: rows }) => (
          <>
            <ul class="account-rows">
              {rows.map(({ id, device, createdAt, lastSeenAt, current }) => (
                <li key={id}>
                  <span>
                    <b>{device || t('account.unknown-browser')}</b> {current && <Chip>{t('account.this-one')}</Chip>}
                  </span>
                  <small>{t('account.session-times', { since: moment(createdAt), last: moment(lastSeenAt) })}</small>
                  {!current && (
                    <Button
                      aria-label={t('account.end-one', {
                        device: device || t('account.unknown-browser'),
                        since: moment(createdAt),
                      })}
                      onClick={() => void end(id)}
                    >
                      {t('account.end')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {rows.length > 1 && (
              <div>
                <Button onClick={() => void endOthers()}>{t('account.end-others')}</Button>
              </div>
            )}
          </>
        )}
      </Loaded>
    </Card>
  )
}

const end = (id: number) =>
  mutate({
    call: () => api.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/me/sessions'],
    done: t('account.ended'),
  })

const endOthers = () =>
  mutate({ call: () => api.DELETE('/v1/me/sessions'), invalidates: ['/v1/me/sessions'], done: t('account.ended-others') })
