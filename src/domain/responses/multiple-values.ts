/** Stands between the values of a dimension that has several in one response: the unit separator, which no text has. */
export const VALUE_SEPARATOR = '\u001f'

/** The values that a response has of a dimension. */
export const valuesOf = (value: string): string[] => value.split(VALUE_SEPARATOR)

/** Values of a dimension as a response keeps them: each once, in their order. */
export const joinValues = (values: readonly string[]): string => [...new Set(values)].join(VALUE_SEPARATOR)

/** Values as people read them. */
export const shownValues = (values: readonly string[]): string => values.join('; ')
