/** Half of a surrogate pair. */
const LONE_SURROGATE = /\p{Surrogate}/gu

/** The text with each UTF-16 unit that cannot be stored replaced by U+FFFD: as long as before, so that offsets hold. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(LONE_SURROGATE, '\uFFFD')
}

/** A copy of a JSON value with every text in it made storable, keys too. */
export function storable<T>(value: T): T {
  const copy = (from: unknown): unknown => {
    if (typeof from === 'string') return storableText(from)
    if (Array.isArray(from)) return from.map(copy)
    if (from === null || typeof from !== 'object' || from instanceof Date) return from
    return Object.fromEntries(Object.entries(from).map(([key, each]) => [storableText(key), copy(each)]))
  }
  return copy(value) as T
}
