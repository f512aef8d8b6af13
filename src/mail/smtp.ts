import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { type MailContent, NotSent, type Sender } from '../domain/delivery/delivery.js'

/** How long a server may be silent, ms: while connecting, and afterwards. */
const CONNECT = 10_000
const SILENCE = 60_000

/** The fields of nodemailer's errors. */
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
      // If it fails before anything is sent, the mail certainly did not arrive.
      await transport.verify().catch((error: SmtpError) => {
        throw notSent(error)
      })
      const sent = await transport
        .sendMail({
          from,
          to,
          subject,
          text,
          // A mail keeps its id when it is sent again, so many mail programs show it only once.
          messageId: `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(calendar && { icalEvent: { ...calendar, filename: 'meeting.ics' } }),
        })
        .catch((error: SmtpError) => {
          // Without an answer of the server no one knows: that stays the error it is.
          throw error.responseCode === undefined ? error : notSent(error)
        })
      const refused = sent.rejected.length
      return refused > 0 ? `${refused} of ${to.length} addresses were rejected: ${sent.rejected.join(', ')}` : null
    },
    close: () => transport.close(),
  }
}

/** Describes the server's answer by its code only, because its text may contain anything. */
function notSent({ code, command, responseCode, permanent }: SmtpError): NotSent {
  if (responseCode === undefined) {
    // A server without TLS, or with an invalid certificate, will fail again the next time.
    if (code === 'ETLS' || code === 'ECONFIG' || code === 'ENOAUTH')
      return new NotSent(`The mail server cannot be used (${code}): check SMTP_URL`, false)
    return new NotSent(`The mail server is not responding (${code ?? 'no code'})`, true)
  }
  if (code === 'EAUTH' && permanent !== false)
    return new NotSent(`The mail server rejected the user name or password (${responseCode}): check SMTP_URL`, false)
  const at = command === undefined ? '' : ` at ${command}`
  return new NotSent(`The mail server rejected the mail (${responseCode}${at})`, permanent !== true)
}

const needsTls = ({ username, hostname }: URL): boolean =>
  username !== '' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
