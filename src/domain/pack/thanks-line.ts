import { count, list } from '../compare/figures.js'
import type { Pack } from './pack.js'

/** Persons and initiatives that a line names. */
export const MAX_NAMED = 5

/** Who is to be read out: members first, then those who are not on the roster yet. */
export function thanksLine({ recognitions, unlisted = [] }: Pick<Pack, 'recognitions' | 'unlisted'>): string {
  const names = [...recognitions.map(({ member }) => member.name), ...unlisted.map(({ name }) => name)]
  if (names.length === 0) return 'Read aloud the people who were thanked by name.'
  const shown =
    names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED - 1), `${count(names.length - MAX_NAMED + 1)} more`] : names
  return `Read aloud the people who were thanked by name: ${list(shown)}.`
}
