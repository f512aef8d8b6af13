import { render } from 'preact'
import './ui/tokens.css'
import './ui/base.css'
import './ui/components.css'
import './app/shell.css'
import { App } from './app/app.js'
import { preloadMe } from './app/me.js'
import { preloadPage } from './app/pages.js'
import { showTheme } from './app/theme.js'
import { language, showLanguage } from './text/text.js'

// After an update, the files of the open version may no longer exist: the page is reloaded with the new version.
window.addEventListener('vite:preloadError', () => location.reload())

showTheme()
preloadPage(location.pathname)
preloadMe()
await showLanguage(language.value)
render(<App />, document.querySelector('#app')!)
