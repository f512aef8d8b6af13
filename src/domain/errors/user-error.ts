/** The kinds of errors, as words that a program can act on. */
export const PROBLEMS = [
  'invalid',
  'not-found',
  'conflict',
  'unavailable',
  'unauthorized',
  'forbidden',
  'too-large',
  'too-many-attempts',
  /** Something else was sent under the same Idempotency-Key. */
  'idempotency-key-reused',
  /** It was to be added, but already exists. */
  'exists',
  /** It was valid once: begin anew. */
  'expired',
] as const
export type Problem = (typeof PROBLEMS)[number]

/** A text as a code with its values: a message of `domain/text`, or of `output/text` if only pages show it. */
interface CodedText {
  code: string
  values?: Record<string, unknown>
}

/** An error that a user caused or can fix. The message says in one line what is wrong and what to do. */
export class UserError extends Error {
  constructor(
    readonly problem: Problem,
    message: string,
    readonly details?: { path?: string; line?: number; message: string }[],
    /** The message for whoever shows it in other languages. */
    readonly coded?: CodedText,
  ) {
    super(message)
    this.name = 'UserError'
  }
}

/** Something was tried too often. */
export class TooManyAttempts extends UserError {
  /** @param retryAfter seconds until it may be tried again */
  constructor(
    readonly what: string,
    readonly retryAfter: number,
  ) {
    super('too-many-attempts', `${what}: try again in ${retryAfter} s`)
    this.name = 'TooManyAttempts'
  }
}

/** What a request with `If-None-Match: *` ends with that would replace an area or scenario. */
export const existsAlready = (key: string): UserError =>
  new UserError('exists', `"${key}" exists already: use another key, or leave out If-None-Match to replace it`)

/** The same of a member. @param member name and team */
export const isMemberAlready = (member: string): UserError =>
  new UserError('exists', `"${member}" is on the roster already: change that member, or leave out If-None-Match to replace it`)
