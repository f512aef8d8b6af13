import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { bound, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'

/** Changes the password; other sessions are ended. */
export function Password({ email }: { email: string }) {
  const current = useSignal('')
  const password = useSignal('')
  const problem = useSignal<string | null>(null)
  const busy = useSignal(false)
  const save = async (event: Event) => {
    event.preventDefault()
    busy.value = true
    problem.value = null
    const saved = await mutate({
      call: () => api.PUT('/v1/me/password', { body: { current: current.value, password: password.value } }),
      invalidates: ['/v1/me/sessions'],
      done: t('account.password-changed'),
      failed: (error) => (problem.value = error.words),
    })
    busy.value = false
    if (saved) current.value = password.value = ''
  }
  return (
    <Card title={t('account.password')}>
      <form class="stack" onSubmit={save}>
        {problem.value !== null && <Banner kind="problem">{problem.value}</Banner>}
        {/* Lets password managers find the account. */}
        <input type="text" hidden autocomplete="username" value={email} readOnly />
        <TextField
          label={t('account.current-password')}
          type="password"
          autocomplete="current-password"
          required
          {...bound(current)}
        />
        <TextField
          label={t('account.new-password')}
          hint={t('account.password-hint')}
          type="password"
          autocomplete="new-password"
          required
          minLength={12}
          maxLength={256}
          {...bound(password)}
        />
        <div>
          <Button kind="primary" type="submit" busy={busy.value}>
            {t('account.change-password')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
