/** How long something should take. */
export interface Wish {
  minutes: number
  /** Takes just that long wherever the time allows. */
  fixed?: boolean
}

/** What is fixed takes no more than this part of the time. */
const FIXED_SHARE = 0.5

/**
 * Shares out the minutes of a meeting as wished, at least one each, summing to its length: by the largest remainder.
 * @param wishes at most as many as there are minutes
 * @returns minutes, whole ones, in the order of the wishes
 */
export function shareMinutes(wishes: readonly Wish[], length: number): number[] {
  const isFixed = ({ minutes, fixed = false }: Wish) => fixed && minutes > 0
  const fixedSum = wishes.reduce((sum, wish) => sum + (isFixed(wish) ? wish.minutes : 0), 0)
  const others = wishes.filter((wish) => !isFixed(wish)).length
  const keepsFixed = others > 0 && fixedSum <= length * FIXED_SHARE && fixedSum + others <= length
  const isKept = (wish: Wish) => isFixed(wish) && keepsFixed
  const left = length - (keepsFixed ? fixedSum : 0)
  const shared = share(
    wishes.filter((wish) => !isKept(wish)).map(({ minutes }) => minutes),
    left,
  )
  return wishes.map((wish) => (isKept(wish) ? wish.minutes : shared.shift()!))
}

function share(wishes: number[], length: number): number[] {
  const spare = length - wishes.length
  const total = wishes.reduce((sum, minutes) => sum + Math.max(minutes, 0), 0)
  const exact = wishes.map((minutes) => (total === 0 ? spare / wishes.length : (spare * Math.max(minutes, 0)) / total))
  const shares = exact.map(Math.floor)
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
  const missing = spare - shares.reduce((sum, minutes) => sum + minutes, 0)
  for (const { index } of order.slice(0, missing)) shares[index]!++
  return shares.map((minutes) => minutes + 1)
}
