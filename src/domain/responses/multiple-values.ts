/** Separates several values of a dimension in one response: the unit separator, which does not occur in text. */
export const VALUE_SEPARATOR = '\u001f'

/** The values that a response has of a dimension. */
export const valuesOf = (value: string): string[] => value.split(VALUE_SEPARATOR)

/** Joins values of a dimension for storage: each once, in order. */
export const joinValues = (values: readonly string[]): string => [...new Set(values)].join(VALUE_SEPARATOR)

/** Formats values for people. */
export const shownValues = (values: readonly string[]): string => values.join('; ')
