import { t } from '../../text/text.js'
import { Select } from '../../ui/field.js'
import type { Values } from './columns.js'

/** Scales that surveys use, with the best score at either end. */
const SCALES = ['0-10', '1-10', '1-5', '5-1', '1-7', '1-4', '1-3', '0-100']

/** Asks for the scale of the scores and the order of dates, which a file often does not say. */
export function ValueFields({ values, onChange }: { values: Values; onChange(values: Values): void }) {
  const asRecognised = { value: '', text: t('import.as-recognised') }
  return (
    <div class="grid">
      <Select
        label={t('import.scale')}
        hint={t('import.scale-hint')}
        value={values.scale}
        options={[asRecognised, ...SCALES.map((value) => ({ value, text: value.replace('-', ' – ') }))]}
        onChange={({ currentTarget }) => onChange({ ...values, scale: currentTarget.value })}
      />
      <Select
        label={t('import.dates')}
        value={values.dates}
        options={[
          asRecognised,
          ...(['day-first', 'month-first'] as const).map((value) => ({ value, text: t(`import.${value}`) })),
        ]}
        onChange={({ currentTarget }) => onChange({ ...values, dates: currentTarget.value as Values['dates'] })}
      />
    </div>
  )
}
