/** A read-write lock: any number of readers, or one writer. A waiting writer blocks later readers. */
export function createReadWriteLock(): (alone: boolean) => Promise<() => void> {
  let inside = 0
  let isAlone = false
  const waiting: { alone: boolean; enter(): void }[] = []

  function admit() {
    for (let next = waiting[0]; next && !isAlone && (inside === 0 || !next.alone); next = waiting[0]) {
      waiting.shift()
      inside++
      isAlone = next.alone
      next.enter()
    }
  }

  return async (alone) => {
    await new Promise<void>((enter) => {
      waiting.push({ alone, enter })
      admit()
    })
    return () => {
      inside--
      if (alone) isAlone = false
      admit()
    }
  }
}
