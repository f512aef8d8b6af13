import { render } from 'preact'
import './ui/tokens.css'
import './ui/base.css'
import './ui/components.css'
import './app/shell.css'
import { watchedFetch } from './api/connection.js'
import { App } from './app/app.js'
import { preloadMe } from './app/me.js'
import { preloadPage } from './app/pages.js'
import { showTheme } from './app/theme.js'
import { language, showLanguage } from './text/text.js'

const RELOADED = 'verbatim.reloaded'

// After an update, the files of the open version may no longer exist: the app is reloaded, once a minute at most, with the new version. If the
// service cannot be reached, nothing would be left of the app.
window.addEventListener('vite:preloadError', async () => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) < 60_000) return
  if (!(await watchedFetch(new Request('/livez')).catch(() => null))) return
  sessionStorage.setItem(RELOADED, String(Date.now()))
  location.reload()
})

showTheme()
preloadPage(location.pathname)
preloadMe()
await showLanguage(language.value)
render(<App />, document.querySelector('#app')!)
