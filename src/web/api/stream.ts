import { useEffect, useState } from 'preact/hooks'

/**
 * Returns the latest event of a server-sent event stream; undefined before the first. It reconnects automatically.
 * @param address null to follow nothing
 */
export function useStream<T>(address: string | null, event: string): T | undefined {
  const [last, setLast] = useState<{ address: string; data: T }>()
  useEffect(() => {
    if (address === null) return
    const source = new EventSource(address)
    source.addEventListener(event, ({ data }: MessageEvent<string>) => setLast({ address, data: JSON.parse(data) as T }))
    return () => source.close()
  }, [address, event])
  return last?.address === address ? last?.data : undefined
}
