/** A day such as 2026-11-30 as the column type `date` takes it. */
export const toDate = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** A day as the column type `date` gives it back. */
export const toDay = (date: Date): string => date.toISOString().slice(0, 10)
