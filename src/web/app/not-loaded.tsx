import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Banner } from '../ui/state.js'

/** Shown in place of a page whose code could not be loaded. The rest of the app stays. */
export const NotLoaded = () => (
  <Banner kind="problem">
    <span>{t('shell.not-reached')}</span>
    <Button onClick={() => location.reload()}>{t('shell.try-again')}</Button>
  </Banner>
)
