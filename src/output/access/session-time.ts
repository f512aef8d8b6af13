/** A time of sign-ins and sessions, in UTC: nobody's own time zone is known here. */
export const sessionTime = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
