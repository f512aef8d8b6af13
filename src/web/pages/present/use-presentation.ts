import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { spentUntil } from '../../../domain/meeting/live.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import type { GetAnswer } from '../../api/query.js'
import { useStream } from '../../api/stream.js'
import { useMeeting } from '../meeting/use-meeting.js'
import { type Position, type Step, stepBy, within } from './steps.js'
import { tabId } from './tab-id.js'

type Answer = GetAnswer<'/v1/areas/{key}/meetings/{period}/live'>

/**
 * Returns the state of the presentation in this browser: presenting, following the presenter, browsing on its own during a presentation, or browsing
 * without a presenter.
 */
export function usePresentation(steps: readonly Step[]) {
  const { path, keys } = useMeeting()
  const { data: answer, isLost } = useStream<Answer>(`${keys.followUp}/live/events`, 'live')
  const live = answer?.live ?? null
  const seat = tabId()
  const own = useSignal<Position>({ step: 0, item: 0 })
  const isAway = useSignal(false)
  const agreed = useSignal(0)
  const isPresenting = live?.seat === seat
  const isFollowing = live !== null && !isPresenting && !isAway.value
  // After a reload, the presenter's browser continues at the position of the meeting.
  const wasPresenting = useRef(false)
  /** Whether this browser has started to present but the stream has not confirmed it yet; keys already work. */
  const isStarting = useRef(false)
  if (isPresenting && !wasPresenting.current && !isStarting.current && live) own.value = { step: live.step, item: live.item }
  wasPresenting.current = isPresenting
  if (isPresenting) isStarting.current = false
  // Read when a key is pressed, because a remote can be faster than rendering.
  const here = () => within(steps, isFollowing ? live : own.value)
  const at = here()

  useEffect(() => {
    if (live === null) isAway.value = false
  }, [live === null])
  // A layout effect: the next key may come before the next frame, and what it chooses must not be overwritten.
  useLayoutEffect(() => {
    // When the presenter ends the meeting, a follower stays where it ended.
    if (isFollowing) own.value = { step: live.step, item: live.item }
  }, [isFollowing, live?.step, live?.item])

  const sending = useRef<Promise<unknown> | null>(null)
  const waiting = useRef<Parameters<typeof put>[0] | null>(null)
  const put = (change: Position & { paused: boolean }) =>
    mutate({
      call: () =>
        api.PUT('/v1/areas/{key}/meetings/{period}/live', { params: { path }, body: { seat, agreed: agreed.value, ...change } }),
    })
  /** Sends one change at a time, and of the waiting ones only the last, because a remote can be faster than the network. */
  async function send(change: Position & { paused: boolean }): Promise<void> {
    if (sending.current) {
      waiting.current = change
      return
    }
    sending.current = put(change)
    if ((await sending.current) === null) isStarting.current = false
    sending.current = null
    const next = waiting.current
    waiting.current = null
    if (next) await send(next)
  }

  const isPaused = live !== null && live.since === null
  function go(position: Position) {
    const next = within(steps, position)
    own.value = next
    if (isPresenting || isStarting.current) void send({ ...next, paused: isPresenting && isPaused })
    else if (live) isAway.value = true
  }

  return {
    live,
    isLost,
    at,
    isPresenting,
    isFollowing,
    isAway: live !== null && !isPresenting && isAway.value,
    isPaused,
    isKnown: answer !== undefined,
    /** Seconds spent on a step, by the service's clock. */
    spent: (step: number, now: number) => {
      if (!live || !answer) return 0
      const ahead = Date.parse(answer.now) - received(answer)
      return spentUntil(live, new Date(now + ahead))[step] ?? 0
    },
    go,
    next: () => go(stepBy(steps, here(), 1)),
    previous: () => go(stepBy(steps, here(), -1)),
    present: () => {
      own.value = at
      isStarting.current = true
      return send({ ...at, paused: false })
    },
    pause: () => send({ ...at, paused: !isPaused }),
    /** Makes followers read the decisions and actions again. */
    noteAgreed: () => {
      agreed.value += 1
      if (isPresenting) void send({ ...at, paused: isPaused })
    },
    end: () => mutate({ call: () => api.DELETE('/v1/areas/{key}/meetings/{period}/live', { params: { path } }) }),
    comeBack: () => {
      isAway.value = false
    },
  }
}

export type Presentation = ReturnType<typeof usePresentation>

const times = new WeakMap<object, number>()
/** Returns the time at which an answer arrived, by the browser's clock, in ms. */
function received(answer: object): number {
  const known = times.get(answer) ?? Date.now()
  times.set(answer, known)
  return known
}
