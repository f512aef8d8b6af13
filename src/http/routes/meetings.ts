import type { Response } from 'express'
import { z } from 'zod'
import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { MAILS } from '../../domain/delivery/meeting-mail.js'
import { refuseChanged } from '../../domain/errors/refuse-changed.js'
import { UserError } from '../../domain/errors/user-error.js'
import { endOf, MEETING_DEFAULTS, type Meeting, meetingStatus } from '../../domain/meeting/meeting.js'
import { parsePeriod } from '../../domain/period/period.js'
import { knownLanguage } from '../../domain/text/message.js'
import { areaCalendar, type CalendarMeeting, meetingCalendar } from '../../output/calendar/calendar.js'
import { followUpMarkdown, followUpText } from '../../output/meeting/follow-up.js'
import { meetingLinks } from '../../output/meeting/view.js'
import { inLanguage } from '../../output/text/language.js'
import { builtPacks, readAgenda } from '../../pipeline/meeting/read-meeting.js'
import type { AppDeps } from '../deps.js'
import { findMeeting, sendMeeting } from '../meeting/send-meeting.js'
import { listOf, MeetingAnswer } from '../openapi/answers.js'
import { FollowUpAnswer, SendingAnswer } from '../openapi/meeting-answers.js'
import { accessOf } from '../requests/access.js'
import { baseUrl, calendarHost } from '../requests/base-url.js'
import { DocumentLanguage } from '../requests/document-language.js'
import { AreaPath, AreaPeriodPath, asSeen, moment } from '../requests/fields.js'
import { HttpError } from '../requests/http-error.js'
import { route } from '../route-table/route.js'
import { findArea, findPeriod } from './areas.js'

const text = (most: number) => z.string().trim().max(most)
const Plan = z.strictObject({
  at: moment('must be a time such as 2026-11-04T09:00:00+02:00, or null').nullable().optional(),
  minutes: z.int().min(1).max(1440).optional(),
  place: text(200).optional(),
  agenda: z
    .array(
      z.strictObject({
        title: text(200).min(1),
        minutes: z.int().min(0).max(1440).default(0),
        note: text(2000).default(''),
        /** Part of the pack that the step shows, such as `thanks` or `scenario:lowest-locations`. */
        about: text(200).nullable().optional(),
        questions: z.array(text(500).min(1)).max(20).optional(),
      }),
    )
    .max(50)
    .optional(),
  outcome: text(2000).optional(),
})
const MeetingBody = Plan.extend({ seen: asSeen(Plan) })
const Send = z.strictObject({
  what: z.enum(MAILS),
  again: z.boolean().optional().meta({ description: 'Sends it again if it failed, or if it is not known whether it arrived' }),
})

const ICS = 'text/calendar'
const FORMATS = ['json', 'markdown', 'text'] as const
const MEDIA_TYPES = { json: 'application/json', markdown: 'text/markdown', text: 'text/plain' } as const

