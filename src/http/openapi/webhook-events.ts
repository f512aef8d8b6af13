import type { OpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { EVENT_GROUPS, type EventData, type EventType, type ImportEnded } from '../../domain/delivery/event.js'
import { ACTION_STATUSES } from '../../domain/meeting/action.js'

const id = z.int()
const count = z.int().min(0)
const links = <K extends string>(...names: K[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, z.string()])) as Record<K, z.ZodString>).meta({
    description: 'Where to read more, with a key. Relative if PUBLIC_URL is not set',
  })
const ofPeriod = { area: z.string().meta({ description: 'Key of the area' }), period: z.string() }
const importEnded = {
  importId: id.nullable().meta({ description: 'Null if the file was rejected before anything was stored' }),
  importFileId: id.nullable().meta({ description: 'The file in the import folder; null if it was imported another way' }),
  source: z.string().nullable(),
  fileName: z.string(),
  error: z.string().nullable(),
  read: count,
  imported: count,
  repeated: count,
  changed: count,
  updated: count,
  rejected: count,
} satisfies Record<keyof ImportEnded, z.ZodType>
const action = {
  ...ofPeriod,
  actionId: id,
  status: z.enum(ACTION_STATUSES),
  dueOn: z.iso.date().nullable(),
  initiativeId: id.nullable(),
}

/** Content of `data` by event type; `links` is added to each. */
const DATA = {
  'import.finished': { ...importEnded, links: links('import') },
  'import.failed': { ...importEnded, links: links('import').partial() },
  'period.analysed': { ...ofPeriod, links: links('comments') },
  'pack.built': { ...ofPeriod, links: links('pack') },
  'pack.frozen': { ...ofPeriod, links: links('pack') },
  'pack.unfrozen': { ...ofPeriod, links: links('pack') },
  'recognition.added': {
    memberId: id,
    responseId: id,
    member: z
      .strictObject({ name: z.string(), team: z.string() })
      .optional()
      .meta({ description: 'Only if the webhook has withText' }),
    quote: z.string().nullable().optional(),
    day: z.string().optional(),
    links: links('member'),
  },
  'action.added': { ...action, links: links('action') },
  'action.changed': { ...action, links: links('action') },
  'action.removed': { ...action, links: links('actions') },
  'review.saved': {
    responseIds: z.array(id),
    kinds: z.array(z.string()),
    undone: count.meta({ description: 'Number of decisions that were undone' }),
    links: links('changes'),
  },
  'comments.changed': { kinds: z.record(z.string(), count), links: links('changes') },
  'webhook.test': { webhookId: id, name: z.string(), links: links('webhook') },
} satisfies { [T in EventType]: Record<keyof EventData[T] | 'links', z.ZodType> & Record<string, z.ZodType> }

const SUMMARIES: Record<EventType, string> = {
  'import.finished': 'An import ended: a file of the import folder, an upload, or responses that were posted',
  'import.failed': 'An import or a file of the import folder failed',
  'period.analysed': 'The lists of an area and period were built from what is analysed now',
  'pack.built': 'A pack was built for the first time or rebuilt',
  'pack.frozen': 'A pack was frozen for its meeting',
  'pack.unfrozen': 'A frozen pack was released',
  'recognition.added': 'Somebody was thanked, and may be shown where the webhook leads',
  'action.added': 'An action was agreed',
  'action.changed': 'An action was changed, closed or opened again',
  'action.removed': 'An action was removed',
  'review.saved': 'A person corrected or confirmed something, or took that back',
  'comments.changed': 'The feed of changes has something new; at most once a minute',
  'webhook.test': 'A test message, asked for with POST /v1/webhooks/{id}/test',
}

/** Schema of each event's body, as a receiver gets it. */
export const EVENT_BODIES = Object.fromEntries(
  Object.entries(DATA).map(([type, data]) => [
    type,
    z
      .strictObject({ type: z.literal(type), timestamp: z.iso.datetime(), data: z.strictObject(data) })
      .meta({ id: `Event ${type}`.replace(/[ .](\w)/g, (_, letter: string) => letter.toUpperCase()) }),
  ]),
) as unknown as Record<EventType, z.ZodType>

const HEADERS = z.object({
  'webhook-id': z.string().meta({ description: 'Identifies the message, the same at every attempt' }),
  'webhook-timestamp': z.string().meta({ description: 'When it was sent: seconds since 1970' }),
  'webhook-signature': z
    .string()
    .meta({ description: 'v1, and the HMAC-SHA256 of id.timestamp.body in base64; several while a secret is replaced' }),
})

/** Describes the messages that are sent to webhooks of format `standard`. */
export function registerWebhooks(registry: OpenAPIRegistry): void {
  const groupOf = (type: EventType): string =>
    Object.entries(EVENT_GROUPS).find(([, types]) => (types as readonly string[]).includes(type))?.[0] ?? 'sent to any webhook'
  for (const [type, body] of Object.entries(EVENT_BODIES) as [EventType, z.ZodType][])
    registry.registerWebhook({
      method: 'post',
      path: type,
      summary: SUMMARIES[type],
      description: `Event of the group ${groupOf(type)}. Signed as Standard Webhooks says.`,
      tags: ['webhooks'],
      request: { headers: HEADERS, body: { required: true, content: { 'application/json': { schema: body } } } },
      responses: {
        '2XX': { description: 'Received; it is not sent again' },
        410: { description: 'The receiver wants no more messages: the webhook becomes inactive' },
        default: { description: 'It is sent again for up to one day' },
      },
    })
}
