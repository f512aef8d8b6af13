import { DateTime } from 'luxon'
import { z } from 'zod'
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
import { AreaPeriodPath, pathId } from '../requests/fields.js'
import { parse } from '../requests/input.js'
import { type Input, type Route, route } from '../route-table/route.js'
import { NewAction } from '../routes/actions.js'
import { findArea } from '../routes/areas.js'
import { NewDecision } from '../routes/decisions.js'
import { NewInitiative } from '../routes/initiatives.js'
import { MeetingBody } from '../routes/meetings.js'

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
const EmptyForm = z.strictObject({})
const SendForm = z.strictObject({ what: z.enum(MAILS) })
const ItemPath = AreaPeriodPath.extend({ id: pathId })
const ActionPath = ItemPath.extend({ status: z.enum(ACTION_STATUSES) })
const InitiativePath = ItemPath.extend({ status: z.enum(INITIATIVE_STATUSES) })

/** The page of a meeting and what its forms send: each leads back to the page. */
export function meetingPages(deps: AppDeps): Route[] {
  const { stores } = deps
  const path = '/areas/:key/meetings/:period'

  return [
    route({
      method: 'get',
      path,
      summary: 'Show a meeting',
      role: 'reader',
      areas: 'path',
      params: AreaPeriodPath,
      async handle({ params: { key, period }, may, request, response }) {
        const area = await findArea(deps, key)
        const view = await findMeeting(deps, area, period, accessOf(response))
        const base = baseUrl(deps, request)
        const { themes } = await stores.themes.read(area.id)
        response.type('html').send(
          meetingPage({
            view,
            mayChange: may('post', path),
            canSend: deps.mail !== undefined,
            themes: themes.filter(({ hidden, mergedInto }) => !hidden && mergedInto === null),
            links: base === null ? null : meetingLinks(base, view),
            now: new Date(),
          }),
        )
      },
    }),
    form({
      path,
      summary: 'Plan the meeting',
      part: 'plan',
      params: AreaPeriodPath,
      body: PlanForm,
      async work({ area, period }, { at, agenda, ...rest }) {
        const plan = {
          ...rest,
          minutes: rest.minutes ?? undefined,
          at: momentOf(at, area),
          agenda: agenda.split('\n').flatMap(agendaItem),
        }
        await stores.meetings.save(area.id, period, parse(MeetingBody, plan, 'body'))
      },
    }),
    form({
      path: `${path}/send`,
      summary: 'Send the invitation or follow-up',
      part: 'follow-up',
      params: AreaPeriodPath,
      body: SendForm,
      async work({ area, period }, { what }, { request, response }) {
        await sendMeeting(deps, request, response, area, period, what)
      },
    }),
    form({
      path: `${path}/decisions`,
      summary: 'Add a decision',
      part: 'decisions',
      params: AreaPeriodPath,
      body: DecisionForm,
      async work({ area, period }, body, { response }) {
        const decision = parse(NewDecision, { ...body, period }, 'body')
        await stores.decisions.add(area.id, { ...decision, by: byOf(response) })
      },
    }),
    form({
      path: `${path}/decisions/:id/remove`,
      summary: 'Remove a decision',
      part: 'decisions',
      params: ItemPath,
      body: EmptyForm,
      async work({ area }, _body, { params }) {
        await stores.decisions.remove(area.id, params.id)
      },
    }),
    form({
      path: `${path}/actions`,
      summary: 'Add an action',
      part: 'actions',
      params: AreaPeriodPath,
      body: ActionForm,
      async work({ area, period }, body) {
        await addAction(stores, area, parse(NewAction, { ...body, period }, 'body'))
      },
    }),
    form({
      path: `${path}/actions/:id/:status`,
      summary: 'Change the status of an action',
      part: 'actions',
      params: ActionPath,
      body: EmptyForm,
      async work({ area }, _body, { params: { id, status } }) {
        await changeAction(stores, area, id, { status })
      },
    }),
    form({
      path: `${path}/initiatives`,
      summary: 'Add an initiative',
      part: 'initiatives',
      params: AreaPeriodPath,
      body: InitiativeForm,
      async work({ area }, { theme, ...given }) {
        const about = theme === null ? { slice: {} } : { theme }
        await addInitiative(stores, area, parse(NewInitiative, { ...given, about }, 'body'))
      },
    }),
    form({
      path: `${path}/initiatives/:id/:status`,
      summary: 'Change the status of an initiative',
      part: 'initiatives',
      params: InitiativePath,
      body: EmptyForm,
      async work({ area }, _body, { params: { id, status } }) {
        await changeInitiative(stores, area, id, { status })
      },
    }),
  ]

  /** A form of the page: does its work, and then leads back to its part of the page. */
  function form<P extends typeof AreaPeriodPath, B extends z.ZodType>({
    part,
    work,
    ...declared
  }: {
    path: string
    summary: string
    part: string
    params: P
    body: B
    work(
      meeting: { area: Area; period: string },
      body: z.output<B>,
      input: Input<z.output<P>, unknown, z.output<B>>,
    ): Promise<void>
  }): Route {
    return route({
      method: 'post',
      role: 'member',
      areas: 'path',
      reads: 'form',
      limit: '64kb',
      ...declared,
      async handle(input) {
        const { key, period } = input.params
        const area = await findArea(deps, key)
        // An invalid period is reported before anything is done.
        parsePeriod(period, area.timeZone)
        await work({ area, period }, input.body, input)
        input.response.redirect(303, `${areaPath('meetings', area.key, period)}#${part}`)
      },
    })
  }
}

/** A time as a browser's field gives it, by the clock of the area, as ISO 8601; null if it is empty. */
function momentOf(local: string, { timeZone }: Area): string | null {
  if (local.trim() === '') return null
  const at = DateTime.fromISO(local, { zone: timeZone })
  if (!at.isValid) throw new UserError('invalid', 'The time of the meeting is not valid: write it as 2026-11-04T09:00')
  return at.toISO()
}

/** `5 Progress | note`; none for an empty line. */
function agendaItem(line: string): { title: string; minutes: number; note: string }[] {
  const [, minutes, title, note = ''] = /^\s*(?:(\d{1,4})\s+)?([^|]*?)\s*(?:\|\s*(.*?)\s*)?$/.exec(line) ?? []
  return title ? [{ title, minutes: Number(minutes ?? 0), note }] : []
}
