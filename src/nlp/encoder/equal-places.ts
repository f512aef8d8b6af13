import type { WindowOutput, WordPlace } from './windows.js'
import type { Word } from './words.js'

/**
 * Returns a function that computes a cache key for the graph's output for some words. Equal words at the same place in equal windows have the same
 * key, so that repeated passages of a text are read only once.
 */
export function placeKeys(text: string, words: readonly Word[], places: readonly WordPlace[], windows: readonly WindowOutput[]) {
  const ids = new Map<WindowOutput, number>()
  const idOf = (window: WindowOutput): number => {
    const id = ids.get(window) ?? ids.size
    ids.set(window, id)
    return id
  }
  return (start: number, end: number, own: readonly number[]): string => {
    const [first, last] = [places[own[0]!]!, places[own.at(-1)!]!]
    const over = windows.slice(first.window, last.window + 1).map(idOf)
    return `${over} ${first.from} ${start - words[own[0]!]!.start} ${text.slice(start, end)}`
  }
}

/** Returns functions that weight the mean state of a word by the gradient of a label; results are cached for equal places in equal windows. */
export function weighing(places: readonly WordPlace[], windows: readonly WindowOutput[], hidden: number) {
  return (slopes: Float32Array) => {
    const known = new Map<WindowOutput, Map<number, number>>()
    return (word: number): number => {
      const { window, from, to } = places[word]!
      const output = windows[window]!
      const ofWindow = known.get(output) ?? new Map<number, number>()
      known.set(output, ofWindow)
      let weight = ofWindow.get(from)
      if (weight !== undefined) return weight
      weight = 0
      for (let piece = from; piece < to; piece++)
        for (let h = 0; h < hidden; h++) weight += slopes[h]! * output.states[piece * hidden + h]!
      weight /= to - from
      ofWindow.set(from, weight)
      return weight
    }
  }
}
