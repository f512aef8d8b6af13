import type { LiveMeeting } from '../../domain/meeting/live.js'
import type { LiveMeetingStore } from '../../domain/ports/live-meetings.js'

type Listener = (live: LiveMeeting | null) => void

interface Room {
  listeners: Set<Listener>
  /** What the listeners know, as JSON; undefined before the first look. */
  known: string | undefined
  look(): Promise<void>
  timer: NodeJS.Timeout
}

/** How often a meeting that somebody follows is looked at, ms: a presenter may be connected to another process. */
const EVERY = 1000

/** Passes on where a presented meeting stands: one look at the store a second for all who follow it in this process. */
export function createLiveFeed(store: Pick<LiveMeetingStore, 'get'>, every = EVERY) {
  const rooms = new Map<string, Room>()
  const keyOf = (areaId: number, period: string) => `${areaId}/${period}`

  function open(areaId: number, period: string): Room {
    const listeners = new Set<Listener>()
    const room: Room = {
      listeners,
      known: undefined,
      async look() {
        // A database that is away is waited for: the next look tells.
        const live = await store.get(areaId, period).catch(() => undefined)
        if (live === undefined) return
        const now = JSON.stringify(live)
        if (now === room.known) return
        room.known = now
        for (const listener of listeners) listener(live)
      },
      timer: setInterval(() => void room.look(), every).unref(),
    }
    return room
  }

  return {
    /** Calls a listener with where the meeting stands now, and whenever it moves. @returns ends it */
    follow(areaId: number, period: string, listener: Listener): () => void {
      const key = keyOf(areaId, period)
      const room = rooms.get(key) ?? open(areaId, period)
      rooms.set(key, room)
      room.listeners.add(listener)
      if (room.known === undefined) void room.look()
      else listener(JSON.parse(room.known) as LiveMeeting | null)
      return () => {
        room.listeners.delete(listener)
        if (room.listeners.size > 0) return
        clearInterval(room.timer)
        rooms.delete(key)
      }
    },
    /** Looks at once: the meeting was moved by this process. */
    async moved(areaId: number, period: string): Promise<void> {
      await rooms.get(keyOf(areaId, period))?.look()
    },
  }
}
