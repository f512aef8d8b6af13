import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Comment } from '../../comments/list-store.js'
import { CommentRow } from './comment-row.js'

const nothing = () => undefined

/** The loaded comments, while the page is printed: the list on the screen draws only those in sight. */
export function PrintedComments({ comments, search }: { comments: readonly Comment[]; search: string }) {
  const isPrinting = useSignal(false)
  useEffect(() => {
    const media = matchMedia('print')
    const show = () => (isPrinting.value = media.matches)
    media.addEventListener('change', show)
    return () => media.removeEventListener('change', show)
  }, [])
  if (!isPrinting.value) return null
  return (
    <ol class="printed-comments">
      {comments.map((comment) => (
        <li key={comment.id}>
          <CommentRow
            {...{ comment, search }}
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
