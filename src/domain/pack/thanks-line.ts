import { count, list } from '../compare/figures.js'
import type { Pack } from './pack.js'

/** Persons and initiatives that a line names. */
export const MAX_NAMED = 5

/** Who is to be read out. */
export function thanksLine(recognitions: Pack['recognitions']): string {
  if (recognitions.length === 0) return 'Read aloud the people who were thanked by name.'
  const names = recognitions.map(({ member }) => member.name)
  const shown =
    names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED - 1), `${count(names.length - MAX_NAMED + 1)} more`] : names
  return `Read aloud the people who were thanked by name: ${list(shown)}.`
}
