import { type MailContent, NotSent, type Sender } from '../../domain/delivery/delivery.js'
import { isMeetingMail, type MeetingMail } from '../../domain/delivery/meeting-mail.js'
import { nameOf } from '../../domain/errors/classify-error.js'
import { parsePeriod } from '../../domain/period/period.js'
import type { AreaStore } from '../../domain/ports/areas.js'
import { type FollowUpDeps, type MeetingRecord, readMeeting } from './read-meeting.js'

type SendDeps = FollowUpDeps & {
  areas: Pick<AreaStore, 'byId'>
  mail: Sender
  /** Words the mail. */
  write(mail: MeetingMail, meeting: MeetingRecord): MailContent
}

/** Sends mails: those to the invitees of a meeting say what may be shown at the moment that they are sent. */
export function mailSender(deps: SendDeps): Sender {
  return {
    async send(delivery) {
      const { content } = delivery
      return deps.mail.send(isMeetingMail(content) ? { ...delivery, content: await wordsOf(deps, content) } : delivery)
    },
  }
}

/** @throws NotSent if there is nothing to say any more, or it cannot be known at the moment */
async function wordsOf(deps: SendDeps, mail: MeetingMail): Promise<MailContent> {
  const meeting = await read(deps, mail).catch((error: unknown): never => {
    throw new NotSent(`What it is about could not be read (${nameOf(error)})`, true)
  })
  if (!meeting) throw new NotSent('The area was removed', false)
  if (mail.what === 'invitation' && !meeting.meeting?.at) throw new NotSent('The meeting has no date any more', false)
  try {
    return deps.write(mail, meeting)
  } catch (error) {
    throw new NotSent(`It could not be worded (${nameOf(error)})`, false)
  }
}

async function read(deps: SendDeps, { areaId, period }: MeetingMail): Promise<MeetingRecord | null> {
  const area = await deps.areas.byId(areaId)
  if (!area) return null
  return readMeeting(deps, area, parsePeriod(period, area.timeZone), { role: 'reader', areas: [area.key], teams: [] })
}
