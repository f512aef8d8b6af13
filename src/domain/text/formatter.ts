/** Formatters by kind, language and options. Creating one takes far longer than using it. */
const made = new Map<string, unknown>()

/** Returns a formatter of `Intl`, which is created once for each language and options: `formatter(Intl.NumberFormat, 'en')`. */
export function formatter<T>(Kind: new (locale: string, options: never) => T, locale: string, options: object = {}): T {
  const key = `${Kind.name} ${locale} ${JSON.stringify(options)}`
  if (!made.has(key)) made.set(key, new Kind(locale, options as never))
  return made.get(key) as T
}
