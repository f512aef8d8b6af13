import type { Span } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { applyEdits, type TextEdit } from '../../domain/comments/text-edits.js'
import type { Pack } from '../../domain/pack/pack.js'
import { withComments } from '../../domain/pack/pack-comments.js'
import { thanksLine } from '../../domain/pack/thanks-line.js'
import type { NamedMember } from '../../domain/ports/frozen-packs.js'

/**
 * A pack that was built or frozen earlier, without the names of members who have opted out since. Their recognitions are gone, and in every other
 * comment their names are masked.
 * @param names of members in its comments
 */
export function maskOptedOut(pack: Pack, names: readonly NamedMember[], optedOut: ReadonlySet<number>): Pack {
  const hidden = new Map<number, Set<string>>()
  for (const { responseId, text, memberId } of names) {
    if (!optedOut.has(memberId)) continue
    hidden.set(responseId, (hidden.get(responseId) ?? new Set()).add(text))
  }
  const recognitions = pack.recognitions.filter(({ member }) => !optedOut.has(member.id))
  if (hidden.size === 0 && recognitions.length === pack.recognitions.length) return pack
  // Whoever was on no roster when it was built may have come onto one since, and opted out.
  const unlisted = pack.unlisted?.flatMap((each) => {
    const comments = each.comments.filter(({ responseId }) => !hidden.has(responseId))
    return comments.length > 0 ? [{ ...each, comments }] : []
  })
  return {
    ...withMasked({ ...pack, recognitions, ...(unlisted && { unlisted }) }, hidden),
    ...(pack.agenda && { agenda: withoutNames(pack.agenda, { recognitions, ...(unlisted && { unlisted }) }) }),
  }
}

const withMasked = (pack: Pack, hidden: ReadonlyMap<number, ReadonlySet<string>>): Pack =>
  withComments(pack, (comment) => {
    const texts = hidden.get(comment.responseId)
    return texts ? maskNames(comment, texts) : comment
  })

function maskNames(comment: ShownComment, texts: ReadonlySet<string>): ShownComment {
  const hidden = [...texts].flatMap((name) => placesOf(name, comment.text)).sort((a, b) => a.start - b.start || b.end - a.end)
  const replacements: TextEdit[] = []
  for (const span of hidden) if (span.start >= (replacements.at(-1)?.end ?? 0)) replacements.push({ ...span, by: '[name]' })
  const { text, map } = applyEdits(comment.text, replacements)
  const isHidden = (name: Span) => replacements.some(({ start, end }) => name.start < end && start < name.end)
  const moved = <S extends Span>(span: S): S => ({ ...span, start: map(span.start), end: map(span.end) })
  return {
    ...comment,
    text,
    segments: comment.segments.map(moved),
    names: comment.names.filter((name) => !isHidden(name)).map(moved),
  }
}

/** Wherever a name stands as a word: when the pack was built, it may not have been known for one. */
function placesOf(name: string, text: string): Span[] {
  const places: Span[] = []
  if (name === '') return places
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length)) {
    const end = start + name.length
    if (!/[\p{L}\p{N}]$/u.test(text.slice(0, start)) && !/^[\p{L}\p{N}]/u.test(text.slice(end))) places.push({ start, end })
  }
  return places
}

/** The agenda names who was thanked. */
function withoutNames(
  agenda: NonNullable<Pack['agenda']>,
  thanked: Pick<Pack, 'recognitions' | 'unlisted'>,
): NonNullable<Pack['agenda']> {
  const items = agenda.items.map((item) => (item.about === 'thanks' ? { ...item, text: thanksLine(thanked) } : item))
  return { ...agenda, items }
}
