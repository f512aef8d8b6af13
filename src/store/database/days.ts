/** Converts a day such as 2026-11-30 for the column type `date`. */
export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** Converts a value of the column type `date` to a day such as 2026-11-30. */
export const toDay = (date: Date): string => date.toISOString().slice(0, 10)
