import type { Caller } from '../../domain/access/session.js'
import { maskReadable } from '../../domain/comments/redaction.js'
import type { MailContent } from '../../domain/delivery/delivery.js'
import { UserError } from '../../domain/errors/user-error.js'
import type { AuditStore } from '../../domain/ports/audit.js'
import type { DeliveryStore } from '../../domain/ports/deliveries.js'
import type { PersonStore } from '../../domain/ports/people.js'
import type { Queue } from '../../domain/ports/queue.js'
import type { OriginOf, RouteOutStore } from '../../domain/ports/route-out.js'
import { isSentTo, type RouteCategory, type RoutedComment, type RouteSettings, routeKey } from '../../domain/review/route-out.js'
import { sensitiveCategories } from '../../nlp/route-out/find-sensitive.js'
import { requestDelivery } from '../admin/deliver.js'
import { type RebuildDeps, rebuildAround } from './request-rebuild.js'

export interface RouteDeps extends RebuildDeps {
  routeOut: Pick<RouteOutStore, 'settings' | 'unsent' | 'scan' | 'route'>
  deliveries: Pick<DeliveryStore, 'add'>
}

/** Comments looked at in one go. */
const BATCH = 500
/** Mails that are put there in one go; the next time goes on with the rest. */
const MAX_MAILS = 200

/** Why a comment must go to a named person, of the categories that are routed out; none where nothing is found, or the lane is off. */
export const routesOf = (
  settings: RouteSettings | null,
  { text, language }: { text: string; language: string | null },
): RouteCategory[] => (settings ? sensitiveCategories(text, language).filter((each) => settings.categories.includes(each)) : [])

/** Writes to the recipient about every routed comment that they were not written to about yet. @returns how many */
export async function sendRouted({
  routeOut,
  deliveries,
  queue,
}: Pick<RouteDeps, 'routeOut' | 'deliveries' | 'queue'>): Promise<number> {
  if (!(await routeOut.settings())) return 0
  const routed = await routeOut.unsent(MAX_MAILS)
  for (const each of routed) {
    // The recipients may change meanwhile.
    const settings = await routeOut.settings()
    if (!settings) break
    await requestDelivery(
      { deliveries, queue },
      { key: routeKey(each.responseId), kind: 'mail', to: settings.to, content: mailOf(each) },
    )
  }
  return routed.length
}

