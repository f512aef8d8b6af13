import { useEffect, useRef } from 'preact/hooks'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { answerOf, api } from '../api/client.js'
import { ApiError } from '../api/problem.js'

/** Interval of asking for changes by others while the page is visible, in ms. */
const EVERY_MS = 4000

/**
 * Follows changes that others make to an area's comments while the page is visible.
 * @param seen called with the changed comments and the ids of removed ones
 * @param missed called where changes before may have been missed: what is shown is to be read again
 */
export function useChanges(
  area: string,
  seen: (comments: ShownTaggedComment[], gone: number[]) => void,
  missed: () => unknown,
): void {
  const latest = useRef({ seen, missed })
  latest.current = { seen, missed }
  useEffect(() => {
    const stopped = new AbortController()
    let cursor: string | undefined
    const ask = async (): Promise<void> => {
      if (cursor !== undefined && document.visibilityState !== 'visible') return
      const query = cursor === undefined ? ({ area, from: 'now' } as const) : { area, cursor, limit: 200 }
      try {
        const page = await answerOf(api.GET('/v1/changes', { params: { query }, signal: stopped.signal }))
        if (cursor === undefined) latest.current.missed()
        cursor = page.next
        const there = new Set(page.comments.map(({ id }) => id))
        const gone = page.changes.filter(({ kind, id }) => kind === 'erased' && !there.has(id)).map(({ id }) => id)
        if (page.comments.length + gone.length > 0) latest.current.seen(page.comments, gone)
      } catch (error) {
        // After a change of area, only later changes count. The shell reports a lost connection.
        if (error instanceof ApiError && error.status === 410) cursor = undefined
      }
    }
    let timer: ReturnType<typeof setTimeout>
    const again = async (): Promise<void> => {
      await ask()
      if (!stopped.signal.aborted) timer = setTimeout(again, EVERY_MS)
    }
    void again()
    return () => {
      stopped.abort()
      clearTimeout(timer)
    }
  }, [area])
}
