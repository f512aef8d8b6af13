import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'
import type { Access } from '../../domain/access/access.js'
import type { Area } from '../../domain/areas/area.js'
import type { Delivery } from '../../domain/delivery/delivery.js'
import type { MailKind, MeetingMail } from '../../domain/delivery/meeting-mail.js'
import { UserError } from '../../domain/errors/user-error.js'
import { type Period, parsePeriod } from '../../domain/period/period.js'
import { mailToInvitees } from '../../output/mail/meeting-mails.js'
import { requestDelivery } from '../../pipeline/admin/deliver.js'
import { type MeetingRecord, readMeeting } from '../../pipeline/meeting/read-meeting.js'
import type { AppDeps } from '../deps.js'
import { accessOf, byOf } from '../requests/access.js'
import { baseUrl, calendarHost } from '../requests/base-url.js'

/** The outcome of sending a mail. */
export interface Sending {
  what: MailKind
  /**
   * `queued`: it will be sent; `already`: the same mail was sent or queued for the same people; `copy`: mail is not configured, so the text can be
   * copied.
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
 * Sends a mail to the invitees of a meeting, once: the same mail is not sent to the same people again.
 * @throws UserError if no one is invited, or an invitation has no date
 */
export async function sendMeeting(
  deps: AppDeps,
  request: Request,
  response: Response,
  area: Area,
  key: string,
  what: MailKind,
): Promise<Sending> {
  const view = await findMeeting(deps, area, key, accessOf(response))
  if (what === 'invitation' && !view.meeting?.at)
    throw new UserError('invalid', `The meeting of ${area.name} about ${key} has no date: set a date before you invite people`)
  const to = [...new Set(area.invitees)]
  const base = baseUrl(deps, request)
  const mail = mailToInvitees(what, view, base, { host: calendarHost(deps), organizer: deps.mail?.from })
  const told = { what, to, subject: mail.subject, text: mail.text }
  if (!deps.mail) return { ...told, outcome: 'copy', delivery: null }
  if (to.length === 0) throw new UserError('invalid', `${area.name} has no invitees: add invitees to the area first`)
  const { delivery, isNew } = await requestDelivery(
    { deliveries: deps.stores.deliveries, queue: deps.queue },
    { key: keyOf(what, view, to), kind: 'mail', to, content: { areaId: area.id, period: key, what, base } satisfies MeetingMail },
  )
  if (isNew)
    await deps.stores.audit.add({
      by: byOf(response),
      action: 'send',
      subject: `delivery:${delivery.id}`,
      reason: `${what} of ${area.key}/${key}`,
    })
  const { id, status, error } = delivery
  return { ...told, outcome: isNew ? 'queued' : 'already', delivery: { id, status, error } }
}

/**
 * Returns a key that is equal for equal mails: it changes with the plan of an invitation, with the decisions and actions of a follow-up (not with
 * later measurements), and with the recipients.
 */
function keyOf(what: MailKind, { area, period, meeting, decisions, actions, initiatives }: MeetingRecord, to: string[]): string {
  const hash = (of: unknown) => createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 16)
  const about = `mail:${what}:${area.id}/${period.key}`
  const people = hash([...to].sort())
  if (what === 'invitation') return `${about}:${meeting!.id}.${meeting!.sequence}:${people}`
  if (what === 'report') return `${about}:${people}`
  const agreed = [
    decisions.map(({ id, kind, text }) => [id, kind, text]),
    actions.map(({ id, title, owner, dueOn, status, note }) => [id, title, owner, dueOn, status, note]),
    initiatives.map(({ id, name, owner, status, target }) => [id, name, owner, status, target]),
  ]
  return `${about}:${people}:${hash(agreed)}`
}
