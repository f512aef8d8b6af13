import { t } from '../text/text.js'
import { Empty } from '../ui/state.js'
import { type Needs, useMe } from './me.js'

/** Shown in place of what somebody has no access to: says which role it needs, which they have, and whom to ask. */
export function Refused({ needs: { role, everywhere = false } }: { needs: Needs }) {
  const me = useMe()
  const needed = t(everywhere ? 'shell.role-everywhere' : 'shell.role-needed', { role: t(`shell.role-${role}`) })
  return (
    <Empty title={t('shell.refused')} action={<a href="/app">{t('shell.to-start')}</a>}>
      {[needed, me && t('shell.role-own', { role: t(`shell.role-${me.role}`) }), t('shell.refused-hint')]
        .filter(Boolean)
        .join(' ')}
    </Empty>
  )
}
