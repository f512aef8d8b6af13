/**
 * Says why an area, a period or a group is not shown; every page, answer and error says it in these words.
 * @param why too few respondents of its own, or too few that could be worked out by subtracting shown figures from each other
 * @param what is not shown, at the start of a sentence: `Oslo in 2026-10`
 */
export function notShown(why: 'too-few' | 'differencing', minRespondents: number, what?: string): string {
  if (why === 'too-few')
    return what === undefined
      ? `Fewer than ${minRespondents} responses: not shown`
      : `${what} has fewer than ${minRespondents} responses: not shown`
  return `${what === undefined ? 'Not' : `${what} is not`} shown: beside other figures that are shown, it would reveal fewer than ${minRespondents} responses by subtraction`
}

/** The same of slices: `2 slices are not shown: each has fewer than 5 responses, or would reveal so few by subtraction.` */
export const slicesNotShown = (slices: number, minRespondents: number): string =>
  `${slices === 1 ? '1 slice is' : `${slices} slices are`} not shown: ${slices === 1 ? 'it' : 'each'} has fewer than ${minRespondents} responses, or would reveal so few by subtraction.`
