import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { type MailContent, NotSent, type Sender } from '../domain/delivery/delivery.js'

/** How long a server may be silent, ms: while connecting, and afterwards. */
const CONNECT = 10_000
const SILENCE = 60_000

/** What nodemailer's errors tell. */
interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
  permanent?: boolean
}

/**
 * Sends mail by a server. A password is only sent over TLS, unless the server is on this machine or the URL says `?requireTLS=false`.
 * @param url such as smtp://user:password@mail.example.org:587
 * @param from an address, or `Name <address>`
 */
export function createSmtpSender({ url, from }: { url: string; from: string }): Sender & { close(): void } {
  const transport = createTransport({
    url,
    requireTLS: needsTls(new URL(url)),
    connectionTimeout: CONNECT,
    greetingTimeout: CONNECT,
    socketTimeout: SILENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const domain = /@([^<>\s]+?)>?$/.exec(from)?.[1] ?? 'localhost'

  return {
    async send({ key, to, content }) {
      const { subject, text, calendar } = content as MailContent
      // What fails before anything is sent surely did not arrive.
      await transport.verify().catch((error: SmtpError) => {
        throw notSent(error)
      })
      const sent = await transport
        .sendMail({
          from,
          to,
          subject,
          text,
          // The same mail has the same id however often it is sent: many mailboxes then show it once.
          messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(calendar && { icalEvent: { ...calendar, filename: 'meeting.ics' } }),
        })
        .catch((error: SmtpError) => {
          // Without an answer of the server nobody knows: that stays the error it is.
          throw error.responseCode === undefined ? error : notSent(error)
        })
      const refused = sent.rejected.length
      return refused > 0 ? `${refused} of ${to.length} addresses were refused: ${sent.rejected.join(', ')}` : null
    },
    close: () => transport.close(),
  }
}

/** @returns what the server said by its code alone: its words may hold anything */
function notSent({ code, command, responseCode, permanent }: SmtpError): NotSent {
  if (responseCode === undefined) {
    // A server that offers no TLS, or whose certificate is not good, does so the next time, too.
    if (code === 'ETLS' || code === 'ECONFIG' || code === 'ENOAUTH')
      return new NotSent(`The mail server cannot be used (${code}): check SMTP_URL`, false)
    return new NotSent(`The mail server does not answer (${code ?? 'no code'})`, true)
  }
  if (code === 'EAUTH' && permanent !== false)
    return new NotSent(`The mail server refuses the user or the password (${responseCode}): check SMTP_URL`, false)
  const at = command === undefined ? '' : ` at ${command}`
  return new NotSent(`The mail server refused it (${responseCode}${at})`, permanent !== true)
}

const needsTls = ({ username, hostname }: URL): boolean =>
  username !== '' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
