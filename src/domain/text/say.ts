import { FORMATS, listed, number, pluralOf } from './formats.js'
import type { Coded, Speech, Value } from './message.js'

const PLACEHOLDER = /\{(\w+)((?:\|\w+)*)\}/g

/**
 * A coded text in a reader's language.
 * @returns the code itself if the language has no such message; a placeholder without a value stays as it is
 */
export function say({ code, values = {} }: Coded, speech: Speech): string {
  const message = speech.messages[code]
  if (message === undefined) return code
  const form =
    typeof message === 'string' ? message : (message[pluralOf(Number(values.count ?? 0), speech.language)] ?? message.other)
  return form.replace(PLACEHOLDER, (whole, name: string, formats: string) => {
    const value = values[name]
    return value === undefined ? whole : write(value, formats.split('|').slice(1), speech)
  })
}

function write(value: Value, formats: readonly string[], speech: Speech): string {
  if (isList(value)) return writeList(value, formats, speech)
  if (typeof value === 'object') return say(value as Coded, speech)
  const format = FORMATS[formats[0] ?? '']
  if (format) return format(value, speech)
  return typeof value === 'number' ? number(value, speech.language) : value
}

/** `or` lists with "or", `dots` with middle dots, `semicolons`, `commas` and `sentences` with these; without a format it is "and". */
function writeList(values: readonly Value[], formats: readonly string[], speech: Speech): string {
  const items = values.map((each) => write(each, formats, speech))
  if (formats.includes('dots')) return items.join(' · ')
  if (formats.includes('semicolons')) return items.join('; ')
  if (formats.includes('commas')) return items.join(', ')
  if (formats.includes('sentences')) return items.join(' ')
  return listed(items, speech.language, formats.includes('or') ? 'disjunction' : 'conjunction')
}

const isList = (value: Value): value is readonly Value[] => Array.isArray(value)
