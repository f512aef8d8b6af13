import { type IRouter, type RequestHandler, Router, urlencoded } from 'express'
import { DateTime } from 'luxon'
import { z } from 'zod'
import { refusal } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import { UserError } from '../../domain/errors/user-error.js'
import { ACTION_STATUSES } from '../../domain/meeting/action.js'
import { INITIATIVE_STATUSES } from '../../domain/meeting/initiative.js'
import { parsePeriod } from '../../domain/period/period.js'
import { MAILS } from '../../output/mail/meeting-mails.js'
import { meetingPage } from '../../output/meeting/meeting-page.js'
import { meetingLinks } from '../../output/meeting/view.js'
import { areaPath } from '../../output/page/area-nav.js'
import { addAction, changeAction } from '../../pipeline/meeting/keep-actions.js'
import { addInitiative, changeInitiative } from '../../pipeline/meeting/keep-initiatives.js'
import type { AppDeps } from '../deps.js'
import { findMeeting, sendMeeting } from '../meeting/send-meeting.js'
import { accessOf, byOf } from '../requests/access.js'
import { baseUrl } from '../requests/base-url.js'
import { id } from '../requests/fields.js'
import { NO_QUERY, parse, queryNumber, resource } from '../requests/input.js'
import { NewAction } from '../routes/actions.js'
import { findArea } from '../routes/areas.js'
import { NewDecision } from '../routes/decisions.js'
import { NewInitiative } from '../routes/initiatives.js'
import { MeetingBody, MeetingPath } from '../routes/meetings.js'

/** Forms send text, and what is left empty as an empty text. */
const number = z.string().transform((text) => (text.trim() === '' ? null : Number(text)))
const optional = z.string().transform((text) => (text.trim() === '' ? null : text.trim()))

const PlanForm = z.strictObject({
  at: z.string().max(40),
  minutes: number,
  place: z.string(),
  outcome: z.string(),
  agenda: z.string().max(20_000),
})
const DecisionForm = z.strictObject({ text: z.string(), kind: z.string() })
const ActionForm = z.strictObject({
  title: z.string(),
  owner: z.string(),
  dueOn: optional,
  initiativeId: number.default(null),
})
const InitiativeForm = z.strictObject({
  name: z.string(),
  goal: z.string(),
  owner: z.string(),
  theme: number,
  measure: z.string(),
  target: number,
  startedOn: z.string(),
  dueOn: optional,
})
const SendForm = z.strictObject({ what: z.enum(MAILS) })
const ItemPath = MeetingPath.extend({ id: queryNumber(id) })
const ActionPath = ItemPath.extend({ status: z.enum(ACTION_STATUSES) })
const InitiativePath = ItemPath.extend({ status: z.enum(INITIATIVE_STATUSES) })

