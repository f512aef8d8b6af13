import type { ProblemAnswer } from '../../http/route-table/paths.js'
import { t } from '../text/text.js'

/** A failed call: carries the service's message, or says that the service could not be reached. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 if there was no answer. */
    readonly status: number,
    readonly errors: NonNullable<ProblemAnswer['errors']> = [],
  ) {
    super(message)
    this.name = 'ApiError'
  }

  /** The reason as a message for people. */
  get words(): string {
    if (this.status === 0) return t('shell.not-reached')
    return this.status === 401 ? t('shell.session-ended') : this.message
  }
}

/** Creates an error from an unexpected answer. */
export function problemOf(body: unknown, status: number): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemAnswer>
  return new ApiError(problem.detail ?? problem.title ?? `HTTP ${status}`, status, problem.errors)
}
