import type { AgendaItem as Planned } from '../../../domain/meeting/meeting.js'
import type { AgendaItem, Pack, PackSlice, PackTheme } from '../../../domain/pack/pack.js'
import type { Quoted } from '../../comments/quoted.js'

/** A comment as a card shows it. */
export type CardComment = Quoted & {
  responseId: number
  reason?: string
  reasonCode?: unknown
  note?: string
  folded?: number
  at: string
}

/** A card shows one thing at a time. */
export type Card =
  | { kind: 'text' | 'numbers' | 'progress' | 'initiatives' | 'actions' }
  | { kind: 'themes'; themes: readonly PackTheme[] }
  | { kind: 'slice'; slice: PackSlice }
  | {
      kind: 'comment'
      comment: CardComment
      /** Name of the person or slice on the card. */
      heading?: string
      sub?: string
      /** Whether the card is a recognition to read out, with a large name. */
      isThanks?: boolean
    }

export interface Step {
  title: string
  minutes: number
  text: string
  questions: readonly string[]
  /** At least one card. */
  cards: readonly Card[]
}

/**
 * Returns the steps of a presentation.
 * @param own the meeting's own agenda; if empty, the pack's is used
 * @param generated the pack's agenda in the person's language
 */
export function stepsOf(
  pack: Pack,
  own: readonly Planned[],
  generated: readonly AgendaItem[] = pack.agenda?.items ?? [],
): Step[] {
  const items =
    own.length === 0
      ? generated
      : own.map(({ title, minutes, note, about = null, questions }) => {
          const same = about === null ? undefined : generated.find((each) => each.about === about)
          return { title, minutes, about, text: note || (same?.text ?? ''), questions: questions ?? same?.questions ?? [] }
        })
  return items.map(({ about, ...item }) => {
    const cards = about === null ? [] : cardsOf(pack, about)
    return { ...item, cards: cards.length > 0 ? cards : [{ kind: 'text' }] }
  })
}

function cardsOf(pack: Pack, about: string): Card[] {
  const comments = (all: readonly CardComment[] = []): Card[] => all.map((comment) => ({ kind: 'comment', comment }))
  const themes = (all: readonly PackTheme[]): Card[] => (all.length > 0 ? [{ kind: 'themes', themes: all }] : [])
  switch (about) {
    case 'numbers':
    case 'progress':
    case 'initiatives':
    case 'actions':
      return [{ kind: about }]
    case 'thanks':
      return thanks(pack)
    case 'ideas':
      return [...themes(pack.ideas.themes), ...comments(pack.ideas.comments)]
    case 'pains':
      return comments(pack.pains?.comments)
    case 'themes':
      return themes(pack.themes)
    case 'praise':
      return comments(pack.praise.comments)
    default:
      return slices(pack, about)
  }
}

/** Returns one card per person and comment, because each is read out. */
function thanks({ recognitions, unlisted = [] }: Pack): Card[] {
  const people = [
    ...recognitions.map(({ member, comments }) => ({ heading: member.name, sub: member.team, comments })),
    ...unlisted.map(({ name, comments }) => ({ heading: name, sub: '', comments })),
  ]
  return people.flatMap(({ comments, ...person }) =>
    comments.map((comment): Card => ({ kind: 'comment', comment, ...person, isThanks: true })),
  )
}

function slices({ scenarios }: Pack, about: string): Card[] {
  const scenario = scenarios.find(({ key }) => about === `scenario:${key}`)
  if (!scenario) return []
  return scenario.slices.flatMap((slice): Card[] => [
    { kind: 'slice', slice },
    ...slice.comments.map((comment): Card => ({ kind: 'comment', comment, heading: slice.name, sub: scenario.name })),
  ])
}

export interface Position {
  step: number
  item: number
}

/** Returns the nearest position that exists. */
export function within(steps: readonly Step[], { step, item }: Position): Position {
  const at = Math.max(0, Math.min(steps.length - 1, step))
  return { step: at, item: Math.max(0, Math.min((steps[at]?.cards.length ?? 1) - 1, item)) }
}

/** Moves one card forwards or back; after the last card of a step comes the first of the next. */
export function stepBy(steps: readonly Step[], { step, item }: Position, by: 1 | -1): Position {
  const next = item + by
  if (next >= 0 && next < (steps[step]?.cards.length ?? 1)) return { step, item: next }
  const other = step + by
  if (other < 0 || other >= steps.length) return { step, item }
  return { step: other, item: by === 1 ? 0 : steps[other]!.cards.length - 1 }
}
