/**
 * Returns the steps of a course from the first that has a value: those before would take up the width of a chart for nothing.
 * @param least number of steps to keep in any case
 */
export function fromFirst<S>(steps: readonly S[], hasValue: (step: S) => boolean, least = 1): S[] {
  const first = steps.findIndex(hasValue)
  return steps.slice(Math.max(0, Math.min(first, steps.length - least)))
}
