import { useEffect, useState } from 'preact/hooks'

/** How long a stream may be interrupted before that is shown, and after which a refused one is opened again, in ms. */
const AGAIN_MS = 3000

/**
 * Follows a server-sent event stream. The browser reconnects by itself, but not after a refusal, such as a proxy's while the service restarts: then it
 * is opened again.
 * @param address null to follow nothing
 * @returns the latest event, undefined before the first; and whether the connection is lost
 */
export function useStream<T>(address: string | null, event: string): { data: T | undefined; isLost: boolean } {
  const [last, setLast] = useState<{ address: string; data: T }>()
  const [isLost, setLost] = useState(false)
  useEffect(() => {
    if (address === null) return
    let source: EventSource
    let timer: ReturnType<typeof setTimeout> | undefined
    const open = () => {
      source = new EventSource(address)
      source.addEventListener(event, ({ data }: MessageEvent<string>) => setLast({ address, data: JSON.parse(data) as T }))
      source.addEventListener('open', () => {
        clearTimeout(timer)
        timer = undefined
        setLost(false)
      })
      // The browser tries again each second: the time is from the first failure.
      source.addEventListener('error', () => {
        timer ??= setTimeout(() => {
          timer = undefined
          setLost(true)
          if (source.readyState === EventSource.CLOSED) open()
        }, AGAIN_MS)
      })
    }
    open()
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [address, event])
  return { data: last?.address === address ? last?.data : undefined, isLost }
}
