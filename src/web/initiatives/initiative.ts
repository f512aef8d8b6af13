import type { GetAnswer } from '../api/query.js'
import { type Place, to } from '../app/place.js'
import { languageName } from '../comments/language-name.js'
import { dimensionText } from '../text/dimension-text.js'
import { listed, number, t } from '../text/text.js'

export type Initiative = GetAnswer<'/v1/areas/{key}/initiatives'>['initiatives'][number]
export type Measured = NonNullable<Initiative['effect']['since']>

/** Describes the subject of an initiative. */
export function aboutText({ about, aboutThemes }: Pick<Initiative, 'about' | 'aboutThemes'>): string {
  const themes = aboutThemes.map(({ label }) => t('actions.about-theme', { label }))
  if ('theme' in about) return themes.join()
  const { dimensions = {}, labels = [], languages = [], minScore, maxScore } = about.slice
  const parts = [
    ...Object.entries(dimensions).map(([key, values]) => `${dimensionText(key)}: ${values.join(', ')}`),
    ...themes,
    ...labels.map((label) => t(`label.${label}`)),
    ...languages.map(languageName),
    ...(minScore !== undefined || maxScore !== undefined
      ? [t('actions.about-scores', { from: number(minScore ?? 0), to: number(maxScore ?? 10) })]
      : []),
  ]
  return parts.length > 0 ? listed(parts) : t('actions.about-all')
}

/** Returns a link to the comments behind a value, in the shortest calendar period that contains its days. */
export function commentsBehind({ about }: Pick<Initiative, 'about'>, { area }: Pick<Place, 'area'>, days: Measured): string {
  const query = new URLSearchParams()
  const add = (name: string, values: readonly (string | number)[] = []) => {
    for (const value of values) query.append(name, String(value))
  }
  if ('theme' in about) add('theme', [about.theme])
  else {
    const { dimensions = {}, labels, languages, themes, minScore, maxScore } = about.slice
    add(
      'dimension',
      Object.entries(dimensions).flatMap(([key, values]) => values.map((value) => `${key}:${value}`)),
    )
    add('label', labels)
    add('language', languages)
    add('theme', themes)
    if (minScore !== undefined) add('minScore', [minScore])
    if (maxScore !== undefined) add('maxScore', [maxScore])
  }
  const period = periodAround(days)
  if (period === null) query.set('ever', 'true')
  const last = lastDay(days)
  return `${to({ area, period: period ?? last.slice(0, 7) }, 'comments')}${query.size > 0 ? `?${query}` : ''}`
}

/** Returns the last day of a range whose end is exclusive. */
export const lastDay = ({ to: end }: Pick<Measured, 'to'>): string =>
  new Date(Date.parse(end) - 86_400_000).toISOString().slice(0, 10)

/** Returns the month, quarter or year that contains a range of days; null if it spans two years. */
function periodAround({ from, to: end }: Measured): string | null {
  const last = lastDay({ to: end })
  const [first, month] = [from.slice(0, 7), last.slice(0, 7)]
  if (first === month) return month
  if (from.slice(0, 4) !== last.slice(0, 4)) return null
  const quarter = (key: string) => `${key.slice(0, 4)}-Q${Math.ceil(Number(key.slice(5)) / 3)}`
  return quarter(first) === quarter(month) ? quarter(month) : month.slice(0, 4)
}
