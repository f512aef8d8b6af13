import { t } from '../text/text.js'
import { type Drawn, type Piece, piecesOf } from './pieces.js'
import './comment-text.css'

interface CommentTextProps {
  comment: Drawn & { language: string | null }
  /** Words that were searched for. */
  search?: string
  /** Id of the segment that keys are about. */
  active?: number | null
}

/** A comment with the evidence of each label, names, masks and what was searched for. */
export function CommentText({ comment, search = '', active = null }: CommentTextProps) {
  return (
    <p class="comment-text" lang={comment.language ?? undefined} dir="auto">
      {piecesOf(comment, search).map((piece, at) => (
        <span key={at} class={piece.segment !== null && piece.segment === active ? 'active' : undefined}>
          {marked(piece)}
        </span>
      ))}
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
