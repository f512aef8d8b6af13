import { z } from 'zod'
import { type ApiKey, ROLES } from '../../domain/access/access.js'
import type { AuditEntry } from '../../domain/access/audit.js'
import type { Invitation } from '../../domain/access/invitation.js'
import type { Passkey } from '../../domain/access/passkey.js'
import { PERSON_ROLES, type Person } from '../../domain/access/person.js'
import type { Session } from '../../domain/access/session.js'
import { type Area, CADENCES } from '../../domain/areas/area.js'
import { DELIVERY_KINDS, DELIVERY_STATUSES, type Delivery } from '../../domain/delivery/delivery.js'
import { EVENT_GROUP_NAMES } from '../../domain/delivery/event.js'
import { WEBHOOK_FORMATS, type Webhook } from '../../domain/delivery/webhook.js'
import { ACTION_STATUSES, type Action } from '../../domain/meeting/action.js'
import { DECISION_KINDS, type Decision } from '../../domain/meeting/decision.js'
import { MEETING_STATUSES, type Meeting, type MeetingStatus } from '../../domain/meeting/meeting.js'
import type { OverviewPeriod } from '../../domain/meeting/overview.js'
import { CONSENTS, type Member } from '../../domain/people/members.js'
import type { RosterProposal, SettledProposals } from '../../domain/recognition/proposals.js'
import type { Coded } from '../../domain/text/message.js'

/** A type as it looks in JSON: dates become strings. */
type Json<T> = T extends Date
  ? string
  : T extends Coded
    ? T
    : T extends (infer E)[]
      ? Json<E>[]
      : T extends object
        ? { [K in keyof T]: Json<T[K]> }
        : T

