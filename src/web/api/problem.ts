import type { ProblemAnswer } from '../../http/route-table/paths.js'

/** Why a call failed: the service's own words, or that the service was not reached. */
export class ApiError extends Error {
  constructor(
    message: string,
    /** HTTP status; 0 where no answer came. */
    readonly status: number,
    readonly errors: NonNullable<ProblemAnswer['errors']> = [],
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Makes an error of an answer that is none of the expected ones. */
export function problemOf(body: unknown, status: number): ApiError {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as Partial<ProblemAnswer>
  return new ApiError(problem.detail ?? problem.title ?? `HTTP ${status}`, status, problem.errors)
}
