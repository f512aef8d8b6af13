import { type Signal, signal } from '@preact/signals'
import type { ReviewedComment } from '../../../domain/disclosure/show-comment.js'
import type { Operation } from '../../../domain/review/operation.js'
import type { QueueReason } from '../../../domain/review/queue.js'
import { answerOf, api } from '../../api/client.js'
import { ApiError } from '../../api/problem.js'
import type { Place } from '../../app/place.js'
import { sendReview } from '../../comments/send-review.js'
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
   * @returns a function that puts it back at the front
   */
  take(question: Question): () => void
  /** Moves a question to the end. */
  skip(question: Question): void
  /** Answers a question; it returns to the queue if that fails. */
  answer(question: Question, items: Operation[], text: string): Promise<boolean>
  /**
   * Reads comments again.
   * @returns their versions
   */
  refresh(ids: number[]): Promise<Record<number, string>>
}

const PAGE = 25
/** Longest time counted for one answer, in ms; after that, the person is assumed to be away. */
const LONGEST_MS = 120_000

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
      return () =>
        set({
          questions: [question, ...state.peek().questions.filter(({ key }) => key !== question.key)],
          answered: Math.max(0, state.peek().answered - 1),
        })
    },
    skip(question) {
      set({ questions: [...state.peek().questions.filter(({ key }) => key !== question.key), question] })
    },
    answer(question, items, text) {
      const { responseId: id, version, text: about } = question.comment
      let back: () => void = () => undefined
      return sendReview({
        ...{ items, text, about: about.slice(0, 60), versions: { [id]: version }, refresh: queue.refresh },
        show: () => (back = queue.take(question)),
        undone: () => back(),
      })
    },
    async refresh(ids) {
      const fresh = new Map<number, ReviewedComment>()
      for (const id of ids) {
        const { comment } = await answerOf(api.GET('/v1/review/comments/{id}', { params: { path: { id } } }))
        fresh.set(id, comment as unknown as ReviewedComment)
      }
      set({
        questions: state.peek().questions.map((question) => ({
          ...question,
          comment: fresh.get(question.comment.responseId) ?? question.comment,
        })),
      })
      return Object.fromEntries([...fresh].map(([id, { version }]) => [id, version]))
    },
  }
  void queue.more()
  return queue
}

/** Returns the estimated minutes left, from the pace of recent answers; before there are any, from 15 s each. */
export function minutesLeft(left: number, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b)
  const each = sorted.length < 3 ? 15_000 : sorted[Math.floor(sorted.length / 2)]!
  return Math.max(1, Math.round((left * each) / 60_000))
}
