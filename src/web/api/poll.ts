import { useEffect, useRef } from 'preact/hooks'

/**
 * Reads a query again and again while the browser tab is visible. A slow answer is waited for.
 * @param every interval in ms; null: it is not read again
 */
export function usePolling(query: { loading: boolean; reload(): void }, every: number | null): void {
  const latest = useRef(query)
  latest.current = query
  useEffect(() => {
    if (every === null) return
    const timer = setInterval(() => {
      if (!document.hidden && !latest.current.loading) latest.current.reload()
    }, every)
    return () => clearInterval(timer)
  }, [every])
}
