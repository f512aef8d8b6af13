import { z } from 'zod'
import { UserError } from '../../domain/errors/user-error.js'
import { endOfFeed, type FeedPosition, readChanges } from '../../pipeline/export/read-changes.js'
import type { RouteDeps } from '../deps.js'
import { ChangePageAnswer } from '../openapi/comment-answers.js'
import { commentsAskedBy } from '../requests/comment-filters.js'
import { cursor, cursorsOf, cursorTime } from '../requests/cursor.js'
import { areaKey } from '../requests/fields.js'
import { queryFlag, queryNumber } from '../requests/input.js'
import { route } from '../route-table/route.js'

const List = z.strictObject({
  area: areaKey.optional().meta({ description: 'Key of an area' }),
  cursor: cursor.optional(),
  from: z.literal('now').optional().meta({ description: 'Instead of a cursor: start with changes from now on' }),
  comments: queryFlag.default(true).meta({ description: 'Whether to include the comments' }),
  limit: queryNumber(z.int().min(1).max(10_000)).default(500),
})

/** A 64-bit database number as text: it may exceed the safe integers of JavaScript. */
const digits = z
  .string()
  .regex(/^\d{1,19}$/)
  .refine((text) => BigInt(text) < 2n ** 63n)
const CURSORS = cursorsOf(
  'changes',
  z.strictObject({
    place: z.tuple([digits, digits]).nullable(),
    closed: z.array(z.tuple([cursorTime, cursorTime])),
    of: z.string(),
  }),
)

/** Changes of responses, for programs that keep a copy of the comments. */
export function changeRoutes(deps: RouteDeps) {
  const reading = { ...deps.stores, openDays: deps.openDays }
  return [
    route({
      method: 'get',
      path: '/changes',
      summary: 'Follow what is added, analysed, corrected, moved, hidden or erased, in the order of commits',
      role: 'reader',
      areas: 'query',
      query: List,
      answers: [{ json: ChangePageAnswer }],
      async handle({ query, response }) {
        const { area: key, cursor, from, comments: withComments, limit } = query
        if (cursor !== undefined && from !== undefined)
          throw new UserError('invalid', 'Check from in the query: it cannot be combined with cursor')
        const given = CURSORS.read(cursor, key ?? null)
        const asked = await commentsAskedBy(deps, { area: key }, response)
        const of = JSON.stringify([asked.area?.filter, asked.area?.timeZone])
        if (given && given.of !== of)
          throw new UserError(
            'expired',
            'The filter or time zone of the area has changed: read its comments again, then follow changes from now',
          )
        const write = ({ place, closed }: FeedPosition) =>
          CURSORS.write(
            {
              place: place && [String(place.transaction), String(place.id)],
              closed: closed.map((each) => [each.from.getTime(), each.to.getTime()] as [number, number]),
              of,
            },
            key ?? null,
          )
        if (from === 'now') {
          const next = write(await endOfFeed(reading, asked))
          return void response.json({ changes: [], comments: [], opened: [], closed: [], next, more: false })
        }
        const page = await readChanges(reading, asked, given && positionOf(given), { limit, withComments })
        response.json({ ...page, next: write(page.next) })
      },
    }),
  ]
}

const positionOf = ({ place, closed }: { place: [string, string] | null; closed: [number, number][] }): FeedPosition => ({
  place: place && { transaction: BigInt(place[0]), id: BigInt(place[1]) },
  closed: closed.map(([start, end]) => ({ from: new Date(start), to: new Date(end) })),
})
