import type { ComponentChildren } from 'preact'
import type { GetAnswer } from '../../api/query.js'
import { t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'

export type Account = GetAnswer<'/v1/me/account'>

/** Adding a way to sign in; asks for authentication first, so that an unattended browser is not enough. */
export function NewSignInMethod({ account, children }: { account: Account; children: ComponentChildren }) {
  if (account.isFresh) return <div>{children}</div>
  return (
    <div class="stack tight">
      <p class="soft">{t('account.stale')}</p>
      <div>
        <ButtonLink href="/login?next=/app/account">{t('account.sign-in-again')}</ButtonLink>
      </div>
    </div>
  )
}
