import { inject } from 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this run draws many cases. */
    thorough?: boolean
  }
}

/**
 * How many random cases a test draws: few where tests run all the time, many in the project `slow`, which runs the files that use this once more.
 * @returns as an option of `fc.assert`
 */
export const draws = (few: number, many: number): { numRuns: number } => ({ numRuns: inject('thorough') ? many : few })
