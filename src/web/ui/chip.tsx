import type { ComponentChildren } from 'preact'
import { t } from '../text/text.js'

/** A short text such as a label or status. */
export const Chip = ({ kind = '', children }: { kind?: string; children: ComponentChildren }) => (
  <span class={`chip ${kind}`}>{children}</span>
)

/** One of the three labels. */
export const LabelChip = ({ label }: { label: string }) => <Chip kind={label}>{t(`label.${label}`)}</Chip>

/** A filter that is on or off. */
export const Filter = ({ on, onChange, children }: { on: boolean; onChange(on: boolean): void; children: ComponentChildren }) => (
  <button type="button" class="filter" aria-pressed={on} onClick={() => onChange(!on)}>
    {children}
  </button>
)

/** An active filter with its value and a button to remove it. */
export const SetFilter = ({ text, onRemove }: { text: string; onRemove(): void }) => (
  <button type="button" class="filter on" aria-label={t('shell.remove-filter', { filter: text })} onClick={onRemove}>
    {text} <span aria-hidden="true">✕</span>
  </button>
)