/** Requires a schema for each field of a type; optional fields need an optional schema. */
type Shape<T> = {
  [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? z.ZodType<Json<T[K]> | undefined> : z.ZodType<Json<T[K]>>
}

/** Names a schema that matches a type exactly as JSON: a missing or extra field does not compile. */
export const answerOf =
  <T>() =>
  <S extends Shape<T>>(id: string, shape: S & Record<Exclude<keyof S, keyof T>, never>) =>
    z.strictObject(shape as S).meta({ id })

const time = z.iso.datetime()
const id = z.int()
const text = z.string()

/** A text as a code with its values, beside the English text. */
export const CodedAnswer = z.strictObject({ code: text, values: z.record(text, z.unknown()).optional() }).meta({
  id: 'Coded',
  description:
    'The text as a code and its values, for showing it in another language: see the message files. A value may be a text of this form again, or a list.',
}) as unknown as z.ZodType<Coded>

export const AreaAnswer = answerOf<Omit<Area, 'id'>>()('Area', {
  key: text,
  name: text,
  filter: z.record(text, z.array(text)),
  timeZone: text,
  language: text,
  objective: text,
  cadence: z.enum(CADENCES),
  invitees: z.array(text),
  minRespondents: z.int(),
  recognitionMinScore: z.number(),
  recognitionMaxScore: z.number(),
})

export const AreaPeriodAnswer = answerOf<Omit<OverviewPeriod, 'key'> & { period: string }>()('AreaPeriod', {
  period: text,
  numbers: z
    .strictObject({
      responses: z.int(),
      comments: z.int(),
      happiness: z.number().nullable(),
      interval: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
      responseRate: z.number().nullable().optional(),
    })
    .nullable()
    .meta({ description: 'Null if too few people responded' }),
  built: z.boolean().meta({ description: 'Whether the pack is built' }),
})

export const ActionAnswer = answerOf<Omit<Action, 'areaId'> & { overdue: boolean }>()('Action', {
  id,
  period: text,
  title: text,
  owner: text,
  dueOn: z.iso.date().nullable(),
  status: z.enum(ACTION_STATUSES),
  note: text,
  initiativeId: id.nullable(),
  commentId: id.nullable().meta({ description: 'The comment that it was created from' }),
  themeId: id.nullable().meta({ description: 'The theme that it was created from' }),
  createdAt: time,
  closedAt: time.nullable(),
  overdue: z.boolean(),
})

export const DecisionAnswer = answerOf<Omit<Decision, 'areaId'>>()('Decision', {
  id,
  period: text,
  kind: z.enum(DECISION_KINDS),
  text,
  by: text,
  createdAt: time,
})

export const MeetingAnswer = answerOf<Omit<Meeting, 'id' | 'areaId'> & { status: MeetingStatus }>()('Meeting', {
  period: text,
  at: time.nullable(),
  minutes: z.int(),
  place: text,
  agenda: z.array(
    z.strictObject({
      title: text,
      minutes: z.int(),
      note: text,
      about: text.nullable().optional(),
      questions: z.array(text).optional(),
    }),
  ),
  outcome: text,
  sequence: z.int(),
  copiedAt: time
    .nullable()
    .meta({ description: 'When the text of its invitation or report was taken to be sent by hand, because mail is not set up' }),
  presentedAt: time.nullable().meta({ description: 'When its presentation was ended' }),
  updatedAt: time,
  status: z.enum(MEETING_STATUSES),
})

export const ProposalAnswer = answerOf<RosterProposal>()('RosterProposal', {
  key: text,
  name: text,
  spellings: z.array(text),
  team: text,
  thanked: z.int(),
  assigned: z.int(),
  members: z.array(z.strictObject({ id, name: text, team: text })),
  doubt: text.nullable(),
  doubtCode: CodedAnswer.nullable(),
})

export const SettledAnswer = answerOf<SettledProposals>()('SettledProposals', {
  accepted: z.int(),
  merged: z.int(),
  dismissed: z.int(),
  left: z.int(),
})

export const MemberAnswer = answerOf<Member>()('Member', {
  id,
  name: text,
  aliases: z.array(text),
  team: text,
  consent: z.enum(CONSENTS),
  leftOn: z.iso.date().nullish().meta({ description: 'The last day in the team; null: the member is in it' }),
})

export const WebhookAnswer = answerOf<Webhook>()('Webhook', {
  id,
  name: text,
  url: text.meta({ description: 'The host only: the rest of the URL is secret' }),
  format: z.enum(WEBHOOK_FORMATS),
  team: text.nullable(),
  events: z.array(z.enum(EVENT_GROUP_NAMES)),
  active: z.boolean(),
  withText: z.boolean(),
  createdAt: time,
  failingSince: time.nullable().meta({ description: 'Since when deliveries have failed; null if the last one succeeded' }),
})

export const DeliveryAnswer = answerOf<Omit<Delivery, 'content'>>()('Delivery', {
  id,
  key: text,
  kind: z.enum(DELIVERY_KINDS),
  to: z.array(text),
  status: z.enum(DELIVERY_STATUSES),
  error: text.nullable(),
  attempts: z.int(),
  createdAt: time,
  sentAt: time.nullable(),
  messageId: z.uuid().meta({ description: 'Without hyphens, the webhook-id that a program receives' }),
  repeatable: z.boolean(),
  queuedAt: time,
  nextAttemptAt: time.meta({ description: 'When it is tried next, while it is waiting' }),
})

export const AuditAnswer = answerOf<AuditEntry>()('AuditEntry', {
  id,
  at: time,
  by: text,
  action: text,
  subject: text,
  reason: text,
})

export const KeyAnswer = answerOf<Omit<ApiKey, 'member'> & { createdAt: Date; revokedAt: Date | null }>()('Key', {
  id,
  name: text,
  role: z.enum(ROLES),
  areas: z.array(text),
  teams: z.array(text),
  createdAt: time,
  revokedAt: time.nullable(),
})

/** Schema of one page of a list, with the items under the given name. */
export const pageAnswer = <const Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  z.strictObject({ [name]: z.array(item), next: z.string().nullable() } as { [K in Name]: z.ZodArray<Item> } & {
    next: z.ZodNullable<z.ZodString>
  })
export const PersonAnswer = answerOf<Person>()('Person', {
  id,
  name: text,
  email: text.nullable(),
  emailVerified: z.boolean().meta({ description: 'Whether an officer or the identity provider says that the address is theirs' }),
  role: z.enum(PERSON_ROLES),
  areas: z.array(text),
  teams: z.array(text),
  memberId: id.nullable(),
  hasPassword: z.boolean(),
  hasSingleSignOn: z.boolean(),
  fromGroups: z.boolean(),
  createdAt: time,
  lastSignInAt: time.nullable(),
  disabledAt: time.nullable(),
})

export const AccountAnswer = z
  .strictObject({
    person: PersonAnswer,
    isFresh: z.boolean().meta({ description: 'Whether you signed in recently enough to add a way to sign in' }),
    offersPasskeys: z.boolean().meta({ description: 'Whether a passkey can be added here' }),
    singleSignOn: text.nullable().meta({ description: 'Name of the provider; null if there is none' }),
  })
  .meta({ id: 'Account' })

export const PasskeyAnswer = answerOf<Passkey>()('Passkey', {
  id: text,
  device: text,
  createdAt: time,
  lastUsedAt: time.nullable(),
})

export const InvitationAnswer = answerOf<Invitation>()('Invitation', {
  id,
  kind: z.enum(['first', 'invitation', 'reset']),
  name: text.nullable(),
  email: text.nullable(),
  role: z.enum(PERSON_ROLES),
  areas: z.array(text),
  teams: z.array(text),
  memberId: id.nullable(),
  personId: id.nullable(),
  by: text,
  createdAt: time,
  expiresAt: time,
})

export const SessionAnswer = answerOf<Omit<Session, 'personId'> & { current: boolean }>()('Session', {
  id,
  device: text,
  createdAt: time,
  lastSeenAt: time,
  expiresAt: time,
  current: z.boolean().meta({ description: 'Whether this is the session of the request' }),
})

export const CallerAnswer = z
  .strictObject({
    kind: z.enum(['key', 'person']),
    id,
    name: text,
    role: z.enum(ROLES),
    areas: z.array(text).meta({ description: 'None: all' }),
    teams: z.array(text).meta({ description: 'None: all' }),
    member: id.nullable().meta({ description: "The person's own entry on the roster" }),
    receivesRouted: z.boolean().meta({ description: 'Whether comments that were routed out are sent to them' }),
    translates: z.boolean().meta({ description: 'Whether a translation service is configured' }),
  })
  .meta({ id: 'Caller' })

/** Schema of a complete list, with the items under the given name. */
export const listOf = <const Name extends string, Item extends z.ZodType>(name: Name, item: Item) =>
  z.strictObject({ [name]: z.array(item) } as { [K in Name]: z.ZodArray<Item> })
