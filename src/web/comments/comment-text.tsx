import { t } from '../text/text.js'
import { type Drawn, type Piece, piecesOf } from './pieces.js'
import './comment-text.css'

interface CommentTextProps {
  comment: Drawn & { language: string | null }
  /** Search words to highlight. */
  search?: string
  /** Id of the segment that keyboard shortcuts apply to. */
  active?: number | null
}

/** Shows a comment with the evidence of each label, names, masks and search hits. */
export function CommentText({ comment, search = '', active = null }: CommentTextProps) {
  return (
    <p class="comment-text" lang={comment.language ?? undefined} dir="auto">
      {piecesOf(comment, search).map((piece, at) =>
        active !== null && piece.segment === active ? (
          <span key={at} class="active">
            {marked(piece)}
          </span>
        ) : (
          marked(piece)
        ),
      )}
    </p>
  )
}

function marked({ text, label, isName, isMask, isFound }: Piece) {
  if (isMask)
    return (
      <span class="mask" title={t('comments.masked')}>
        {text}
      </span>
    )
  const inner = isFound ? <mark class="found">{text}</mark> : isName ? <b class="name">{text}</b> : text
  return label === null ? inner : <mark class={label}>{inner}</mark>
}
