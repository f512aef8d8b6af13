import { LABELS, type Label } from '../../../domain/comments/labels.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Menu } from '../../ui/menu.js'

interface BulkBarProps {
  count: number
  onLabel(label: Label, given: boolean): void
  onAccept(): void
  onTheme(): void
  onMark(as: 'read' | 'discussed'): void
  onNote(): void
  onClear(): void
}

/** Actions for all checked comments. */
export function BulkBar({ count, onLabel, onAccept, onTheme, onMark, onNote, onClear }: BulkBarProps) {
  const labels = (given: boolean) =>
    LABELS.map((label) => ({ id: label, text: t(`label.${label}`), run: () => onLabel(label, given) }))
  return (
    <section class="bulk row" aria-label={t('comments.bulk')}>
      <strong role="status">{t('comments.checked', { count })}</strong>
      <Menu items={labels(true)}>
        {t('comments.give-label')} <span aria-hidden="true">▾</span>
      </Menu>
      <Menu items={labels(false)}>
        {t('comments.take-label')} <span aria-hidden="true">▾</span>
      </Menu>
      <Button onClick={onTheme}>{t('comments.set-theme')}</Button>
      <Button onClick={onAccept}>{t('comments.accept')}</Button>
      <Button onClick={() => onMark('read')}>{t('comments.mark-read')}</Button>
      <Button onClick={() => onMark('discussed')}>{t('comments.mark-discussed')}</Button>
      <Button onClick={onNote}>{t('comments.add-note')}</Button>
      <Button kind="quiet" onClick={onClear}>
        {t('comments.clear')}
      </Button>
    </section>
  )
}
