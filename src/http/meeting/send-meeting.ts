import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { Delivery } from '../../domain/delivery/delivery.js'
import type { MailKind, MeetingMail } from '../../domain/delivery/meeting-mail.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import { mailToInvitees } from '../../output/mail/meeting-mails.js'
import { requestDelivery, sendAgain } from '../../pipeline/admin/deliver.js'
import { type MeetingRecord, readMeeting } from '../../pipeline/meeting/read-meeting.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { baseUrl, calendarHost } from '../requests/base-url.js'

/** The outcome of sending a mail. */
export interface Sending {
  what: MailKind
  /**
   * `queued`: it will be sent; `already`: the same mail was sent or queued for the same people, see `delivery` for whether it arrived; `copy`: mail is
   * not configured, so the text can be copied.
   */
  outcome: 'queued' | 'already' | 'copy'
  to: string[]
  subject: string
  text: string
  delivery: Pick<Delivery, 'id' | 'status' | 'error'> | null
}

/**
 * Returns the meeting in a path, with its plan, decisions and actions.
 * @throws UserError if the period is invalid
 */
export async function findMeeting(
  deps: AppDeps,
  area: Area,
  key: string,
  viewer: Access,
): Promise<MeetingRecord & { period: Period }> {
  return readMeeting(deps.stores, area, parsePeriod(key, area.timeZone), viewer)
}

/**
 * Sends a mail to the invitees of a meeting, once: the same mail is not sent to the same people again, unless it failed or is unsure and `again` asks
 * for it.
 * @throws UserError if no one is invited, or an invitation has no date
 */
export async function sendMeeting(
  deps: AppDeps,
  request: Request,
  response: Response,
  area: Area,
  key: string,
  { what, again = false }: { what: MailKind; again?: boolean | undefined },
): Promise<Sending> {
  const view = await findMeeting(deps, area, key, accessOf(response))
  if (what === 'invitation' && !view.meeting?.at)
    throw new UserError('invalid', `The meeting of ${area.name} about ${key} has no date: set a date before you invite people`)
  const to = [...new Set(area.invitees)]
  const base = baseUrl(deps, request)
  const mail = mailToInvitees(what, view, base, { host: calendarHost(deps), organizer: deps.mail?.from })
  const mailed = { what, to, subject: mail.subject, text: mail.text }
  const { deliveries, meetings, audit } = deps.stores
  if (!deps.mail) {
    if (what !== 'follow-up') await meetings.note(area.id, view.period.key, 'copied')
    return { ...mailed, outcome: 'copy', delivery: null }
  }
  if (to.length === 0) throw new UserError('invalid', `${area.name} has no invitees: add invitees to the area first`)
  const sending = { deliveries, queue: deps.queue }
  const content = { areaId: area.id, period: key, what, base } satisfies MeetingMail
  const requested = await requestDelivery(sending, { key: await keyOf(deps, what, view, to), kind: 'mail', to, content })
  const isAgain = again && (requested.delivery.status === 'failed' || requested.delivery.status === 'unsure')
  const { id, status, error } = isAgain ? await sendAgain(sending, requested.delivery.id) : requested.delivery
  const isQueued = requested.isNew || isAgain
  if (isQueued)
    await audit.add({
      by: byOf(response),
      action: isAgain ? 'send-again' : 'send',
      subject: `delivery:${id}`,
      reason: `${what} of ${area.key}/${key}`,
    })
  return { ...mailed, outcome: isQueued ? 'queued' : 'already', delivery: { id, status, error } }
}

/**
 * Returns a key that is equal for equal mails: it changes with the plan of an invitation, with the pack of a report, with the decisions and actions of
 * a follow-up (not with later measurements), and with the recipients.
 */
async function keyOf(
  { stores }: AppDeps,
  what: MailKind,
  { area, period, meeting, decisions, actions, initiatives }: MeetingRecord,
  to: string[],
): Promise<string> {
  const hash = (of: unknown) => createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)
  const about = `mail:${what}:${area.id}/${period.key}`
  const people = hash([...to].sort())
  if (what === 'invitation') return `${about}:${meeting!.id}.${meeting!.sequence}:${people}`
  if (what === 'report') {
    const pack = (await stores.packs.list()).find((each) => each.area === area.key && each.period === period.key)
    return `${about}:${people}:${hash(pack?.frozenAt ?? pack?.builtAt ?? null)}`
  }
  const agreed = [
    decisions.map(({ id, kind, text }) => [id, kind, text]),
    actions.map(({ id, title, owner, dueOn, status, note }) => [id, title, owner, dueOn, status, note]),
    initiatives.map(({ id, name, owner, status, target }) => [id, name, owner, status, target]),
  ]
  return `${about}:${people}:${hash(agreed)}`
}
