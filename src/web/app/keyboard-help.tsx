import { t } from '../text/text.js'
import { Dialog } from '../ui/dialog.js'
import { shortcuts } from './shortcuts.js'

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': '␣' }

/** Lists the keyboard shortcuts of this page. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={t('shell.key-help')} onClose={onClose}>
      <dl class="keys">
        {shortcuts.value.flat().map(({ key, text }) => (
          <div key={key}>
            <dt>
              <kbd>{SIGNS[key] ?? key}</kbd>
            </dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
