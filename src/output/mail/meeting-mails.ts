import type { MailContent } from '../../domain/delivery/delivery.js'
import { EXPECTED_OUTCOME } from '../../domain/meeting/meeting.js'
import { type CalendarOptions, meetingCalendar } from '../calendar/calendar.js'
import { followUpSubject, followUpText } from '../meeting/follow-up.js'
import type { MeetingLinks, MeetingView } from '../meeting/view.js'
import { moment, periodName } from '../text/format.js'

/** What may be sent to the invitees of a meeting. */
export const MAILS = ['invitation', 'report', 'follow-up'] as const
export type MailKind = (typeof MAILS)[number]

/** A mail to the invitees. @throws Error if an invitation has no date */
export function meetingMail(
  what: MailKind,
  view: MeetingView,
  links: MeetingLinks | null,
  options: Omit<CalendarOptions, 'area'>,
): MailContent {
  if (what === 'invitation') return invitation(view, links, options)
  if (what === 'report') return report(view, links)
  return { subject: followUpSubject(view), text: followUpText(view, links) }
}

function invitation(view: MeetingView, links: MeetingLinks | null, options: Omit<CalendarOptions, 'area'>): MailContent {
  const { area, period, meeting, agenda } = view
  const at = meeting?.at
  if (!at) throw new Error('An invitation needs a date')
  const url = links && (links.pack ?? links.meeting)
  const items = agenda.map(({ title, minutes, note }) => {
    const time = minutes > 0 ? ` (${minutes} min)` : ''
    return `- ${title}${time}${note === '' ? '' : `: ${note}`}`
  })
  const blocks = [
    `${area.name}: experience meeting about ${periodName(period.key)}`,
    `${moment(at, area.timeZone)} (${area.timeZone}), ${meeting.minutes} minutes${meeting.place === '' ? '' : `\n${meeting.place}`}`,
    area.objective === '' ? '' : `Objective: ${area.objective}`,
    `Expected outcome: ${meeting.outcome === '' ? EXPECTED_OUTCOME : meeting.outcome}`,
    items.length > 0 ? `AGENDA\n${items.join('\n')}` : '',
    url === null ? '' : `Please read before the meeting:\n${url}`,
  ]
  return {
    subject: subject(`${area.name}: experience meeting, ${periodName(period.key)}`),
    text: `${blocks.filter((block) => block !== '').join('\n\n')}\n`,
    calendar: {
      method: 'REQUEST',
      content: meetingCalendar({ meeting: { ...meeting, at }, agenda, url }, { ...options, area, method: 'REQUEST' }),
    },
  }
}

function report({ area, period, meeting }: MeetingView, links: MeetingLinks | null): MailContent {
  const name = periodName(period.key)
  const at = meeting?.at
  const blocks = [
    `${area.name}: what people said in ${name}`,
    at ? `The meeting about it is on ${moment(at, area.timeZone)} (${area.timeZone}).` : '',
    links === null
      ? 'You can find the report and the pack in verbatim.'
      : `The report:\n${links.report}${links.pack === null ? '' : `\n\nThe meeting pack:\n${links.pack}`}`,
  ]
  return {
    subject: subject(`${area.name}: experience report, ${name}`),
    text: `${blocks.filter((block) => block !== '').join('\n\n')}\n`,
  }
}

const subject = (text: string): string => text.replace(/\s+/g, ' ').trim()
