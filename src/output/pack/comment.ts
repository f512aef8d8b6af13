import { LABELS, type Label, type Span } from '../../domain/comments/labels.js'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { ListedComment } from '../../domain/pack/pack.js'
import { type Html, type HtmlValue, html } from '../page/html.js'
import { day, labelName, score } from '../text/format.js'
import { language, t, textOf } from '../text/language.js'
import { placeWords } from './places.js'

/** The label that colours a segment with several: what asks for something to be done comes first. */
const PRECEDENCE: readonly Label[] = ['improvement_idea', 'pain_point', 'praise']
/** Dimensions named beside a comment, where it has them. */
const NAMED_FIRST = ['service', 'location', 'assignmentGroup', 'channel']
const NAMED = 3

export interface CommentOptions {
  /** Comments in sight before the fold. */
  first?: number
  /** The value of a dimension that all of them share, which needs no repeating. */
  within?: string
  /** Names alone are marked, no labels: where all say the same. */
  quiet?: boolean
  /** Whether to say why each is on the list. */
  why?: boolean
  /** Whether links of the page lead to the comments: each is on it in full once. */
  anchored?: boolean
}

/** A comment with its labelled stretches marked, its labels, score, dimensions and day. */
export function commentHtml(comment: ListedComment, zone: string, options: CommentOptions = {}): Html {
  const { within, quiet = false, why = false, anchored = false } = options
  if (comment.shownIn)
    return html`<article class="comment again">${why && whyWords(comment) && html`<p class="why">${whyWords(comment)}.</p>`}
<p><q dir="auto"${langOf(comment)}>${comment.text}</q> <a href="#comment-${comment.responseId}">${placeWords(comment)}</a></p>${comment.note && html`<p class="noted">${comment.note}</p>`}</article>`
  return html`<article class="comment"${anchored && html` id="comment-${comment.responseId}"`}>${why && whyWords(comment) && html`<p class="why">${whyWords(comment)}.</p>`}
<blockquote dir="auto"${langOf(comment)}>${marked(quiet ? { ...comment, segments: [] } : comment)}</blockquote>
<p class="meta">${!quiet && chips(comment)}${facts(comment, zone, within).map((fact) => html`<span>${fact}</span>`)}${likeIt(comment) && html`<span>${likeIt(comment)}</span>`}</p>${comment.note && html`<p class="noted">${comment.note}</p>`}
</article>`
}

/** The attribute that says in which language a comment is, where that is not the document's. */
export const langOf = ({ language: own }: { language?: string | null | undefined }): Html | null =>
  own && own !== 'und' && own !== language() ? html` lang="${own}"` : null

/** Why a comment is on its list: `New: 4 comments this month`. */
export function whyWords({ state, reason, reasonCode }: ListedComment): string {
  // A list's reason says the state itself.
  if (reasonCode && language() !== 'en') return textOf(reasonCode, '')
  return state && reason?.startsWith(state) ? reason : [state, reason].filter(Boolean).join(': ')
}

/** `and 3 similar`; empty if it stands for itself alone. */
export const likeIt = ({ folded = 0 }: ListedComment): string => (folded > 0 ? t('doc.similar', { count: folded }) : '')

/** Comments, the first few in sight and the rest behind a fold. */
export function commentList(comments: ListedComment[], zone: string, options: CommentOptions = {}): Html {
  const { first = 5 } = options
  const rest = comments.slice(first)
  const show = (comment: ListedComment) => commentHtml(comment, zone, options)
  return html`${comments.slice(0, first).map(show)}${
    rest.length > 0 &&
    html`<details class="more"><summary>${t('doc.show-more', { count: rest.length })}</summary>${rest.map(show)}</details>`
  }`
}

/** Labels of a comment, each once. */
export function labelsOf({ segments }: ShownComment): Label[] {
  return LABELS.filter((label) => segments.some(({ labels }) => labels.some((each) => each.label === label)))
}

/** Score, values of the best known dimensions and day, as people read them. */
export function facts(comment: ShownComment, zone: string, within?: string): string[] {
  const keys = [...NAMED_FIRST, ...Object.keys(comment.dimensions).filter((key) => !NAMED_FIRST.includes(key))]
  const values = keys.map((key) => comment.dimensions[key]).filter((value) => value && value !== within)
  return [
    ...(comment.score === null ? [] : [t('doc.score', { score: score(comment.score) })]),
    ...[...new Set(values as string[])].slice(0, NAMED),
    day(comment.at, zone),
  ]
}

function chips(comment: ShownComment): HtmlValue {
  return labelsOf(comment).map((label) => html`<span class="chip ${label}">${labelName(label)}</span>`)
}

/** The text, cut where segments and names begin and end. */
function marked({ text, segments, names }: ShownComment): Html {
  const stretches = segments
    .map((segment) => ({ ...segment, label: PRECEDENCE.find((label) => segment.labels.some((each) => each.label === label)) }))
    .filter(({ label }) => label !== undefined)
  const whole = cut(text.length, stretches).filter((run) => text.slice(run.start, run.end).trim() !== '')
  // A comment that says one thing from end to end needs no marks: its chip says it.
  const plain =
    whole.every((run) => stretches.some((stretch) => covers(stretch, run))) &&
    new Set(stretches.map((each) => each.label)).size === 1
  const runs = cut(text.length, stretches).map((run) => {
    const label = plain ? undefined : stretches.find((stretch) => covers(stretch, run))?.label
    const within = cut(
      run.end - run.start,
      names.map(({ start, end }) => ({ start: start - run.start, end: end - run.start })),
    )
    const parts = within.map(({ start, end }) => {
      const part = { start: start + run.start, end: end + run.start }
      const piece = text.slice(part.start, part.end)
      return names.some((name) => covers(name, part)) ? html`<b>${piece}</b>` : piece
    })
    return label ? html`<mark class="${label}">${parts}</mark>` : parts
  })
  return html`${runs}`
}

const covers = (span: Span, run: Span): boolean => span.start <= run.start && run.end <= span.end

/** Stretches between all edges of the spans, in order, together the whole of a length. */
function cut(length: number, spans: readonly Span[]): Span[] {
  const edges = [0, length, ...spans.flatMap(({ start, end }) => [start, end])].filter((edge) => edge >= 0 && edge <= length)
  const sorted = [...new Set(edges)].sort((a, b) => a - b)
  return sorted.slice(1).map((end, index) => ({ start: sorted[index]!, end }))
}
