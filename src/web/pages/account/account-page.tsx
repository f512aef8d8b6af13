import { useEffect } from 'preact/hooks'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { useAreaName } from '../../app/area-name.js'
import { clearDrafts } from '../../app/draft.js'
import { useMe } from '../../app/me.js'
import { useFilters } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { language, listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Empty, Loaded } from '../../ui/state.js'
import { toast } from '../../ui/toast.js'
import { type Account, NewSignInMethod } from './new-sign-in-method.js'
import { Passkeys } from './passkeys.js'
import { Password } from './password.js'
import { Sessions } from './sessions.js'
import './account.css'

/** The person's own account: profile, sessions and ways to sign in. */
export default function AccountPage() {
  const me = useMe()
  usePageTitle(t('shell.account'))
  if (me?.kind === 'key')
    return (
      <div class="stack account">
        <h1>{t('shell.account')}</h1>
        <Empty title={t('account.key', { name: me.name })} action={<SignOut />}>
          {t('account.key-hint')}
        </Empty>
      </div>
    )
  return <OfPerson />
}

function OfPerson() {
  const me = useMe()
  const account = useGet('/v1/me/account', {})
  const areaName = useAreaName()
  const [{ done }, setFilters] = useFilters()
  useEffect(() => {
    // The single sign-on provider redirects back to this page.
    if (done !== 'connected') return
    toast({ text: t('account.connected') })
    setFilters({ done: '' })
  }, [done])
  return (
    <div class="stack account">
      <h1>{t('shell.account')}</h1>
      <Loaded query={account}>
        {(own) => (
          <>
            <p>
              {[
                own.person.name,
                own.person.email,
                t(`settings.role-${own.person.role}`),
                listed([...own.person.areas.map(areaName), ...own.person.teams]),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {me?.member != null && (
              <p>
                <a href="/app/my-recognition">{t('account.consent')}</a>
              </p>
            )}
            <Sessions />
            <Passkeys account={own} />
            {own.singleSignOn !== null && !own.person.hasSingleSignOn && <SingleSignOn account={own} name={own.singleSignOn} />}
            {own.person.hasPassword && <Password email={own.person.email ?? ''} />}
            <SignOut />
          </>
        )}
      </Loaded>
    </div>
  )
}

function SingleSignOn({ account, name }: { account: Account; name: string }) {
  const connect = async () => {
    const begun = await mutate({ call: () => api.POST('/v1/me/single-sign-on') })
    if (begun) location.assign(begun.url)
  }
  return (
    <Card title={t('account.single-sign-on')}>
      <NewSignInMethod account={account}>
        <Button onClick={() => void connect()}>{t('account.connect', { name })}</Button>
      </NewSignInMethod>
    </Card>
  )
}

const SignOut = () => (
  <form method="post" action={`/logout?language=${language.value}`} onSubmit={clearDrafts}>
    <Button type="submit">{t('shell.sign-out')}</Button>
  </form>
)
