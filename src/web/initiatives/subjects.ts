import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { useGet } from '../api/query.js'
import { may, useMe } from '../app/me.js'
import { usePlace } from '../app/place.js'
import { dimensionText } from '../text/dimension-text.js'
import { pair, t } from '../text/text.js'
import type { Choice } from '../ui/field.js'
import { aboutText, type Initiative } from './initiative.js'

export type About = Initiative['about']
type Given = Pick<Initiative, 'about' | 'aboutThemes'>

/**
 * Returns the possible subjects of an initiative: everything, a theme, a value of a dimension, its current subject, or what is offered besides; the
 * value is the stored JSON.
 */
export function useSubjects(given: Given | undefined, offered: readonly Choice[] = []): Choice[] {
  const { area, period } = usePlace()
  const everywhere = may(useMe(), { role: 'member', everywhere: true })
  const themes = useGet('/v1/areas/{key}/themes', { path: { key: area }, query: { period } }).data?.themes ?? []
  const dimensions = useGet('/v1/dimensions', everywhere ? {} : null).data?.dimensions ?? {}
  const choices = [
    ...(given ? [choice(given.about, aboutText(given))] : []),
    ...offered,
    choice({ slice: {} }, t('actions.about-all')),
    ...themes.map(aboutTheme),
    ...Object.entries(dimensions).flatMap(([key, values]) => values.map(({ value }) => aboutValue(key, value))),
  ]
  return [...new Map(choices.map((each) => [each.value, each])).values()]
}

const choice = (about: About, text: string): Choice => ({ value: JSON.stringify(about), text })

const aboutTheme = ({ id, label }: { id: number; label: string }): Choice =>
  choice({ theme: id }, t('actions.about-theme', { label }))

const aboutValue = (key: string, value: string): Choice =>
  choice({ slice: { dimensions: { [key]: [value] } } }, pair(dimensionText(key), value))

/** Returns what an initiative that is made of a comment may be about: its themes, and the values of its dimensions. */
export const subjectsOf = ({ themes, dimensions }: Pick<ShownTaggedComment, 'themes' | 'dimensions'>): Choice[] => [
  ...themes.map(aboutTheme),
  ...Object.entries(dimensions).map(([key, value]) => aboutValue(key, value)),
]
