import type { GetAnswer } from '../api/query.js'
import { type Place, to } from '../app/place.js'
import { filterQuery } from '../comments/filter-query.js'
import { languageName } from '../comments/language-name.js'
import { weeksBetween } from '../comments/weeks.js'
import { dimensionText } from '../text/dimension-text.js'
import { listed, number, pair, t } from '../text/text.js'

export type Initiative = GetAnswer<'/v1/areas/{key}/initiatives'>['initiatives'][number]
export type Measured = NonNullable<Initiative['effect']['since']>

/** Describes the subject of an initiative. */
export function aboutText({ about, aboutThemes }: Pick<Initiative, 'about' | 'aboutThemes'>): string {
  const themes = aboutThemes.map(({ label }) => t('actions.about-theme', { label }))
  if ('theme' in about) return themes.join()
  const { dimensions = {}, labels = [], languages = [], minScore, maxScore } = about.slice
  const parts = [
    ...Object.entries(dimensions).map(([key, values]) => pair(dimensionText(key), values.join(', '))),
    ...themes,
    ...labels.map((label) => t(`label.${label}`)),
    ...languages.map(languageName),
    ...(minScore !== undefined || maxScore !== undefined
      ? [t('actions.about-scores', { from: number(minScore ?? 0), to: number(maxScore ?? 10) })]
      : []),
  ]
  return parts.length > 0 ? listed(parts) : t('actions.about-all')
}

/** The comments behind a value: those of what the initiative is about, in the whole weeks that were measured. */
export function commentsBehind({ about }: Pick<Initiative, 'about'>, { area }: Pick<Place, 'area'>, days: Measured): string {
  const query = filterQuery('theme' in about ? { themes: [about.theme] } : about.slice)
  const last = lastDay(days)
  query.set('weeks', weeksBetween(days.from, last))
  return `${to({ area, period: last.slice(0, 7) }, 'comments')}?${query}`
}

/** Returns the last day of a range whose end is exclusive. */
export const lastDay = ({ to: end }: Pick<Measured, 'to'>): string =>
  new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10)
