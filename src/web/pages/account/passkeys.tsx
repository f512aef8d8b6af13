import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { moment, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Loaded } from '../../ui/state.js'
import { toast } from '../../ui/toast.js'
import { type Account, NewSignInMethod } from './new-sign-in-method.js'

/** Types of the browser's passkey functions; the service validates the data. */
type Creation = Parameters<typeof PublicKeyCredential.parseCreationOptionsFromJSON>[0]

/** The person's passkeys, with a button to add one if the browser and address allow it. */
export function Passkeys({ account }: { account: Account }) {
  const passkeys = useGet('/v1/me/passkeys', {})
  const busy = useSignal(false)
  const canCreate = account.offersPasskeys && 'parseCreationOptionsFromJSON' in (globalThis.PublicKeyCredential ?? {})
  const add = async () => {
    busy.value = true
    await create()
    busy.value = false
  }
  if (!canCreate && !passkeys.data?.passkeys.length) return null
  return (
    <Card title={t('account.passkeys')}>
      <p class="soft">{t('account.passkeys-hint')}</p>
      <Loaded query={passkeys}>
        {({ passkeys: rows }) => (
          <ul class="account-rows">
            {rows.map(({ id, device, createdAt, lastUsedAt }) => (
              <li key={id}>
                <b>{device}</b>
                <small>
                  {lastUsedAt === null
                    ? t('account.passkey-unused', { since: moment(createdAt) })
                    : t('account.passkey-times', { since: moment(createdAt), last: moment(lastUsedAt) })}
                </small>
                <Button aria-label={t('account.remove-passkey', { since: moment(createdAt) })} onClick={() => void remove(id)}>
                  {t('account.remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {canCreate && (
        <NewSignInMethod account={account}>
          <Button busy={busy.value} onClick={() => void add()}>
            {t('account.add-passkey')}
          </Button>
        </NewSignInMethod>
      )}
    </Card>
  )
}

async function create(): Promise<void> {
  const options = await mutate({ call: () => api.POST('/v1/me/passkeys/options') })
  if (!options) return
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as unknown as Creation)
  // The person may cancel the browser's prompt or have no key at hand.
  const made = (await navigator.credentials.create({ publicKey }).catch(() => null)) as PublicKeyCredential | null
  if (!made) return toast({ kind: 'problem', text: t('account.no-passkey') })
  await mutate({
    call: () => api.POST('/v1/me/passkeys', { body: { answer: { ...made.toJSON() } } }),
    invalidates: ['/v1/me/passkeys'],
    done: t('account.passkey-added'),
  })
}

const remove = (id: string) =>
  mutate({
    call: () => api.DELETE('/v1/me/passkeys/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/me/passkeys'],
    done: t('account.passkey-removed'),
  })
