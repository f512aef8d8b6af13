import { useEffect, useState } from 'preact/hooks'

/**
 * The last event of a stream of the service; undefined before the first. It connects again by itself.
 * @param address null: nothing is followed
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
