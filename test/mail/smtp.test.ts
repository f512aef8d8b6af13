import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { NotSent } from '../../src/domain/delivery/delivery.js'
import { createSmtpSender } from '../../src/mail/smtp.js'
import { answer, openMailbox, partsOf } from './open-mailbox.js'

const FROM = 'Experience Office <xmo@example.org>'
const CONTENT = {
  subject: 'Hyvä päivä, what was decided\r\nBcc: evil@example.org',
  text: 'Maija – by 30 November:\n- replace the docks',
  calendar: { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' },
}

describe('mail', () => {
  const closing: (() => unknown)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function open(options: Parameters<typeof openMailbox>[0] = {}) {
    const mailbox = await openMailbox(options)
    closing.push(mailbox.close)
    return { mailbox, send: sender(mailbox.url) }
  }
  function sender(url: string) {
    const smtp = createSmtpSender({ url, from: FROM })
    closing.push(smtp.close)
    return (to: string[], content: object = CONTENT) =>
      smtp.send({ id: 1, key: 'invitation 1', messageId: randomUUID(), to, content })
  }
  const failure = (sending: Promise<unknown>) =>
    sending.then(
      () => null,
      (error: unknown) => error,
    )

  it('arrives with its text, its invitation and its own id', async () => {
    const { mailbox, send } = await open()
    expect(await send(['kim@example.org', 'maija@example.org'])).toBeNull()
    const [mail] = mailbox.received
    expect(mail).toMatchObject({ from: 'xmo@example.org', to: ['kim@example.org', 'maija@example.org'] })
    const parts = partsOf(mail!.raw)
    expect(
      parts
        .find(({ type }) => type === 'text/plain')!
        .text.trim()
        .replaceAll('\r\n', '\n'),
    ).toBe(CONTENT.text)
    const calendar = parts.find(({ type }) => type === 'text/calendar')!
    expect(calendar.headers).toMatch(/method=REQUEST/)
    expect(calendar.text).toContain('BEGIN:VCALENDAR\r\nEND:VCALENDAR')
    const head = mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n'))
    expect(head).toMatch(/^From: Experience Office <xmo@example.org>$/m)
    expect(head).toMatch(/^Message-ID: <[0-9a-f]{32}@example.org>$/m)
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(head).not.toMatch(/^Bcc:/m)

    await send(['kim@example.org'], { subject: 'Again', text: 'Again' })
    const idOf = (raw: string) => /^Message-ID: (.*)$/m.exec(raw)![1]
    expect(idOf(mailbox.received[1]!.raw)).toBe(idOf(mail!.raw))
    expect(partsOf(mailbox.received[1]!.raw).map(({ type }) => type)).toEqual(['text/plain'])
  })

  it('signs in, and says when the server refuses that', async () => {
    const { mailbox } = await open({ authOptional: false })
    await sender(mailbox.url.replace('//', '//xmo:secret@'))(['kim@example.org'])
    expect(mailbox.received).toMatchObject([{ user: 'xmo' }])
    const error = await failure(sender(mailbox.url.replace('//', '//xmo:wrong@'))(['kim@example.org']))
    expect(error).toBeInstanceOf(NotSent)
    expect(error).toMatchObject({
      mayRecover: false,
      message: expect.stringContaining('rejected the user name or password (535)'),
    })
  })

  it('sends no password over a line that is not encrypted', async () => {
    const { mailbox } = await open()
    const url = `${mailbox.url.replace('//', '//xmo:secret@')}/?requireTLS=true`
    expect(await failure(sender(url)(['kim@example.org']))).toBeInstanceOf(NotSent)
    expect(mailbox.received).toEqual([])
  })

  it('reports which addresses were rejected if others were accepted', async () => {
    const { mailbox, send } = await open({
      onRcptTo: ({ address }, _session, done) => (address.startsWith('no') ? done(answer(550, 'No such user')) : done()),
    })
    expect(await send(['kim@example.org', 'nobody@example.org'])).toBe('1 of 2 addresses were rejected: nobody@example.org')
    expect(mailbox.received).toMatchObject([{ to: ['kim@example.org'] }])
    expect(await failure(send(['nobody@example.org']))).toMatchObject({ name: 'NotSent', mayRecover: false })
  })

  it.each([
    [451, true],
    [552, false],
  ])('is not sent when the server answers %i to its text', async (code, mayRecover) => {
    const { send } = await open({
      onData(stream, _session, done) {
        stream.on('data', () => {})
        stream.on('end', () => done(answer(code, 'Kim, your words are quoted here')))
      },
    })
    const error = await failure(send(['kim@example.org']))
    expect(error).toMatchObject({ name: 'NotSent', mayRecover, message: `The mail server rejected the mail (${code} at DATA)` })
  })

  it('may have arrived when the line breaks after its text went out', async () => {
    // The connection is cut below the protocol: a proxy in between lets go of it.
    const lines: Socket[] = []
    const { mailbox } = await open({
      onData(stream) {
        stream.on('data', () => {})
        stream.on('end', () => {
          for (const each of lines) each.destroy()
        })
      },
    })
    const proxy = createServer((inbound) => {
      const outbound = connect(mailbox.port, '127.0.0.1')
      lines.push(inbound, outbound)
      inbound.pipe(outbound).pipe(inbound)
      for (const each of [inbound, outbound]) each.on('error', () => {})
    }).listen(0, '127.0.0.1')
    closing.push(() => proxy.close())
    await once(proxy, 'listening')
    const error = await failure(sender(`smtp://127.0.0.1:${(proxy.address() as AddressInfo).port}`)(['kim@example.org']))
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(NotSent)
  })

  it('waits for a server that does not answer', async () => {
    const { mailbox } = await open()
    await mailbox.close()
    closing.pop()
    const error = await failure(sender(mailbox.url)(['kim@example.org']))
    expect(error).toMatchObject({ name: 'NotSent', mayRecover: true, message: expect.stringContaining('is not responding') })
  })
})
