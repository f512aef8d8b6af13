import { useRef } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { LANGUAGES, type Language, language, showLanguage, t } from '../text/text.js'
import { Menu } from '../ui/menu.js'
import { clearDrafts } from './draft.js'
import type { Me } from './me.js'
import { showTheme, type Theme, theme } from './theme.js'

const THEMES: readonly Theme[] = ['system', 'light', 'dark']

/** Shows who is signed in, with the choice of theme and language, and signing out. */
export function PersonMenu({ me, onHelp }: { me: Me | undefined; onHelp(): void }) {
  const { route } = useLocation()
  const way = useRef<HTMLFormElement>(null)
  return (
    <div class="person">
      <Menu
        kind="quiet"
        label={t('shell.look')}
        items={[
          ...THEMES.map((each) => ({
            id: each,
            text: t(`shell.theme-${each}`),
            checked: theme.value === each,
            run: () => showTheme(each),
          })),
          ...Object.entries(LANGUAGES).map(([key, text]) => ({
            id: key,
            text,
            checked: language.value === key,
            run: () => void showLanguage(key as Language, true),
          })),
        ]}
      >
        <span aria-hidden="true">◐</span>
      </Menu>
      <Menu
        kind="quiet"
        label={t('shell.person-menu', { name: me?.name ?? '' })}
        items={[
          { id: 'account', text: t('shell.account'), run: () => route('/app/account') },
          { id: 'help', text: t('shell.key-help'), run: onHelp },
          { id: 'sign-out', text: t('shell.sign-out'), run: () => way.current!.requestSubmit() },
        ]}
      >
        <span class="name">{me?.name ?? '…'}</span>
      </Menu>
      <form ref={way} method="post" action={`/logout?language=${language.value}`} hidden onSubmit={clearDrafts} />
    </div>
  )
}
