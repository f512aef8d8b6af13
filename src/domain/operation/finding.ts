/** What an examination of the installation found. */
export interface Finding {
  /** What was examined, such as `disk`. */
  what: string
  state: 'ok' | 'warning' | 'failed'
  /** What was found, in a line. */
  says: string
  /** What to do, where something is not as it should be. */
  advice?: string
}
