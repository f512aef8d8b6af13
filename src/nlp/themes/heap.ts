/** A binary heap: `pop` removes and returns the smallest item. */
export interface Heap<T> {
  push(item: T): void
  pop(): T | undefined
}

export function makeHeap<T>(compare: (a: T, b: T) => number): Heap<T> {
  const items: T[] = []
  const swap = (i: number, j: number): void => {
    const item = items[i]!
    items[i] = items[j]!
    items[j] = item
  }
  return {
    push(item) {
      let i = items.push(item) - 1
      while (i > 0) {
        const parent = (i - 1) >> 1
        if (compare(items[parent]!, items[i]!) <= 0) break
        swap(i, parent)
        i = parent
      }
    },
    pop() {
      const top = items[0]
      const last = items.pop()
      if (items.length === 0 || last === undefined) return top
      items[0] = last
      let i = 0
      for (;;) {
        const left = 2 * i + 1
        if (left >= items.length) break
        const least = left + 1 < items.length && compare(items[left + 1]!, items[left]!) < 0 ? left + 1 : left
        if (compare(items[i]!, items[least]!) <= 0) break
        swap(i, least)
        i = least
      }
      return top
    },
  }
}
