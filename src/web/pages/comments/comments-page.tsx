import { useSignal } from '@preact/signals'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { invalidate } from '../../api/query.js'
import { useZone } from '../../app/local-time.js'
import { may, useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { useChanges } from '../../comments/changes.js'
import { type Comment, listComments } from '../../comments/list-store.js'
import { isOwn } from '../../comments/send-review.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Banner, Empty, Loading } from '../../ui/state.js'
import { toast } from '../../ui/toast.js'
import { VirtualList } from '../../ui/virtual-list.js'
import { useChoices } from './choices.js'
import { CommentDetail } from './comment-detail.js'
import { CommentRow } from './comment-row.js'
import './comments.css'
import { commentQueryOf, queryOf, useCommentFilters } from './filters.js'
import { ListHeader, MOST_CHECKED } from './list-header.js'
import { PrintedComments } from './printed-comments.js'
import { useCommentActions } from './use-comment-actions.js'

/** Estimated height of a comment before it is measured, in pixels. */
const ROW = 92

/** The comments of an area and period: searched, filtered and corrected. */
export default function CommentsPage() {
  const place = usePlace()
  const zone = useZone()
  const [filters, change] = useCommentFilters(place)
  usePageTitle(t('nav.comments'))
  const asked = JSON.stringify(commentQueryOf(filters, place))
  const list = useMemo(() => listComments(JSON.parse(asked)), [asked])
  const { comments, total, note, isWhole, error } = list.state.value
  const selected = useSignal<number | null>(null)
  const isOpen = useSignal(filters.id.length === 1)
  const checked = useSignal<ReadonlySet<number>>(new Set())
  const search = useRef<HTMLInputElement>(null)
  useEffect(() => {
    checked.value = new Set()
    selected.value = null
  }, [asked])
  useChanges(
    place.area,
    (fresh, gone) => {
      const shown = fresh.find(({ id }) => id === selected.value)
      const before = list.state.peek().comments.find(({ id }) => id === shown?.id)
      list.replace(fresh, gone)
      if (!shown || before?.review.version === shown.review.version || isOwn(shown.id, shown.review.version)) return
      invalidate(`/v1/review/comments/${shown.id}`)
      toast({ text: t('comments.changed-by-other') })
    },
    () => list.refresh(list.state.peek().comments.map(({ id }) => id)).catch(() => undefined),
  )

  const isChosen = selected.value !== null
  const found = isChosen ? comments.findIndex(({ id }) => id === selected.value) : 0
  const last = useRef(0)
  if (found >= 0) last.current = found
  const at = found >= 0 ? found : Math.min(last.current, comments.length - 1)
  const comment: Comment | undefined = comments[at]
  useLayoutEffect(() => {
    // The selected comment has left the list: the one in its place is selected.
    if (found < 0 && comment) selected.value = comment.id
  })
  // Those that were checked may have left the list.
  const picked = checked.value.size > 0 ? comments.filter(({ id }) => checked.value.has(id)) : []
  const chosen = picked.length > 0 ? picked : comment ? [comment] : []
  const mayChange = may(useMe(), { role: 'member' })
  const choices = useChoices(place, comments, comments.length > 0 || isWhole)
  const select = (index: number) => {
    const next = comments[Math.max(0, Math.min(comments.length - 1, index))]
    if (next) selected.value = next.id
  }
  // Rows are drawn again where they are given another function: these stay the same.
  const check = useCallback((id: number, on: boolean) => {
    const next = new Set(checked.peek())
    if (on) next.add(id)
    else next.delete(id)
    checked.value = next
  }, [])
  const open = useCallback((id: number) => {
    selected.value = id
    isOpen.value = true
  }, [])
  const keyOf = useCallback((index: number) => comments[index]?.id ?? index, [comments])
  const checkAll = async () => {
    if (comments.length < MOST_CHECKED) await list.more()
    const listed = list.state.peek().comments.slice(0, MOST_CHECKED)
    checked.value = new Set(listed.map(({ id }) => id))
  }
  const { actions, bulk, segment, pickSegment, dialog } = useCommentActions({
    ...{ place, list, comment, chosen, choices, mayChange },
    move: (step) => select(at + step),
    check: () => comment && check(comment.id, !checked.value.has(comment.id)),
    toSearch() {
      // On a phone, the search is hidden while a comment is open.
      if (isOpen.peek()) setTimeout(() => search.current?.focus())
      else search.current?.focus()
      isOpen.value = false
    },
    open: () => (isOpen.value = true),
    clear: () => {
      checked.value = new Set()
      isOpen.value = false
    },
  })

  return (
    <div class={`comments-page ${isOpen.value ? 'is-open' : ''}`}>
      <ListHeader
        {...{ place, filters, choices, total, note, mayChange, chosen, list, bulk }}
        shown={comments.length}
        isWhole={isWhole}
        query={queryOf(filters).toString()}
        checked={picked.length}
        search={search}
        onChange={change}
        onCheckAll={() => void checkAll()}
        onClear={() => (checked.value = new Set())}
      />
      {error && (
        <Banner kind="problem">
          <span>{error.words}</span>
          <Button onClick={() => void list.more()}>{t('shell.try-again')}</Button>
        </Banner>
      )}
      {comments.length === 0 && !isWhole && !error && <Loading />}
      {comments.length === 0 && isWhole && (
        <Empty title={t(note ? 'comments.suppressed' : 'comments.none')}>{note ?? t('comments.none-hint')}</Empty>
      )}
      {comments.length > 0 && (
        <div class="comments-columns">
          <VirtualList
            key={asked}
            class="comments-list"
            label={t('nav.comments')}
            count={comments.length}
            estimate={ROW}
            keyOf={keyOf}
            selected={isChosen ? at : undefined}
            onNearEnd={() => void list.more()}
            item={(index) => {
              const each = comments[index]
              return (
                each && (
                  <CommentRow
                    comment={each}
                    search={filters.q}
                    zone={zone}
                    isSelected={each.id === comment?.id}
                    isChecked={checked.value.has(each.id)}
                    canCheck={mayChange}
                    onSelect={open}
                    onCheck={check}
                  />
                )
              )
            }}
          />
          {comment && (
            <CommentDetail
              comment={comment}
              search={filters.q}
              zone={zone}
              segment={segment}
              actions={actions}
              onSegment={pickSegment}
              onClose={() => (isOpen.value = false)}
            />
          )}
        </div>
      )}
      <PrintedComments comments={comments} search={filters.q} zone={zone} />
      {dialog}
    </div>
  )
}
