/** The value that a record has by itself: "constructor" and the like, which every object inherits, are no names of dimensions. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined
