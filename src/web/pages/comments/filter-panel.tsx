import { useSignal } from '@preact/signals'
import { REVIEW_STATES, type ReviewState } from '../../../domain/comments/comment-filter.js'
import { MemberBox } from '../../comments/member-box.js'
import { dimensionText } from '../../text/dimension-text.js'
import { t } from '../../text/text.js'
import { Combobox } from '../../ui/combobox.js'
import { Checkbox, Select, TextField } from '../../ui/field.js'
import type { Choices } from './choices.js'
import type { Filters } from './filters.js'

interface FilterPanelProps {
  filters: Filters
  choices: Choices
  onChange(changes: Partial<Filters>): void
}

/** All filters of comments; each choice is applied immediately. */
export function FilterPanel({ filters, choices, onChange }: FilterPanelProps) {
  const dimension = useSignal('')
  const key = dimension.value || Object.keys(choices.dimensions)[0] || ''
  const added = <T,>(list: T[], one: T) => (list.includes(one) ? list : [...list, one])
  const score = (text: string) => (text === '' ? null : Math.min(10, Math.max(0, Math.round(Number(text)))))
  return (
    <section id="filter-panel" class="filter-panel" aria-label={t('comments.filters')}>
      <Combobox
        label={t('comments.theme')}
        placeholder={t('comments.any')}
        options={choices.themes}
        value=""
        onChange={(id) => id && onChange({ theme: added(filters.theme, Number(id)) })}
      />
      {key !== '' && (
        <>
          <Select
            label={t('comments.dimension')}
            options={Object.keys(choices.dimensions).map((value) => ({ value, text: dimensionText(value) }))}
            value={key}
            onChange={({ currentTarget }) => (dimension.value = currentTarget.value)}
          />
          <Combobox
            key={key}
            label={t('comments.value')}
            placeholder={t('comments.any')}
            options={(choices.dimensions[key] ?? []).map((value) => ({ value, text: value }))}
            value=""
            onChange={(value) => value && onChange({ dimension: added(filters.dimension, `${key}:${value}`) })}
          />
        </>
      )}
      <MemberBox
        label={t('comments.person')}
        placeholder={t('comments.any')}
        near={choices.near}
        value={filters.person === null ? '' : String(filters.person)}
        onChange={(id) => onChange({ person: id === '' ? null : Number(id) })}
      />
      <Combobox
        label={t('comments.language')}
        placeholder={t('comments.any')}
        options={choices.languages}
        value=""
        onChange={(code) => code && onChange({ language: added(filters.language, code) })}
      />
      <Select
        label={t('comments.state')}
        options={[
          { value: '', text: t('comments.any') },
          ...REVIEW_STATES.map((value) => ({ value, text: t(`comments.state-${value}`) })),
        ]}
        value={filters.state ?? ''}
        onChange={({ currentTarget }) => onChange({ state: (currentTarget.value || null) as ReviewState | null })}
      />
      <div class="scores">
        <TextField
          label={t('comments.min-score')}
          type="number"
          min={0}
          max={10}
          value={filters.minScore ?? ''}
          onChange={({ currentTarget }) => onChange({ minScore: score(currentTarget.value) })}
        />
        <TextField
          label={t('comments.max-score')}
          type="number"
          min={0}
          max={10}
          value={filters.maxScore ?? ''}
          onChange={({ currentTarget }) => onChange({ maxScore: score(currentTarget.value) })}
        />
      </div>
      <Checkbox
        label={t('comments.ever')}
        checked={filters.ever}
        onChange={({ currentTarget }) => onChange({ ever: currentTarget.checked })}
      />
    </section>
  )
}
