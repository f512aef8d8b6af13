import { languageName } from '../../comments/language-name.js'
import { weeksText } from '../../comments/weeks.js'
import { dimensionText } from '../../text/dimension-text.js'
import { number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { SetFilter } from '../../ui/chip.js'
import type { Filters } from './filters.js'

interface ChipsProps {
  filters: Filters
  names: { theme(id: number): string; person(id: number): string }
  onChange(changes: Partial<Filters>): void
}

/** The active filters, each with a button to remove it. */
export function Chips({ filters, names, onChange }: ChipsProps) {
  const without = <T,>(list: T[], one: T) => list.filter((each) => each !== one)
  const { minScore, maxScore } = filters
  const chips: [string, Partial<Filters>][] = [
    ...filters.theme.map((id): [string, Partial<Filters>] => [names.theme(id), { theme: without(filters.theme, id) }]),
    ...filters.dimension.map((each): [string, Partial<Filters>] => [
      each.replace(/^([^:]*):/, (_, key: string) => `${dimensionText(key)}: `),
      { dimension: without(filters.dimension, each) },
    ]),
    ...filters.language.map((each): [string, Partial<Filters>] => [
      languageName(each),
      { language: without(filters.language, each) },
    ]),
    ...(filters.person === null ? [] : [[names.person(filters.person), { person: null }] as [string, Partial<Filters>]]),
    ...(filters.state === null ? [] : [[t(`comments.state-${filters.state}`), { state: null }] as [string, Partial<Filters>]]),
    ...(minScore === null && maxScore === null
      ? []
      : [[scoreText(minScore, maxScore), { minScore: null, maxScore: null }] as [string, Partial<Filters>]]),
    ...(filters.q === '' ? [] : [[`“${filters.q}”`, { q: '' }] as [string, Partial<Filters>]]),
    ...(filters.ever ? [[t('comments.ever'), { ever: false }] as [string, Partial<Filters>]] : []),
    ...(filters.weeks === '' ? [] : [[weeksText(filters.weeks), { weeks: '' }] as [string, Partial<Filters>]]),
    ...(filters.id.length > 0
      ? [[t('comments.single', { count: filters.id.length }), { id: [] }] as [string, Partial<Filters>]]
      : []),
  ]
  if (chips.length === 0) return null
  return (
    <div class="row chips">
      {chips.map(([text, change]) => (
        <SetFilter key={text} text={text} onRemove={() => onChange(change)} />
      ))}
      {chips.length > 1 && (
        <Button kind="quiet" onClick={() => onChange(Object.assign({}, ...chips.map(([, change]) => change), NONE))}>
          {t('comments.clear-filters')}
        </Button>
      )}
    </div>
  )
}
const NONE: Partial<Filters> = { theme: [], dimension: [], language: [], id: [] }

function scoreText(min: number | null, max: number | null): string {
  if (min === max) return t('comments.score-is', { score: min! })
  return t('comments.score-between', { min: number(min ?? 0), max: number(max ?? 10) })
}
