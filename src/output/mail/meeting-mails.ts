import type { MailContent } from '../../domain/delivery/delivery.js'
import type { MailKind } from '../../domain/delivery/meeting-mail.js'
import { knownLanguage } from '../../domain/text/message.js'
import { type CalendarOptions, meetingCalendar, outcomeOf } from '../calendar/calendar.js'
import { followUpSubject, followUpText } from '../meeting/follow-up.js'
import { type MeetingLinks, type MeetingView, meetingLinks } from '../meeting/view.js'
import { moment, periodName } from '../text/format.js'
import { inLanguage, t } from '../text/language.js'

/**
 * A mail to the invitees in the language of their area: whoever is invited reads it, not who sends it.
 * @param base where people reach the service; null: unknown, so that it has no links
 * @throws Error if an invitation has no date
 */
export const mailToInvitees = (
  what: MailKind,
  view: MeetingView,
  base: string | null,
  options: Omit<CalendarOptions, 'area'>,
): MailContent =>
  inLanguage(knownLanguage(view.area.language), () =>
    meetingMail(what, view, base === null ? null : meetingLinks(base, view), options),
  )

/** The same in the language that texts are written in now. @throws Error if an invitation has no date */
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
    const time = minutes > 0 ? ` (${t('doc.minutes-short', { count: minutes })})` : ''
    return `- ${title}${time}${note === '' ? '' : `: ${note}`}`
  })
  const blocks = [
    t('letter.invitation', { area: area.name, period: periodName(period.key) }),
    [t('letter.when', { at: moment(at, area.timeZone), zone: area.timeZone, count: meeting.minutes }), meeting.place]
      .filter((line) => line !== '')
      .join('\n'),
    area.objective === '' ? '' : t('letter.objective', { objective: area.objective }),
    t('letter.outcome', { outcome: outcomeOf(meeting) }),
    items.length > 0 ? `${t('letter.agenda').toUpperCase()}\n${items.join('\n')}` : '',
    url === null ? '' : `${t('letter.read-before')}\n${url}`,
  ]
  return {
    subject: subject(t('letter.subject-invitation', { area: area.name, period: periodName(period.key) })),
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
    t('letter.what-people-said', { area: area.name, period: name }),
    at ? t('letter.meeting-about-it', { at: moment(at, area.timeZone), zone: area.timeZone }) : '',
    links === null
      ? t('letter.in-verbatim')
      : `${t('letter.the-report')}\n${links.report}${links.pack === null ? '' : `\n\n${t('letter.the-pack')}\n${links.pack}`}`,
  ]
  return {
    subject: subject(t('letter.subject-report', { area: area.name, period: name })),
    text: `${blocks.filter((block) => block !== '').join('\n\n')}\n`,
  }
}

const subject = (text: string): string => text.replace(/\s+/g, ' ').trim()
