/** An unpaired surrogate. */
const LONE_SURROGATE = /\p{Surrogate}/gu
/** It and NUL, which PostgreSQL cannot store in text or jsonb, as JSON.stringify writes them. May also find an escaped backslash before such letters: then nothing is replaced. */
const UNSTORABLE_ESCAPED = /\\u(?:0000|d[89a-f])/

/** The text with each UTF-16 unit that cannot be stored replaced by U+FFFD: as long as before, so that offsets hold. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(LONE_SURROGATE, '\uFFFD')
}

/** The value as JSON that jsonb takes: every text in it made storable, keys too. */
export function storableJson(value: unknown): string {
  const json = JSON.stringify(value)
  return UNSTORABLE_ESCAPED.test(json) ? JSON.stringify(storable(JSON.parse(json))) : json
}

/** A copy of a JSON value with every text in it made storable. */
export function storable<T>(value: T): T {
  const copy = (from: unknown): unknown => {
    if (typeof from === 'string') return storableText(from)
    if (Array.isArray(from)) return from.map(copy)
    if (from === null || typeof from !== 'object' || from instanceof Date) return from
    return Object.fromEntries(Object.entries(from).map(([key, each]) => [storableText(key), copy(each)]))
  }
  return copy(value) as T
}
