import { useGet } from '../api/query.js'
import { may, useMe } from '../app/me.js'
import { usePlace } from '../app/place.js'
import { dimensionText } from '../text/dimension-text.js'
import { t } from '../text/text.js'
import { aboutText, type Initiative } from './initiative.js'

export type About = Initiative['about']
type Given = Pick<Initiative, 'about' | 'aboutThemes'>

/**
 * Returns the possible subjects of an initiative: everything, a theme, a value of a dimension, or its current subject; the value is the stored JSON.
 */
export function useSubjects(given: Given | undefined): { value: string; text: string }[] {
  const { area, period } = usePlace()
  const everywhere = may(useMe(), { role: 'member', everywhere: true })
  const themes = useGet('/v1/areas/{key}/themes', { path: { key: area }, query: { period } }).data?.themes ?? []
  const dimensions = useGet('/v1/dimensions', everywhere ? {} : null).data?.dimensions ?? {}
  const choice = (about: About, text: string) => ({ value: JSON.stringify(about), text })
  const choices = [
    ...(given ? [choice(given.about, aboutText(given))] : []),
    choice({ slice: {} }, t('actions.about-all')),
    ...themes.map(({ id, label }) => choice({ theme: id }, t('actions.about-theme', { label }))),
    ...Object.entries(dimensions).flatMap(([key, values]) =>
      values.map(({ value }) => choice({ slice: { dimensions: { [key]: [value] } } }, `${dimensionText(key)}: ${value}`)),
    ),
  ]
  return [...new Map(choices.map((each) => [each.value, each])).values()]
}
