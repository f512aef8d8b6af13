import type { EventData, EventType, WebhookContent } from '../../domain/delivery/event.js'
import type { WebhookMessage } from '../../domain/delivery/webhook.js'

/** What a program receives: ids and links; of a recognition also what is said, where the webhook asks for it. */
interface EventBody {
  type: EventType
  /** When it happened. */
  timestamp: string
  data: object & { links: Record<string, string> }
}

/** An event in the form of Standard Webhooks. @param base stands before each link: where people reach the service, without a slash at the end */
export function eventBody(
  { content, recognition }: Pick<WebhookMessage, 'content' | 'recognition'>,
  { withText, base }: { withText: boolean; base: string },
): EventBody {
  const links = Object.fromEntries(Object.entries(linksOf(content)).map(([name, path]) => [name, base + path]))
  return { type: content.type, timestamp: content.at, data: { ...dataOf(content, withText ? recognition : null), links } }
}

function dataOf(content: WebhookContent, recognition: WebhookMessage['recognition']): object {
  // Where the feed ended is the database's own business.
  if (content.type === 'comments.changed') return { kinds: content.data.kinds }
  if (content.type !== 'recognition.added' || !recognition) return content.data
  const { member, quote, day } = recognition
  return { ...content.data, member: { name: member.name, team: member.team }, quote, day }
}

/** Where to read more, with a key. */
function linksOf(content: WebhookContent): Record<string, string> {
  switch (content.type) {
    case 'import.finished':
    case 'import.failed':
      return content.data.importId === null ? {} : { import: `/v1/imports/${content.data.importId}` }
    case 'period.analysed':
      return { comments: `/v1/comments?area=${part(content.data.area)}&period=${part(content.data.period)}` }
    case 'pack.built':
    case 'pack.frozen':
    case 'pack.unfrozen':
      return { pack: `/v1${ofArea(content.data)}/packs/${part(content.data.period)}` }
    case 'recognition.added':
      return { member: `/v1/members/${content.data.memberId}` }
    case 'action.added':
    case 'action.changed':
      return { action: `/v1${ofArea(content.data)}/actions/${content.data.actionId}` }
    case 'action.removed':
      return { actions: `/v1${ofArea(content.data)}/actions` }
    case 'review.saved':
    case 'comments.changed':
      return { changes: '/v1/changes' }
    case 'webhook.test':
      return { webhook: `/v1/webhooks/${content.data.webhookId}` }
  }
}

const ofArea = ({ area }: EventData['pack.built']): string => `/areas/${part(area)}`
const part = (text: string): string => encodeURIComponent(text)
