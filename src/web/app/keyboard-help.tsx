import { t } from '../text/text.js'
import { Dialog } from '../ui/dialog.js'
import { Checkbox } from '../ui/field.js'
import { allowSingleKeys, shortcuts, singleKeys } from './shortcuts.js'

const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', ' ': '␣' }

/** Lists the keyboard shortcuts of this page, and turns single keys off. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <Dialog title={t('shell.key-help')} onClose={onClose}>
      <Checkbox
        label={t('shell.single-keys')}
        checked={singleKeys.value}
        onChange={({ currentTarget }) => allowSingleKeys(currentTarget.checked)}
      />
      <p class="soft">{t('shell.single-keys-hint')}</p>
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
