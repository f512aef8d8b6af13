import type { Webhook, WebhookMessage } from '../../domain/delivery/webhook.js'
import { describeSummary } from '../../domain/responses/import-file.js'
import { monthOf } from '../recognition/months.js'
import { readable, shortened, unquoted } from '../recognition/thanks-text.js'
import { eventBody } from './webhook-events.js'

/** Slack takes 3,000 characters in a section, after escaping, and Teams 28 KB in all; no one reads that much either. */
const MAX_QUOTE_LENGTH = 500

/** A message in the form of its webhook. @param base stands before each link in what a program receives */
export function webhookBody(
  message: WebhookMessage,
  { format, withText }: Pick<Webhook, 'format' | 'withText'>,
  base = '',
): object {
  if (format === 'standard') return eventBody(message, { withText, base })
  const { title, quote, foot } = wordsOf(message)
  return format === 'slack' ? slackMessage(title, quote, foot) : teamsMessage(title, quote, foot)
}

/** Rejected rows of an import that are named. */
const NAMED_ROWS = 3

function wordsOf({ content, recognition, file }: WebhookMessage): { title: string; quote: string; foot: string } {
  if (content.type === 'import.finished' || content.type === 'import.failed') {
    const { fileName, error } = content.data
    const summary = file?.summary
    const rows = (summary?.problems ?? []).slice(0, NAMED_ROWS).map(({ line, reason }) => `line ${line}: ${reason}`)
    const report = summary ? [describeSummary(summary), ...rows].join('\n') : 'The import was undone.'
    return {
      title: `${content.type === 'import.failed' ? 'Not imported' : 'Imported'}: ${shortened(readable(fileName), 100)}`,
      quote: shortened(readable(error ?? report), MAX_QUOTE_LENGTH),
      foot: 'verbatim · import folder',
    }
  }
  if (!recognition) {
    const name = content.type === 'webhook.test' ? content.data.name : 'verbatim'
    return {
      title: 'Recognitions will be posted to this channel',
      quote: `This is a test message from the webhook ${shortened(readable(name), 100)}.`,
      foot: 'verbatim',
    }
  }
  const { member, quote, day } = recognition
  const [name, team] = [member.name, member.team].map((text) => shortened(readable(text), 100)) as [string, string]
  return {
    title: `Thanks to ${name}`,
    quote: quote === null ? unquoted() : shortened(readable(quote), MAX_QUOTE_LENGTH),
    foot: [team, monthOf(day)].filter((part) => part !== '').join(' · '),
  }
}

/**
 * Block Kit (https://docs.slack.dev/block-kit/). Titles are plain text; in mrkdwn, &, < and > are escaped, so that no text can mention a channel
 * or link anywhere, and each line stands behind a quotation mark of its own.
 */
function slackMessage(title: string, quote: string, foot: string): object {
  const quoted = escapeMrkdwn(quote)
    .split('\n')
    .map((line) => `>${line}`)
    .join('\n')
  return {
    // For notifications, which show no blocks.
    text: escapeMrkdwn(`${title}: ${quote}`),
    unfurl_links: false,
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: title, emoji: false } },
      { type: 'section', text: { type: 'mrkdwn', text: quoted, verbatim: true } },
      { type: 'context', elements: [{ type: 'plain_text', text: foot, emoji: false }] },
    ],
  }
}

/** As Slack asks for: https://docs.slack.dev/messaging/formatting-message-text/#escaping */
const escapeMrkdwn = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** An Adaptive Card as the Workflows webhook takes it. Words stand in text runs, in which Markdown means nothing. */
function teamsMessage(title: string, quote: string, foot: string): object {
  const line = (text: string, more: object, block: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text, ...more }],
    ...block,
  })
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            line(title, { weight: 'Bolder', size: 'Large' }),
            line(`“${quote}”`, { italic: true }, { spacing: 'Small' }),
            line(foot, { isSubtle: true, size: 'Small' }, { spacing: 'Small' }),
          ],
        },
      },
    ],
  }
}
