/** The kind of error, as a word that a program can act on. */
export type Problem = 'invalid' | 'not-found' | 'conflict' | 'unavailable' | 'unauthorized' | 'forbidden' | 'too-large'

/** An error that a user caused or can fix. The message says in one line what is wrong and what to do. */
export class UserError extends Error {
  constructor(
    readonly problem: Problem,
    message: string,
    readonly details?: { path?: string; line?: number; message: string }[],
  ) {
    super(message)
    this.name = 'UserError'
  }
}