/** Meetings of an area: planned, read, exported as calendars, followed up and sent. */
export function meetingRoutes(deps: AppDeps) {
  const { meetings } = deps.stores

  return [
    route({
      method: 'get',
      path: '/areas/:key/meetings',
      summary: 'List the meetings of an area',
      role: 'reader',
      areas: 'path',
      params: AreaPath,
      answers: [{ json: listOf('meetings', MeetingAnswer) }],
      async handle({ params, response }) {
        const area = await findArea(deps, params.key)
        response.json({ meetings: (await meetings.list(area.id)).map(shown) })
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/calendar.ics',
      summary: 'Subscribe to the meetings of an area as a calendar feed',
      role: 'feed',
      areas: 'path',
      keyInQuery: true,
      params: AreaPath,
      answers: [{ media: [ICS] }],
      async handle({ params, request, response }) {
        const area = await findArea(deps, params.key)
        const planned = (await meetings.list(area.id)).filter(isPlanned)
        const base = baseUrl(deps, request)
        const entries = await Promise.all(
          planned.map((meeting) => calendarMeeting(deps, area, meeting, base, accessOf(response))),
        )
        const calendar = () => areaCalendar(entries, { area, host: calendarHost(deps) })
        sendCalendar(response, `${area.key}.ics`, inLanguage(knownLanguage(area.language), calendar))
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/meetings/:period.ics',
      summary: 'Download one meeting as a calendar entry',
      role: 'feed',
      areas: 'path',
      keyInQuery: true,
      params: AreaPeriodPath,
      answers: [{ media: [ICS] }],
      async handle({ params, request, response }) {
        const { area, period } = await findPeriod(deps, params)
        const meeting = await meetings.get(area.id, period.key)
        if (!meeting || !isPlanned(meeting)) throw new UserError('not-found', `${notPlanned(area, period.key)}: set a date first`)
        const entry = await calendarMeeting(deps, area, meeting, baseUrl(deps, request), accessOf(response))
        const options = { area, host: calendarHost(deps), organizer: deps.mail?.from }
        const calendar = inLanguage(knownLanguage(area.language), () => meetingCalendar(entry, options))
        sendCalendar(response, `${area.key}-${period.key}.ics`, calendar)
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/meetings/:period',
      summary: 'Read a meeting',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ json: MeetingAnswer }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        const meeting = await meetings.get(area.id, period.key)
        if (!meeting) throw new UserError('not-found', notPlanned(area, period.key))
        response.json(shown(meeting))
      },
    }),
    route({
      method: 'put',
      path: '/areas/:key/meetings/:period',
      summary: 'Plan a meeting, or change its plan',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      body: MeetingBody,
      limit: '200kb',
      answers: [{ json: MeetingAnswer }],
      async handle({ params, body: { seen, ...plan }, response }) {
        const { area, period } = await findPeriod(deps, params)
        if (seen) refuseChanged((await meetings.get(area.id, period.key)) ?? MEETING_DEFAULTS, seen)
        response.json(shown(await meetings.save(area.id, period.key, plan)))
      },
    }),
    route({
      method: 'delete',
      path: '/areas/:key/meetings/:period',
      summary: 'Remove a meeting',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      answers: [{ status: 204 }],
      async handle({ params, response }) {
        const { area, period } = await findPeriod(deps, params)
        if (!(await meetings.remove(area.id, period.key))) throw new UserError('not-found', notPlanned(area, period.key))
        response.status(204).end()
      },
    }),
    route({
      method: 'get',
      path: '/areas/:key/meetings/:period/follow-up',
      summary: 'Read the follow-up of a meeting as JSON, Markdown or text',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      query: z.strictObject({ format: z.enum(FORMATS).optional(), language: DocumentLanguage }),
      answers: [{ json: FollowUpAnswer, media: [MEDIA_TYPES.markdown, MEDIA_TYPES.text] }],
      async handle({ params, query, request, response }) {
        const accepted = request.accepts(Object.values(MEDIA_TYPES))
        const format = query.format ?? FORMATS.find((each) => MEDIA_TYPES[each] === accepted)
        if (!format)
          throw new HttpError(406, 'not-acceptable', 'A follow-up is available as application/json, text/markdown or text/plain')
        const { area, period } = await findPeriod(deps, params)
        const record = await findMeeting(deps, area, period.key, accessOf(response))
        const base = baseUrl(deps, request)
        const links = base === null ? null : meetingLinks(base, record)
        // The same as the mail: in the language of those who are invited.
        const language = query.language ?? knownLanguage(area.language)
        const text = () => inLanguage(language, () => followUpText(record, links))
        const markdown = () => inLanguage(language, () => followUpMarkdown(record, links))
        response.vary('Accept').type(MEDIA_TYPES[format])
        if (format !== 'json') return void response.send(format === 'markdown' ? markdown() : text())
        const { area: _, built: __, meeting, next, ...rest } = record
        response.json({
          ...rest,
          period: period.key,
          meeting: meeting && shown(meeting),
          next: { period: next.period.key, at: next.at },
          text: text(),
          markdown: markdown(),
        })
      },
    }),
    route({
      method: 'post',
      path: '/areas/:key/meetings/:period/send',
      summary: 'Send the invitation, follow-up or report to the invitees, once',
      role: 'member',
      areas: 'path',
      params: AreaPeriodPath,
      body: Send,
      limit: '200kb',
      answers: [{ json: SendingAnswer }, { status: 202, json: SendingAnswer }],
      async handle({ params, body, request, response }) {
        const { area, period } = await findPeriod(deps, params)
        const sending = await sendMeeting(deps, request, response, area, period.key, body)
        response.status(sending.outcome === 'queued' ? 202 : 200).json(sending)
      },
    }),
  ]
}

/** Returns a meeting as the API shows it: with its status, without database ids. */
const shown = ({ id: _, areaId: __, ...meeting }: Meeting) => ({ ...meeting, status: meetingStatus(meeting, new Date()) })

const isPlanned = (meeting: Meeting): meeting is Meeting & { at: Date } => meeting.at !== null

const notPlanned = (area: Area, period: string): string => `No meeting of ${area.name} about ${period} is planned`

/** Reads the agenda from the pack only for future meetings, because packs are large. */
async function calendarMeeting(
  deps: AppDeps,
  area: Area,
  meeting: Meeting & { at: Date },
  base: string | null,
  viewer: Access,
): Promise<CalendarMeeting> {
  const isOver = endOf(meeting) < new Date()
  const agenda = isOver ? meeting.agenda : await readAgenda(deps.stores, area, meeting.period, meeting, viewer)
  const period = parsePeriod(meeting.period, area.timeZone)
  const built = await builtPacks(deps.stores, area, period, period)
  const links = base === null ? null : meetingLinks(base, { area, period, next: { period, at: null }, built })
  return { meeting, agenda, url: links && (links.pack ?? links.meeting) }
}

function sendCalendar(response: Response, fileName: string, calendar: string): void {
  response.attachment(fileName).type(`${ICS}; charset=utf-8`).send(calendar)
}
