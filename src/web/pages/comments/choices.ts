import { useMemo } from 'preact/hooks'
import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import type { Place } from '../../app/place.js'
import { languageName } from '../../comments/language-name.js'
import type { Comment } from '../../comments/list-store.js'
import { language } from '../../text/text.js'
import type { Choice } from '../../ui/field.js'

export type Theme = GetAnswer<'/v1/areas/{key}/themes'>['themes'][number]

/** Options of filters and dialogs. */
export interface Choices {
  themes: readonly Choice[]
  dimensions: Readonly<Record<string, readonly string[]>>
  languages: readonly Choice[]
  /** Members that the comments in sight name. */
  near: readonly Choice[]
}

const SUPPORTED = ['de', 'en', 'es', 'fi', 'fr', 'sv']

/**
 * Reads the options. People who may not list all dimensions get those of the listed comments.
 * @param isDue whether to read them yet: the comments come first
 */
export function useChoices({ area, period }: Place, comments: readonly Comment[], isDue: boolean): Choices {
  const me = useMe()
  const everywhere = may(me, { role: 'reader', everywhere: true }) || me?.areas.length === 0
  const themes = useGet('/v1/areas/{key}/themes', isDue ? { path: { key: area }, query: { period } } : null).data?.themes
  const known = useGet('/v1/dimensions', isDue && everywhere ? {} : null).data?.dimensions
  return useMemo(() => {
    const inSight = comments.slice(0, 1000)
    const named = inSight.flatMap(({ mentions }) =>
      mentions.flatMap(({ member, text }) => (member === null ? [] : [[member, text] as const])),
    )
    return {
      themes: (themes ?? []).map(({ id, label }) => ({ value: String(id), text: label })),
      dimensions: known
        ? Object.fromEntries(Object.entries(known).map(([key, values]) => [key, values.map(({ value }) => value)]))
        : dimensionsOf(inSight),
      languages: languagesOf(inSight).map((code) => ({ value: code, text: languageName(code) })),
      near: [...new Map(named)].map(([id, name]) => ({ value: String(id), text: name })),
    }
  }, [themes, known, comments, language.value])
}

function dimensionsOf(comments: readonly Comment[]): Record<string, string[]> {
  const seen = new Map<string, Set<string>>()
  for (const [key, value] of comments.flatMap(({ dimensions }) => Object.entries(dimensions)))
    seen.set(key, (seen.get(key) ?? new Set()).add(value))
  return Object.fromEntries([...seen].map(([key, values]) => [key, [...values]]))
}

const languagesOf = (comments: readonly Comment[]): string[] =>
  [...new Set([...SUPPORTED, ...comments.flatMap(({ language }) => language ?? [])])].sort()
