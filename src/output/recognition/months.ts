import { periodName } from '../text/format.js'

/** `October 2026`, of a day such as 2026-10-14. */
export const monthOf = (day: string): string => periodName(day.slice(0, 7))
