import { type Logger, pino } from 'pino'

export type { Logger }

/** Writes JSON lines to standard error. Ids, names and counts go in; the text of a comment never does. */
export function createLog(level: string): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: true }))
}
