import { isTooFew } from './small-groups.js'

/** A part of a whole: the places of its cells. */
type Part = readonly number[]
interface Cell {
  at: number
  responses: number
}

interface Whole {
  /** What parts may cover. */
  cells: readonly Cell[]
  parts: readonly Part[]
  /** Responses of the whole that are in no cell. */
  rest: number
  minRespondents: number
  mostSteps: number
}

/**
 * Whether some parts that share nobody cover a whole but for 1 to the minimum less one of its responses. Parts that touch each other are searched
 * together and the others by themselves: their remainders add up. Where the search would take too many steps, the answer is yes: what is not
 * known to be safe is not shown.
 */
export function leavesSmallRemainder({ cells, parts, rest, minRespondents, mostSteps }: Whole): boolean {
  const covered = new Set(parts.flat())
  const bare = cells.reduce((sum, { at, responses }) => (covered.has(at) ? sum : sum + responses), rest)
  if (!isTooFew(bare, minRespondents)) return false
  // What is left is made of cells that are too small themselves.
  if (bare === 0 && cells.every(({ responses }) => !isTooFew(responses, minRespondents))) return false
  const budget = { steps: mostSteps }
  let sums = new Set([bare])
  for (const component of components(withoutUnions(parts))) {
    const reached = new Set(component.flat())
    const left = remaindersOf(
      cells.filter(({ at }) => reached.has(at)),
      component,
      minRespondents,
      budget,
    )
    if (left === null) return true
    sums = new Set([...sums].flatMap((sum) => [...left].map((each) => sum + each)).filter((sum) => isTooFew(sum, minRespondents)))
  }
  return [...sums].some((sum) => sum > 0)
}

/** The parts without those that others make up, which leave the same: a quarter of which all months are there. */
function withoutUnions(parts: readonly Part[]): Part[] {
  const largestFirst = [...parts].sort((a, b) => b.length - a.length)
  return largestFirst.filter((part, index) => {
    const left = new Set(part)
    for (const other of largestFirst.slice(index + 1))
      if (other.length < part.length && other.every((at) => left.has(at))) for (const at of other) left.delete(at)
    return left.size > 0
  })
}

/** Parts that are connected by cells that they share. */
function components(parts: readonly Part[]): Part[][] {
  const partsWith = new Map<number, number[]>()
  for (const [index, part] of parts.entries()) for (const at of part) partsWith.set(at, [...(partsWith.get(at) ?? []), index])
  const seen = new Set<number>()
  return parts.flatMap((_, start) => {
    if (seen.has(start)) return []
    const found = [start]
    seen.add(start)
    for (const index of found)
      for (const at of parts[index]!)
        for (const other of partsWith.get(at)!) {
          if (!seen.has(other)) found.push(other)
          seen.add(other)
        }
    return [found.map((index) => parts[index]!)]
  })
}

/**
 * Which numbers of responses below the minimum parts that share nobody can leave, each cell being covered once or left. Cells are taken in their
 * order, so that along a line of time the same states meet again.
 * @returns null where it takes too many steps
 */
function remaindersOf(
  cells: readonly Cell[],
  parts: readonly Part[],
  minRespondents: number,
  budget: { steps: number },
): Set<number> | null {
  const placeOf = new Map(cells.map(({ at }, place) => [at, BigInt(place)]))
  const masks = parts.map((part) => part.reduce((mask, at) => mask | (1n << placeOf.get(at)!), 0n))
  const masksWith = cells.map((_, place) => masks.filter((mask) => (mask >> BigInt(place)) & 1n))
  const found = new Set<number>()
  const seen = new Set<string>()
  const pending = [{ place: 0, done: 0n, left: 0 }]
  for (let state = pending.pop(); state; state = pending.pop()) {
    let { place, done, left } = state
    for (; done & 1n; done >>= 1n) place++
    if (place >= cells.length) {
      found.add(left)
      continue
    }
    const key = `${place} ${left} ${done.toString(36)}`
    if (seen.has(key)) continue
    seen.add(key)
    if (--budget.steps < 0) return null
    const next = left + cells[place]!.responses
    if (isTooFew(next, minRespondents)) pending.push({ place, done: done | 1n, left: next })
    for (const mask of masksWith[place]!) {
      const ahead = mask >> BigInt(place)
      // A part that reaches back over cells that were left or covered shares somebody with what was chosen.
      if (ahead << BigInt(place) === mask && (ahead & done) === 0n) pending.push({ place, done: done | ahead, left })
    }
  }
  return found
}
