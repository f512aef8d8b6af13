import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import type { Place } from '../../app/place.js'
import { languageName } from '../../comments/language-name.js'
import type { Comment } from '../../comments/list-store.js'
import type { Choice } from '../../ui/field.js'

export type Theme = GetAnswer<'/v1/areas/{key}/themes'>['themes'][number]

/** Options of filters and dialogs. */
export interface Choices {
  themes: readonly Choice[]
  dimensions: Readonly<Record<string, readonly string[]>>
  languages: readonly Choice[]
  members: readonly Choice[]
}

const SUPPORTED = ['de', 'en', 'es', 'fi', 'fr', 'sv']

/** Reads the options. People who may not list all dimensions and members get those of the listed comments. */
export function useChoices({ area, period }: Place, comments: readonly Comment[]): Choices {
  const me = useMe()
  const everywhere = may(me, { role: 'reader', everywhere: true }) || me?.areas.length === 0
  const themes = useGet('/v1/areas/{key}/themes', { path: { key: area }, query: { period } }).data?.themes ?? []
  const known = useGet('/v1/dimensions', everywhere ? {} : null).data?.dimensions
  const isMember = may(me, { role: 'member', everywhere: true })
  const members = useGet('/v1/members', isMember ? {} : null).data?.members ?? []
  const near = comments.slice(0, 1000)
  const seen: Record<string, string[]> = {}
  if (!known)
    for (const { dimensions } of near)
      for (const [key, value] of Object.entries(dimensions)) seen[key] = [...new Set([...(seen[key] ?? []), value])]
  const languages = new Set([...SUPPORTED, ...near.flatMap(({ language }) => (language === null ? [] : [language]))])
  const named = near.flatMap(({ mentions }) =>
    mentions.flatMap(({ member, text }) => (member === null ? [] : [[member, text] as const])),
  )
  const people = members.length > 0 ? members.map(({ id, name }) => [id, name] as const) : [...new Map(named)]
  return {
    themes: themes.map(({ id, label }) => ({ value: String(id), text: label })),
    dimensions: known
      ? Object.fromEntries(Object.entries(known).map(([key, values]) => [key, values.map(({ value }) => value)]))
      : seen,
    languages: [...languages].sort().map((code) => ({ value: code, text: languageName(code) })),
    members: people.map(([id, name]) => ({ value: String(id), text: name })),
  }
}