/** Says what it is about and where it came from; other personal data than names is masked. */
function mailOf({
  responseId,
  categories,
  source,
  ticket,
  respondedAt,
  text,
  redactions,
  edits,
}: RoutedComment & OriginOf): MailContent {
  return {
    subject: `Confidential: a survey comment about ${categories.map((each) => NAMES[each]).join(', ')}`,
    text: [
      'This comment was taken off every list and pack, because it may need somebody to act. It was found by its words and may be harmless.',
      '',
      `About: ${categories.map((each) => NAMES[each]).join(', ')}`,
      `Survey: ${source}, answered at ${respondedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
      ...(ticket === null ? [] : [`Ticket: ${ticket}`]),
      `Number here: ${responseId}`,
      '',
      maskReadable(text, edits, redactions),
      '',
      'Sign in to verbatim with this address to mark it as handled, or to put it back on the lists where it belongs there.',
    ].join('\n'),
  }
}

const NAMES: Record<RouteCategory, string> = {
  harassment: 'harassment',
  discrimination: 'discrimination',
  security: 'a security incident',
  health: 'health',
  'self-harm': 'self-harm',
}

/**
 * Routes the next batch of comments out that were analysed before the lane was turned on.
 * @param after the id that the batch before ended with; 0 to begin
 * @returns the id that this batch ended with, null where it was the last
 */
export async function scanForRoutes(deps: RouteDeps, after: number): Promise<number | null> {
  const settings = await deps.routeOut.settings()
  if (!settings) return null
  const batch = await deps.routeOut.scan(after, BATCH)
  const found = batch.flatMap(({ id, comment, language }) => {
    const categories = routesOf(settings, { text: comment, language })
    return categories.length > 0 ? [{ responseId: id, categories }] : []
  })
  await rebuildAround(deps, await deps.routeOut.route(found, null))
  await sendRouted(deps)
  return batch.length < BATCH ? null : batch.at(-1)!.id
}

/**
 * Turns the lane on, or changes who receives and what; comments that were analysed before are looked at too.
 * @throws UserError where mail is not set up, or nobody has checked that an account with one of the addresses is its owner's
 */
export async function setRecipient(
  deps: {
    people: Pick<PersonStore, 'byEmail'>
    routeOut: Pick<RouteOutStore, 'saveSettings'>
    audit: Pick<AuditStore, 'add'>
    queue: Pick<Queue, 'add'>
  },
  { to, categories, by, hasMail }: Omit<RouteSettings, 'at'> & { hasMail: boolean },
): Promise<void> {
  if (!hasMail)
    throw new UserError('unavailable', 'Mail is not set up, so nobody could be written to: set SMTP_URL and MAIL_FROM first')
  for (const email of to) {
    const person = (await deps.people.byEmail(email))?.person
    if (person && !person.emailVerified)
      throw new UserError(
        'conflict',
        `The account of ${person.name} has the address ${email}, but nobody has verified that it is theirs: ask them, then confirm the address in the settings, under People`,
      )
  }
  await deps.audit.add({
    by,
    action: 'route-out-settings',
    subject: 'route-out',
    reason: `${categories.join(', ')} to ${to.join(', ')}`,
  })
  await deps.routeOut.saveSettings({ to, categories, by })
  await deps.queue.add('route-out', [{ after: 0 }])
}

/** Turns the lane off; what was routed out stays so. */
export async function removeRecipient(
  deps: { routeOut: Pick<RouteOutStore, 'saveSettings'>; audit: Pick<AuditStore, 'add'> },
  by: string,
): Promise<void> {
  await deps.audit.add({ by, action: 'route-out-settings', subject: 'route-out', reason: 'off' })
  await deps.routeOut.saveSettings(null)
}

/**
 * Checks that whoever asks is a recipient: somebody who signs in with one of the addresses that such comments are sent to. Nobody else reads them,
 * whatever their role.
 * @returns the name of the recipient
 * @throws UserError where they are not
 */
export async function refuseOthers(deps: RecipientDeps, caller: Caller): Promise<string> {
  if (await isRecipient(deps, caller)) return caller.name
  if (caller.kind !== 'person')
    throw new UserError('not-found', 'An API key receives no such comments: sign in as one of the people that they are sent to')
  throw new UserError(
    'forbidden',
    'Only the recipients of such comments may read them: an officer names them in the settings, and they sign in with that address',
  )
}

export interface RecipientDeps {
  routeOut: Pick<RouteOutStore, 'settings'>
  people: Pick<PersonStore, 'get'>
}

/** Whether somebody signs in with an address that routed comments are sent to, and that is theirs for sure. */
export async function isRecipient({ routeOut, people }: RecipientDeps, caller: Caller): Promise<boolean> {
  if (caller.kind !== 'person') return false
  const settings = await routeOut.settings()
  if (!settings) return false
  const person = await people.get(caller.id)
  return person?.email != null && person.emailVerified && isSentTo(settings, person.email)
}

/** A routed comment with its text, personal data but names masked. It is written down who read it, before it is shown. @throws UserError where it is none */
export async function readRouted(
  deps: { routeOut: Pick<RouteOutStore, 'get'>; audit: Pick<AuditStore, 'add'> },
  responseId: number,
  by: string,
): Promise<RoutedComment & Pick<OriginOf, 'source' | 'ticket' | 'respondedAt' | 'text'>> {
  const found = await deps.routeOut.get(responseId)
  if (!found) throw notRouted(responseId)
  await deps.audit.add({ by, action: 'read-routed', subject: `response:${responseId}` })
  const { text, redactions, edits, ...rest } = found
  return { ...rest, text: maskReadable(text, edits, redactions) }
}

/** Notes that a recipient has dealt with a routed comment, or takes that back. @throws UserError where it is not routed out */
export async function handleRouted(
  deps: { routeOut: Pick<RouteOutStore, 'handle'>; audit: Pick<AuditStore, 'add'> },
  responseId: number,
  isHandled: boolean,
  by: string,
): Promise<void> {
  if (!(await deps.routeOut.handle(responseId, isHandled ? by : null))) throw notRouted(responseId)
  await deps.audit.add({ by, action: isHandled ? 'handle-routed' : 'reopen-routed', subject: `response:${responseId}` })
}

/** Puts a comment back on the lists, for good. @throws UserError where it is not routed out */
export async function keepOnLists(
  deps: RebuildDeps & { routeOut: Pick<RouteOutStore, 'keep'>; audit: Pick<AuditStore, 'add'> },
  responseId: number,
  by: string,
): Promise<void> {
  if (!(await deps.routeOut.keep(responseId, by))) throw notRouted(responseId)
  await deps.audit.add({ by, action: 'keep', subject: `response:${responseId}` })
  await rebuildAround(deps, [responseId])
}

/**
 * Routes a comment out by hand, that the finder missed.
 * @throws UserError where the lane is off, or there is no such analysed comment
 */
export async function routeByHand(
  deps: RouteDeps & { audit: Pick<AuditStore, 'add'> },
  { responseId, categories, by }: { responseId: number; categories: RouteCategory[]; by: string },
): Promise<void> {
  if (!(await deps.routeOut.settings()))
    throw new UserError('conflict', 'No recipient is set for such comments: an officer sets one with PUT /v1/route-out')
  const left = await deps.routeOut.route([{ responseId, categories }], by)
  if (left.length === 0) throw new UserError('not-found', `There is no analysed comment ${responseId} to route out`)
  await deps.audit.add({ by, action: 'route-out', subject: `response:${responseId}`, reason: categories.join(', ') })
  await sendRouted(deps)
  await rebuildAround(deps, left)
}

const notRouted = (id: number): UserError => new UserError('not-found', `Comment ${id} is not routed out`)
