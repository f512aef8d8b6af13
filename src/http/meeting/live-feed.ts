import type { LiveMeeting } from '../../domain/meeting/live.js'
import type { LiveMeetingStore } from '../../domain/ports/live-meetings.js'

type Listener = (live: LiveMeeting | null) => void

interface Room {
  listeners: Set<Listener>
  /** Last state sent to the listeners, as JSON; undefined before the first read. */
  known: string | undefined
  look(): Promise<void>
  timer: NodeJS.Timeout
}

/** Polling interval of a followed meeting, in ms: the presenter may be connected to another process. */
const EVERY = 1000

/** Sends the state of presented meetings to listeners. Each meeting is read once a second for all listeners of this process together. */
export function createLiveFeed(store: Pick<LiveMeetingStore, 'get'>, every = EVERY) {
  const rooms = new Map<string, Room>()
  const keyOf = (areaId: number, period: string) => `${areaId}/${period}`

  function open(areaId: number, period: string): Room {
    const listeners = new Set<Listener>()
    const room: Room = {
      listeners,
      known: undefined,
      async look() {
        // If the database is unavailable, the next poll tries again.
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
    /**
     * Calls a listener with the current state and after every change.
     * @returns a function that stops it
     */
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
    /** Reads the state now, because this process has changed it. */
    async moved(areaId: number, period: string): Promise<void> {
      await rooms.get(keyOf(areaId, period))?.look()
    },
  }
}
