import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Comment } from '../../comments/list-store.js'
import { CommentRow } from './comment-row.js'

const nothing = () => undefined

/** The loaded comments, while the page is printed: the list on the screen draws only those in sight. */
export function PrintedComments({ comments, ...shown }: { comments: readonly Comment[]; search: string; zone: string }) {
  const isPrinting = useSignal(false)
  useEffect(() => {
    // Firefox prints a copy of the page, whose media no listener hears.
    const media = matchMedia('print')
    const show = () => (isPrinting.value = media.matches)
    const begin = () => (isPrinting.value = true)
    const end = () => (isPrinting.value = false)
    media.addEventListener('change', show)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      media.removeEventListener('change', show)
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  if (!isPrinting.value) return null
  return (
    <ol class="printed-comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <CommentRow
            {...{ comment, ...shown }}
            isSelected={false}
            isChecked={false}
            canCheck={false}
            onSelect={nothing}
            onCheck={nothing}
          />
        </li>
      ))}
    </ol>
  )
}
