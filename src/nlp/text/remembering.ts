/**
 * Returns a function that computes each value once and keeps it. When `most` values are kept, all are forgotten: cheaper than finding the oldest,
 * and the words of a text that occur often are soon known again.
 */
export function remembering<K, V extends object | number>(most: number, compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = compute(key)
      if (known.size >= most) known.clear()
      known.set(key, value)
    }
    return value
  }
}