/** The page of a meeting and what its forms send: each leads back to the page. */
export function meetingPages(deps: AppDeps): IRouter {
  const { stores } = deps
  const router = Router()
  const path = '/areas/:key/meetings/:period'

  resource(router, path, {
    get: async (request, response) => {
      parse(NO_QUERY, request.query, 'query')
      const { key, period } = parse(MeetingPath, request.params, 'path')
      const area = await findArea(deps, key)
      const view = await findMeeting(deps, area, period, accessOf(response))
      const base = baseUrl(deps, request)
      const { themes } = await stores.themes.read(area.id)
      response.type('html').send(
        meetingPage({
          view,
          mayChange: refusal(accessOf(response), { method: 'POST', path: request.path, query: {} }) === null,
          canSend: deps.mail !== undefined,
          themes: themes.filter(({ hidden, mergedInto }) => !hidden && mergedInto === null),
          links: base === null ? null : meetingLinks(base, view),
          now: new Date(),
        }),
      )
    },
    ...form('plan', async ({ area, period }, body) => {
      const { at, agenda, ...rest } = parse(PlanForm, body, 'body')
      const plan = {
        ...rest,
        minutes: rest.minutes ?? undefined,
        at: momentOf(at, area),
        agenda: agenda.split('\n').flatMap(agendaItem),
      }
      await stores.meetings.save(area.id, period, parse(MeetingBody, plan, 'body'))
    }),
  })
  resource(
    router,
    `${path}/send`,
    form('follow-up', async ({ area, period }, body, request, response) => {
      await sendMeeting(deps, request, response, area, period, parse(SendForm, body, 'body').what)
    }),
  )
  resource(
    router,
    `${path}/decisions`,
    form('decisions', async ({ area, period }, body, _request, response) => {
      const decision = parse(NewDecision, { ...parse(DecisionForm, body, 'body'), period }, 'body')
      await stores.decisions.add(area.id, { ...decision, by: byOf(response) })
    }),
  )
  resource(
    router,
    `${path}/decisions/:id/remove`,
    form('decisions', async ({ area }, _body, request) => {
      await stores.decisions.remove(area.id, parse(ItemPath, request.params, 'path').id)
    }),
  )
  resource(
    router,
    `${path}/actions`,
    form('actions', async ({ area, period }, body) => {
      await addAction(stores, area, parse(NewAction, { ...parse(ActionForm, body, 'body'), period }, 'body'))
    }),
  )
  resource(
    router,
    `${path}/actions/:id/:status`,
    form('actions', async ({ area }, _body, request) => {
      const { id, status } = parse(ActionPath, request.params, 'path')
      await changeAction(stores, area, id, { status })
    }),
  )
  resource(
    router,
    `${path}/initiatives`,
    form('initiatives', async ({ area }, body) => {
      const { theme, ...given } = parse(InitiativeForm, body, 'body')
      const about = theme === null ? { slice: {} } : { theme }
      await addInitiative(stores, area, parse(NewInitiative, { ...given, about }, 'body'))
    }),
  )
  resource(
    router,
    `${path}/initiatives/:id/:status`,
    form('initiatives', async ({ area }, _body, request) => {
      const { id, status } = parse(InitiativePath, request.params, 'path')
      await changeInitiative(stores, area, id, { status })
    }),
  )

  /** What a form sends, and then the way back to its part of the page. */
  function form(
    part: string,
    work: (
      meeting: { area: Area; period: string },
      body: unknown,
      request: Parameters<RequestHandler>[0],
      response: Parameters<RequestHandler>[1],
    ) => Promise<void>,
  ): { post: RequestHandler[] } {
    return {
      post: [
        urlencoded({ extended: false, limit: '64kb' }),
        async (request, response) => {
          parse(NO_QUERY, request.query, 'query')
          const { key, period } = parse(MeetingPath, { key: request.params.key, period: request.params.period }, 'path')
          const area = await findArea(deps, key)
          // A period that is none is told before anything is done.
          parsePeriod(period, area.timeZone)
          await work({ area, period }, request.body ?? {}, request, response)
          response.redirect(303, `${areaPath('meetings', area.key, period)}#${part}`)
        },
      ],
    }
  }
  return router
}

/** A time as a browser's field gives it, by the clock of the area, as ISO 8601; null where it is empty. */
function momentOf(local: string, { timeZone }: Area): string | null {
  if (local.trim() === '') return null
  const at = DateTime.fromISO(local, { zone: timeZone })
  if (!at.isValid) throw new UserError('invalid', 'The time of the meeting cannot be read: write it as 2026-11-04T09:00')
  return at.toISO()
}

/** `5 Progress | note`; none for an empty line. */
function agendaItem(line: string): { title: string; minutes: number; note: string }[] {
  const [, minutes, title, note = ''] = /^\s*(?:(\d{1,4})\s+)?([^|]*?)\s*(?:\|\s*(.*?)\s*)?$/.exec(line) ?? []
  return title ? [{ title, minutes: Number(minutes ?? 0), note }] : []
}
