import { LABELS, type Label, type Span } from '../../domain/comments/labels.js'
import type { ReviewTarget } from '../../domain/ports/review.js'
import type { AddMention, ChangeMention, Operation } from '../../domain/review/operation.js'
import { type NewWord, sharedBy } from '../../domain/review/word.js'

/** Why something cannot be done, in a line for people. */
export class Refusal extends Error {}

type OnComment = Exclude<Operation, { do: 'undo' } | { do: 'move' }>

/**
 * The words that an operation says of a comment.
 * @param isMasked whether whoever says it does not see the name of a mention
 * @throws Refusal
 */
export function wordsOf(operation: OnComment, target: ReviewTarget, isMasked: (mention: number) => boolean): NewWord[] {
  const responseId = target.id
  switch (operation.do) {
    case 'read':
    case 'discussed':
      return [{ kind: operation.do, responseId }]
    case 'note':
      return [{ kind: 'note', responseId, text: operation.text }]
    case 'accept':
      return accepted(operation, target)
    case 'add':
    case 'remove':
      return [labelWord(target, findSegment(target, operation.segment), operation.label, operation.do === 'add')]
    case 'add-mention':
      return [addedMention(operation, target)]
    case 'change-mention':
      return [changedMention(operation, target, isMasked)]
    case 'remove-mention': {
      const mention = findMention(target, operation.mention)
      return [{ kind: 'mention', responseId, ...placeOf(target, mention), present: false }]
    }
  }
}

/** A stretch of the comment with what stands there. */
export const placeOf = ({ text }: ReviewTarget, { start, end }: Span) => ({ start, end, quote: text.slice(start, end) })

/** @throws Refusal where the comment has no such segment (any longer) */
export function findSegment(target: ReviewTarget, id: number): ReviewTarget['segments'][number] {
  const segment = target.segments.find((each) => each.id === id)
  if (!segment) throw new Refusal(`Comment ${target.id} has no segment ${id}: read the comment again`)
  return segment
}

function findMention(target: ReviewTarget, id: number): ReviewTarget['mentions'][number] {
  const mention = target.mentions.find((each) => each.id === id)
  if (!mention) throw new Refusal(`Comment ${target.id} has no mention ${id}: read the comment again`)
  return mention
}

function labelWord(target: ReviewTarget, segment: ReviewTarget['segments'][number], label: Label, present: boolean): NewWord {
  // Where a person has spoken already, what is shown is theirs.
  const suggested = segment.said.includes(label) ? null : { ...segment.model[label], engine: target.engine }
  return { kind: 'label', responseId: target.id, ...placeOf(target, segment), label, present, suggested, blind: false }
}

function accepted({ segment, label }: OnComment & { do: 'accept' }, target: ReviewTarget): NewWord[] {
  const segments = segment === undefined ? target.segments : [findSegment(target, segment)]
  if (label === undefined)
    return segments.flatMap((each) => LABELS.map((of) => labelWord(target, each, of, each.labels.includes(of))))
  const having = segments.filter(({ labels }) => labels.includes(label))
  if (having.length === 0) throw new Refusal(`The label ${label} is not there to be accepted: add it to a segment`)
  return having.map((each) => labelWord(target, each, label, true))
}

function addedMention({ segment: id, text, occurrence, stance, member }: AddMention, target: ReviewTarget): NewWord {
  const segment = findSegment(target, id)
  const taken = [...target.mentions, ...target.redactions]
  const places = placesIn(target.text, text, segment).filter((place) => taken.every((each) => sharedBy(each, place) <= 0))
  if (places.length === 0)
    throw new Refusal(`This text is not in the shown part of segment ${id}, or it is already a recognised name`)
  if (places.length > 1 && occurrence === undefined)
    throw new Refusal(`This text occurs ${places.length} times in segment ${id}: give "occurrence", from 1`)
  const place = places[(occurrence ?? 1) - 1]
  if (!place) throw new Refusal(`This text occurs ${places.length} times in segment ${id}, not ${occurrence} times`)
  return { kind: 'mention', responseId: target.id, ...placeOf(target, place), present: true, stance: stance ?? 'neutral', member }
}

function changedMention(
  { mention: id, text, stance, member }: ChangeMention,
  target: ReviewTarget,
  isMasked: (mention: number) => boolean,
): NewWord {
  const { start, end } = findMention(target, id)
  const word = { kind: 'mention', responseId: target.id, present: true, stance, member } as const
  if (text === undefined) return { ...word, ...placeOf(target, { start, end }) }
  if (isMasked(id)) throw new Refusal(`The name of mention ${id} is masked: an officer may change its text`)
  const around = { start: Math.max(0, start - text.length), end: Math.min(target.text.length, end + text.length) }
  const [place] = placesIn(target.text, text, around)
    .filter((each) => sharedBy(each, { start, end }) > 0)
    .sort((a, b) => sharedBy(b, { start, end }) - sharedBy(a, { start, end }))
  if (!place) throw new Refusal(`The text does not match mention ${id}: enter the name as it is written in the comment`)
  return { ...word, ...placeOf(target, place), replaces: { start, end } }
}

/** Where a text stands within a stretch. */
function placesIn(text: string, sought: string, { start, end }: Span): Span[] {
  const places: Span[] = []
  for (let at = text.indexOf(sought, start); at >= 0 && at + sought.length <= end; at = text.indexOf(sought, at + 1))
    places.push({ start: at, end: at + sought.length })
  return places
}
