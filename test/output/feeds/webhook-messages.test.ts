import { describe, expect, it } from 'vitest'
import type { Recognition } from '../../../src/domain/recognition/recognition.js'
import { webhookBody } from '../../../src/output/feeds/webhook-messages.js'

const AT = '2026-11-02T08:00:00.000Z'

const said = (quote: string | null, name = 'Anna Virtanen', team = 'Service Desk') => {
  const recognition: Recognition = {
    id: 'x',
    member: { id: 1, name, team },
    quote,
    language: 'en',
    day: '2026-10-14',
    updated: '2026-10-14T00:00:00.000Z',
    seenAt: null,
  }
  const data = { memberId: 1, responseId: 2 }
  return { content: { type: 'recognition.added', at: AT, data }, recognition, file: null } as const
}

describe('a message to Slack', () => {
  it('is Block Kit with a text for notifications', () => {
    expect(webhookBody(said('Anna fixed it\nat once'), { format: 'slack', withText: true })).toEqual({
      text: 'Thanks to Anna Virtanen: Anna fixed it\nat once',
      unfurl_links: false,
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Thanks to Anna Virtanen', emoji: false } },
        { type: 'section', text: { type: 'mrkdwn', text: '>Anna fixed it\n>at once', verbatim: true } },
        { type: 'context', elements: [{ type: 'plain_text', text: 'Service Desk · October 2026', emoji: false }] },
      ],
    })
  })

  it('lets no text mention anybody or link anywhere', () => {
    const body = JSON.stringify(
      webhookBody(said('<!channel> & <https://evil.example|click>\n> <@U123>'), { format: 'slack', withText: true }),
    )
    expect(body).not.toMatch(/[<]/)
    expect(body).toContain('&lt;!channel&gt; &amp; &lt;https://evil.example|click&gt;\\n>&gt; &lt;@U123&gt;')
  })

  it('stays within what Slack takes', () => {
    const { blocks, text } = webhookBody(said('&'.repeat(20_000), 'N'.repeat(5_000), 'T'.repeat(5_000)), {
      format: 'slack',
      withText: true,
    }) as {
      text: string
      blocks: { text?: { text: string }; elements?: { text: string }[] }[]
    }
    expect(blocks[0]!.text!.text.length).toBeLessThanOrEqual(150)
    expect(blocks[1]!.text!.text.length).toBeLessThanOrEqual(3_000)
    expect(blocks[2]!.elements![0]!.text.length).toBeLessThanOrEqual(2_000)
    expect(text.length).toBeLessThanOrEqual(4_000)
  })
})

describe('a message to Teams', () => {
  const runs = (body: object) =>
    (
      body as { attachments: { content: { body: { type: string; inlines: { text: string }[] }[] } }[] }
    ).attachments[0]!.content.body.map(({ type, inlines }) => [type, inlines[0]!.text])

  it('is an Adaptive Card in the form of a Workflows webhook', () => {
    const body = webhookBody(said('Anna fixed it'), { format: 'teams', withText: true })
    expect(body).toMatchObject({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          content: { $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4' },
        },
      ],
    })
    expect(runs(body)).toEqual([
      ['RichTextBlock', 'Thanks to Anna Virtanen'],
      ['RichTextBlock', '“Anna fixed it”'],
      ['RichTextBlock', 'Service Desk · October 2026'],
    ])
  })

  it('puts words nowhere that Markdown would be read', () => {
    const body = webhookBody(said('[click](https://evil.example) **x**'), { format: 'teams', withText: true })
    expect(runs(body)[1]).toEqual(['RichTextBlock', '“[click](https://evil.example) **x**”'])
    expect(JSON.stringify(body)).not.toContain('"TextBlock"')
  })

  it('stays under 28 KB', () => {
    const body = webhookBody(said('語'.repeat(20_000), '語'.repeat(5_000), '語'.repeat(5_000)), {
      format: 'teams',
      withText: true,
    })
    expect(Buffer.byteLength(JSON.stringify(body))).toBeLessThan(28_000)
  })
})

it('a test message says what it is', () => {
  const test = { type: 'webhook.test', at: AT, data: { webhookId: 1, name: 'Desk\u0000' } } as const
  for (const format of ['slack', 'teams'] as const) {
    const body = JSON.stringify(webhookBody({ content: test, recognition: null, file: null }, { format, withText: true }))
    expect(body).toContain('This is a test message from the webhook Desk.')
  }
})

it('says that somebody was thanked where the words cannot be shown', () => {
  expect(JSON.stringify(webhookBody(said(null), { format: 'slack', withText: true }))).toContain('Thanked by name.')
})

describe('the outcome of an import', () => {
  const file = { id: 1, name: 'desk/october.csv', startedAt: new Date(), endedAt: new Date() }
  const summary = { id: 3, read: 5, imported: 3, repeated: 1, changed: 0, updated: 0, rejected: 1, unanswered: 0 }

  const ended = { importId: 3, importFileId: 1, source: 'desk', fileName: file.name, error: null, ...summary }
  const finished = { type: 'import.finished', at: AT, data: ended } as const
  const failed = { type: 'import.failed', at: AT, data: { ...ended, importId: null, error: 'it is empty' } } as const

  it('has the same report as the command', () => {
    const problems = [{ line: 4, reason: 'no date' }]
    const done = { ...file, status: 'done', error: null, summary: { ...summary, problems } } as const
    expect(webhookBody({ content: finished, recognition: null, file: done }, { format: 'slack', withText: true })).toMatchObject({
      text: 'Imported: desk/october.csv: 5 rows read = 3 imported + 1 already there + 1 rejected\nline 4: no date',
    })
  })

  it('says why a file was not imported', () => {
    const said = {
      content: failed,
      recognition: null,
      file: { ...file, status: 'failed', error: 'it is empty', summary: null },
    } as const
    for (const format of ['slack', 'teams'] as const) {
      const body = JSON.stringify(webhookBody(said, { format, withText: true }))
      expect(body).toContain('Not imported: desk/october.csv')
      expect(body).toContain('it is empty')
    }
  })
})
