import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { online, slow } from '../api/connection.js'
import { t } from '../text/text.js'
import { Banner } from '../ui/state.js'
import { Toasts } from '../ui/toast.js'
import { KeyboardHelp } from './keyboard-help.js'
import { may, useMe } from './me.js'
import { Navigation } from './navigation.js'
import { PersonMenu } from './person-menu.js'
import { PlaceSwitch } from './place-switch.js'
import { useShortcuts } from './shortcuts.js'

/** The frame of every page: the current place, navigation, the signed-in person and the state of the connection. */
export function Shell({ children }: { children: ComponentChildren }) {
  const me = useMe()
  const help = useSignal(false)
  useShortcuts([{ key: '?', text: 'shell.key-help', run: () => (help.value = true) }])
  return (
    <>
      <a class="skip" href="#content">
        {t('shell.skip')}
      </a>
      <header class="shell-header no-print">
        <div class="shell-bar">
          <a class="brand" href="/app">
            verbatim
          </a>
          {may(me, { role: 'reader' }) && <PlaceSwitch />}
          <PersonMenu me={me} onHelp={() => (help.value = true)} />
        </div>
        <Navigation me={me} />
        {!online.value && <Banner kind="warn">{t('shell.offline')}</Banner>}
        {online.value && slow.value && <Banner kind="warn">{t('shell.slow')}</Banner>}
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <Toasts />
      {help.value && <KeyboardHelp onClose={() => (help.value = false)} />}
    </>
  )
}

/** Sets the page title in the browser tab and for screen readers, as long as the page is shown. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    const own = `${title} · verbatim`
    document.title = own
    return () => {
      if (document.title === own) document.title = 'verbatim'
    }
  }, [title])
}
