/** What may be sent to the invitees of a meeting. */
export const MAILS = ['invitation', 'report', 'follow-up'] as const
export type MailKind = (typeof MAILS)[number]

/** A mail to the invitees of a meeting, by what it is about: what it says is read when it is sent, so that it holds nothing that was hidden since. */
export interface MeetingMail {
  areaId: number
  period: string
  what: MailKind
  /** Where people reach the service, without a slash at the end; null: unknown. */
  base: string | null
}

/** Whether the content of a mail is such a mail, rather than its text. */
export const isMeetingMail = (content: unknown): content is MeetingMail =>
  typeof content === 'object' && content !== null && 'areaId' in content && 'what' in content
