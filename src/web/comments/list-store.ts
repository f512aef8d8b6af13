import { type Signal, signal } from '@preact/signals'
import type { ShownTaggedComment } from '../../domain/comments/tagged-comment.js'
import { answerOf, api } from '../api/client.js'
import { ApiError } from '../api/problem.js'
import type { GetParams } from '../api/query.js'
import { isPending, readByIds } from './say.js'

export type Comment = ShownTaggedComment
export type CommentQuery = NonNullable<GetParams<'/v1/comments'>['query']>

interface Listed {
  comments: readonly Comment[]
  /** How many there are on all pages; null: not known. */
  total: number | null
  note: string | null
  isWhole: boolean
  loading: boolean
  error: ApiError | null
}

/** Comments in pages, as far as they were read. */
export interface CommentList {
  state: Signal<Listed>
  /** Reads the next page, unless one is being read or there is none. */
  more(): Promise<void>
  /** Changes what is shown of some. @returns puts back what was there */
  patch(ids: readonly number[], change: (comment: Comment) => Comment): () => void
  /** Shows these as they are now, where they are listed; not those of which something is on its way: they are read again after it. */
  replace(comments: readonly Comment[], gone?: readonly number[]): void
  /** Reads some again. @returns their versions */
  refresh(ids: number[]): Promise<Record<number, string>>
}

const PAGE = 200

/** A list of the comments that fit a query, whose first page is being read. */
export function listComments(query: CommentQuery): CommentList {
  const state = signal<Listed>({ comments: [], total: null, note: null, isWhole: false, loading: false, error: null })
  let cursor: string | null = null
  const set = (change: Partial<Listed>) => {
    state.value = { ...state.peek(), ...change }
  }
  const list: CommentList = {
    state,
    async more() {
      const { loading, isWhole } = state.peek()
      if (loading || isWhole) return
      set({ loading: true, error: null })
      const isFirst = cursor === null
      try {
        const params = { query: { ...query, limit: PAGE, ...(cursor === null ? { total: true } : { cursor }) } }
        const page = await answerOf(api.GET('/v1/comments', { params: params as never }))
        cursor = page.next
        set({
          comments: [...state.peek().comments, ...(page.comments as Comment[])],
          isWhole: page.next === null,
          ...(isFirst && { total: page.total ?? null, note: page.note ?? null }),
          loading: false,
        })
        // A page whose comments all turned out not to show what was searched for.
        if (page.comments.length === 0) return list.more()
      } catch (error) {
        set({ loading: false, error: error instanceof ApiError ? error : new ApiError(String(error), 0) })
      }
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
      set({
        comments: state
          .peek()
          .comments.filter(({ id }) => !away.has(id))
          .map((comment) => fresh.get(comment.id) ?? comment),
      })
    },
    async refresh(ids) {
      const fresh = (await readByIds(String(query.area ?? 'all'), ids)) as Comment[]
      list.replace(fresh)
      return Object.fromEntries(fresh.map(({ id, review }) => [id, review.version]))
    },
  }
  void list.more()
  return list
}
