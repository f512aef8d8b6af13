import { type Signal, signal } from '@preact/signals'
import type { ReviewedComment } from '../../../domain/disclosure/show-comment.js'
import type { Operation } from '../../../domain/review/operation.js'
import type { QueueReason } from '../../../domain/review/queue.js'
import { answerOf, api } from '../../api/client.js'
import { ApiError } from '../../api/problem.js'
import type { Place } from '../../app/place.js'
import { isOwn, sendReview } from '../../comments/send-review.js'
import { type Question, questionsOf } from './question.js'

interface Waiting {
  questions: readonly Question[]
  isWhole: boolean
  loading: boolean
  error: ApiError | null
  /** Number of answers since the page was opened, and the time of each, in ms. */
  answered: number
  times: readonly number[]
}

/** The waiting questions, next one first. */
export interface Queue {
  state: Signal<Waiting>
  more(): Promise<void>
  /**
   * Removes a question.
   * @returns a function that puts it back at the front, of the queue that is open by then
   */
  take(question: Question): () => void
  /** Puts a question at the front if it belongs to this queue. */
  putBack(question: Question, from: Place): void
  /** Removes the questions about comments that are no longer shown. */
  drop(ids: readonly number[]): void
  /** Moves a question to the end. */
  skip(question: Question): void
  /** Answers a question; it returns to the queue if that fails. */
  answer(question: Question, items: Operation[], text: string): Promise<boolean>
  /**
   * Reads comments again. Their questions leave the queue if they are no longer shown, or if somebody else has answered.
   * @returns the versions of those that could be read
   */
  refresh(ids: number[]): Promise<Record<number, string>>
}

const PAGE = 25
/** Longest time counted for one answer, in ms; after that, the person is assumed to be away. */
const LONGEST_MS = 120_000

/** The queue that was opened last: what is undone after a change of filter returns to it. */
let latest: Queue | null = null

/** Opens the queue of an area and period, for one reason or all. */
export function openQueue({ area, period }: Place, reason: QueueReason | null): Queue {
  const state = signal<Waiting>({ questions: [], isWhole: false, loading: false, error: null, answered: 0, times: [] })
  const seen = new Set<string>()
  let after: string | null = null
  let began = Date.now()
  const set = (change: Partial<Waiting>) => {
    state.value = { ...state.peek(), ...change }
  }
  const queue: Queue = {
    state,
    async more() {
      const { loading, isWhole } = state.peek()
      if (loading || isWhole) return
      set({ loading: true, error: null })
      try {
        const query = { area, period, limit: PAGE, ...(reason && { reason }), ...(after !== null && { after }) }
        const page = await answerOf(api.GET('/v1/review/queue', { params: { query } }))
        after = page.next
        const fresh = questionsOf(page.items, reason).filter(({ key }) => !seen.has(key))
        for (const { key } of fresh) seen.add(key)
        set({ questions: [...state.peek().questions, ...fresh], isWhole: page.next === null, loading: false })
        if (fresh.length === 0) return queue.more()
      } catch (error) {
        set({ loading: false, error: error instanceof ApiError ? error : new ApiError(String(error), 0) })
      }
    },
    take(question) {
      const took = Math.min(LONGEST_MS, Date.now() - began)
      began = Date.now()
      const { questions, answered, times } = state.peek()
      set({
        questions: questions.filter(({ key }) => key !== question.key),
        answered: answered + 1,
        times: [...times, took].slice(-30),
      })
      if (state.peek().questions.length < 5) void queue.more()
      return () => latest?.putBack(question, { area, period })
    },
    putBack(question, from) {
      if (from.area !== area || from.period !== period || (reason !== null && question.reason !== reason)) return
      seen.add(question.key)
      set({
        questions: [question, ...state.peek().questions.filter(({ key }) => key !== question.key)],
        answered: Math.max(0, state.peek().answered - 1),
      })
    },
    drop(ids) {
      set({ questions: state.peek().questions.filter(({ comment }) => !ids.includes(comment.responseId)) })
      if (state.peek().questions.length < 5) void queue.more()
    },
    skip(question) {
      set({ questions: [...state.peek().questions.filter(({ key }) => key !== question.key), question] })
    },
    answer(question, items, text) {
      const { responseId: id, version, text: about } = question.comment
      let back: () => void = () => undefined
      return sendReview({
        ...{ items, text, about: about.slice(0, 60), versions: { [id]: version } },
        refresh: (ids) => (latest ?? queue).refresh(ids),
        show: () => (back = queue.take(question)),
        undone: () => back(),
      })
    },
    async refresh(ids) {
      const versions: Record<number, string> = {}
      // One that cannot be read must not keep the others from being shown.
      await Promise.allSettled(
        ids.map(async (id) => {
          const comment = await readAgain(id)
          if (!comment) return queue.drop([id])
          versions[id] = comment.version
          const isAbout = (question: Question) => question.comment.responseId === id
          const isChanged = state.peek().questions.some((each) => isAbout(each) && each.comment.version !== comment.version)
          const left = isChanged && !isOwn(id, comment.version) ? await keysOf(id) : null
          set({
            questions: state.peek().questions.flatMap((question) => {
              if (!isAbout(question)) return [question]
              return left && !left.has(question.key) ? [] : [{ ...question, comment }]
            }),
          })
        }),
      )
      if (state.peek().questions.length < 5) void queue.more()
      return versions
    },
  }
  /** Keys of the questions about a comment that wait now. */
  async function keysOf(response: number): Promise<Set<string>> {
    const query = { area, period, response }
    const { items } = await answerOf(api.GET('/v1/review/queue', { params: { query } }))
    return new Set(questionsOf(items, reason).map(({ key }) => key))
  }
  latest = queue
  void queue.more()
  return queue
}

/** Reads a comment again; null if it is no longer shown. */
async function readAgain(id: number): Promise<ReviewedComment | null> {
  try {
    const { comment } = await answerOf(api.GET('/v1/review/comments/{id}', { params: { path: { id } } }))
    return comment as unknown as ReviewedComment
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null
    throw error
  }
}

/** Returns the estimated minutes left, from the pace of recent answers; before there are any, from 15 s each. */
export function minutesLeft(left: number, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const each = sorted.length < 3 ? 15_000 : sorted[Math.floor(sorted.length / 2)]!
  return Math.max(1, Math.round((left * each) / 60_000))
}
