import { z } from 'zod'
import { type LiveMeeting, moveLive } from '../../domain/meeting/live.js'
import type { AppDeps } from '../deps.js'
import { createLiveFeed } from '../meeting/live-feed.js'
import { LiveAnswer, LiveMeetingAnswer } from '../openapi/meeting-answers.js'
import { byOf } from '../requests/access.js'
import { AreaPeriodPath } from '../requests/fields.js'
import { queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'
import { findPeriod } from './areas.js'

const place = z.int().min(0).max(500)
const Position = z.strictObject({
  /** Random id of the browser tab that presents. */
  seat: z.string().trim().min(1).max(100),
  step: place.default(0),
  item: place.default(0),
  paused: z.boolean().default(false),
  agreed: z.int().min(0).max(1_000_000).default(0),
})

const EVENTS = 'text/event-stream'
/** Interval of keep-alive messages on an idle stream, in ms: proxies close silent connections. */
const BEAT = 15_000
/** Longest duration of a stream, in seconds. Browsers reconnect by themselves and are then authenticated again. */
const LASTS = 300
const Follow = z.strictObject({ seconds: queryNumber(z.int().min(1).max(LASTS)).default(LASTS) })

/** Meetings that are being presented: the current position, for everyone who follows. */
export function liveMeetingRoutes(deps: AppDeps) {
  const { liveMeetings, meetings } = deps.stores
  const feed = createLiveFeed(liveMeetings)
  const path = '/areas/:key/meetings/:period/live'

  return [
    route({
      method: 'get',
      path,
      summary: 'Read the current step of a presented meeting',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: LiveAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        response.json(answer(await liveMeetings.get(area.id, period.key)))
      },
    }),
    route({
      method: 'put',
      path,
      summary: 'Present a meeting, or move it to another step',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      body: Position,
      limit: '10kb',
      answers: [{ json: LiveMeetingAnswer }],
      async handle({ params, body, response }) {
        const { area, period } = await findPeriod(deps, params)
        const live = moveLive(await liveMeetings.get(area.id, period.key), body, byOf(response), new Date())
        await liveMeetings.save(area.id, period.key, live)
        await feed.moved(area.id, period.key)
        response.json(live)
      },
    }),
    route({
      method: 'delete',
      path,
      summary: 'End the presentation of a meeting',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        if (await liveMeetings.remove(area.id, period.key)) await meetings.note(area.id, period.key, 'presented')
        await feed.moved(area.id, period.key)
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: `${path}/events`,
      summary: 'Follow a presented meeting as server-sent events',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: Follow,
      answers: [{ media: [EVENTS] }],
      async handle({ params, query, response }) {
        const { area, period } = await findPeriod(deps, params)
        // `no-transform`: compression would hold back an event until the next one.
        response.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' }).type(EVENTS)
        response.write('retry: 1000\n\n')
        const send = (live: LiveMeeting | null) => response.write(`event: live\ndata: ${JSON.stringify(answer(live))}\n\n`)
        const unfollow = feed.follow(area.id, period.key, send)
        const beat = setInterval(() => response.write(':\n\n'), BEAT)
        const end = setTimeout(() => response.end(), 1000 * query.seconds)
        response.once('close', () => {
          unfollow()
          clearInterval(beat)
          clearTimeout(end)
        })
      },
    }),
  ]
}

/** Adds the service's time, because the clocks of browsers differ. */
const answer = (live: LiveMeeting | null) => ({ live, now: new Date().toISOString() })
