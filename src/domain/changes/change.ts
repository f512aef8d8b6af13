/**
 * What can happen to a response:
 * - `added`: it came in;
 * - `updated`: an import brought other content for it, or took such an update back;
 * - `analysed`: the models read its comment, for the first time or again;
 * - `corrected`: a person changed a label or said whom a name means;
 * - `reviewed`: a person read or discussed it, added a note, or took that back;
 * - `moved`: its theme is another one, or has another heading;
 * - `ticket`: what is known of its ticket changed;
 * - `hidden`: a person hid or showed it or its theme, or a member it names changed their consent;
 * - `erased`: it is gone, or its comment is, or the comment was routed out to a named person.
 */
export const CHANGE_KINDS = [
  'added',
  'updated',
  'analysed',
  'corrected',
  'reviewed',
  'moved',
  'ticket',
  'hidden',
  'erased',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** A place in the feed of changes: the transaction that made a change, and its number. Both grow in the order in which the feed shows changes. */
export interface ChangePlace {
  transaction: bigint
  id: bigint
}

/** A change of one response. */
export interface Change extends ChangePlace {
  responseId: number
  kind: ChangeKind
  at: Date
}
