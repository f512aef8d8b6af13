import { type Signal, signal } from '@preact/signals'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { answerOf, api } from '../api/client.js'
import { ApiError } from '../api/problem.js'
import type { GetParams } from '../api/query.js'
import { isPending, readByIds } from './send-review.js'

export type Comment = ShownTaggedComment
export type CommentQuery = NonNullable<GetParams<'/v1/comments'>['query']>

interface Listed {
  comments: readonly Comment[]
  /** Number of comments on all pages; null if unknown. */
  total: number | null
  note: string | null
  isWhole: boolean
  error: ApiError | null
}

/** A list of comments that is loaded page by page. */
export interface CommentList {
  state: Signal<Listed>
  /** Loads the next page, if there is one, or waits for the one that is being loaded. */
  more(): Promise<void>
  /**
   * Changes the shown data of some comments.
   * @returns a function that reverts it
   */
  patch(ids: readonly number[], change: (comment: Comment) => Comment): () => void
  /** Replaces listed comments by newer data. Comments with a pending change are skipped; they are read again afterwards. */
  replace(comments: readonly Comment[], gone?: readonly number[]): void
  /**
   * Reads some comments again; those that are no longer shown leave the list.
   * @returns their versions
   */
  refresh(ids: number[]): Promise<Record<number, string>>
}

/** Comments on the first page; few, so that it is shown soon. */
const FIRST_PAGE = 40
const PAGE = 200

/** Creates the list of comments that match a query, and loads its first page. */
export function listComments(query: CommentQuery): CommentList {
  const state = signal<Listed>({ comments: [], total: null, note: null, isWhole: false, error: null })
  let cursor: string | null = null
  let reading: Promise<void> | null = null
  const set = (change: Partial<Listed>) => {
    state.value = { ...state.peek(), ...change }
  }
  async function readPage(): Promise<void> {
    if (state.peek().error) set({ error: null })
    const isFirst = cursor === null
    try {
      const page = await answerOf(
        api.GET('/v1/comments', {
          params: {
            query: { ...query, ...(cursor === null ? { limit: FIRST_PAGE, total: true } : { limit: PAGE, cursor }) },
          } as never,
        }),
      )
      cursor = page.next
      // Before it is shown: what is rendered may ask for the next page at once.
      reading = null
      set({
        comments: [...state.peek().comments, ...(page.comments as Comment[])],
        isWhole: page.next === null,
        ...(isFirst && { total: page.total ?? null, note: page.note ?? null }),
      })
      // A page can be empty: none of its comments may show what was searched for.
      if (page.comments.length === 0) await list.more()
    } catch (error) {
      reading = null
      set({ error: error instanceof ApiError ? error : new ApiError(String(error), 0) })
    }
  }
  const list: CommentList = {
    state,
    more() {
      if (state.peek().isWhole) return Promise.resolve()
      reading ??= readPage()
      return reading
    },
    patch(ids, change) {
      const wanted = new Set(ids)
      const before = new Map(
        state
          .peek()
          .comments.filter(({ id }) => wanted.has(id))
          .map((comment) => [comment.id, comment]),
      )
      set({ comments: state.peek().comments.map((comment) => (wanted.has(comment.id) ? change(comment) : comment)) })
      return () => set({ comments: state.peek().comments.map((comment) => before.get(comment.id) ?? comment) })
    },
    replace(comments, gone = []) {
      const fresh = new Map(comments.filter(({ id }) => !isPending(id)).map((comment) => [comment.id, comment]))
      const away = new Set(gone)
      const { comments: listed, total } = state.peek()
      const left = listed.filter(({ id }) => !away.has(id))
      set({
        comments: left.map((comment) => fresh.get(comment.id) ?? comment),
        total: total && total - (listed.length - left.length),
      })
      if (away.size > 0 && state.peek().comments.length === 0) void list.more()
    },
    async refresh(ids) {
      // In the same period: another one may show fewer of them.
      const days = { area: String(query.area ?? 'all'), ...(query.period !== undefined && { period: String(query.period) }) }
      const fresh = (await readByIds(days, ids)) as Comment[]
      const there = new Set(fresh.map(({ id }) => id))
      list.replace(
        fresh,
        ids.filter((id) => !there.has(id)),
      )
      return Object.fromEntries(fresh.map(({ id, review }) => [id, review.version]))
    },
  }
  void list.more()
  return list
}
