import { useRef, useState } from 'preact/hooks'
import { LABELS, type Label } from '../../../domain/comments/labels.js'
import type { ReviewedComment } from '../../../domain/disclosure/show-comment.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { CommentText } from '../../comments/comment-text.js'
import { languageName } from '../../comments/language-name.js'
import { remember, undo } from '../../comments/send-review.js'
import { Translation } from '../../comments/translation.js'
import { language, listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip, Filter } from '../../ui/chip.js'

type Given = Readonly<Record<number, readonly Label[]>>
interface Answered {
  model: { segment: number; labels: Label[] }[]
}

/** One comment of the audit: the person chooses its labels, then sees the models' answer. */
export function BlindReading({ comment, onNext, onUndone }: { comment: ReviewedComment; onNext(): void; onUndone(): void }) {
  const { segments, text, responseId } = comment
  const [given, give] = useState<Given>({})
  const [at, setAt] = useState(0)
  const [answered, setAnswered] = useState<Answered | null>(null)
  const active = segments[at] ?? segments[0]
  const foreign = comment.language !== language.value && comment.language
  const of = (id: number): readonly Label[] => given[id] ?? []
  const toggle = (id: number, label: Label) => {
    if (answered) return
    const labels = of(id).includes(label) ? of(id).filter((each) => each !== label) : [...of(id), label]
    give({ ...given, [id]: labels })
  }
  const isSending = useRef(false)
  const answer = async () => {
    if (answered) return onNext()
    if (isSending.current) return
    isSending.current = true
    const body = { response: responseId, segments: segments.map(({ id }) => ({ segment: id, labels: [...of(id)] })) }
    const sent = await mutate<Answered & { reviews: number[] }>({
      call: () => api.POST('/v1/review/answers', { body }) as never,
      invalidates: ['/v1/review/figures', '/v1/review/queues'],
    })
    isSending.current = false
    if (!sent) return
    setAnswered(sent)
    remember({
      ...{ text: t('review.audit-answered'), about: text.slice(0, 60) },
      async undo() {
        const items = sent.reviews.map((review) => ({ do: 'undo' as const, review }))
        const isDone = (await mutate({ call: () => api.POST('/v1/review', { body: { items } }) as never })) !== null
        if (isDone) {
          setAnswered(null)
          onUndone()
        }
        return isDone
      },
    })
  }
  useShortcuts([
    ...LABELS.map((label, place) => ({
      ...{ key: String(place + 1), text: `label.${label}` },
      run: () => active && toggle(active.id, label),
    })),
    { key: 's', text: 'comments.key-segment', run: () => setAt((at + 1) % Math.max(1, segments.length)) },
    { key: 'Enter', text: answered ? 'review.next' : 'review.answer', run: () => void answer() },
    { key: 'u', text: 'shell.undo', run: () => void undo() },
  ])
  return (
    <article
      class="question card"
      data-unsaved={(!answered && Object.values(given).some(({ length }) => length > 0)) || undefined}
    >
      <CommentText comment={comment} active={segments.length > 1 ? (active?.id ?? null) : null} />
      {foreign && (
        <div class="row">
          <Chip>{languageName(foreign)}</Chip>
          <Translation key={responseId} text={text} from={foreign} />
        </div>
      )}
      <ul class="segments">
        {segments.map(({ id, start, end }, place) => (
          <li key={id} class={place === at && segments.length > 1 ? 'active' : ''}>
            {segments.length > 1 && (
              <button type="button" class="quote" aria-pressed={place === at} onClick={() => setAt(place)}>
                {text.slice(start, end)}
              </button>
            )}
            <div class="row">
              {LABELS.map((label, number) => (
                <Filter key={label} on={of(id).includes(label)} onChange={() => toggle(id, label)}>
                  <kbd>{number + 1}</kbd> {t(`label.${label}`)}
                </Filter>
              ))}
            </div>
            {answered && (
              <p role="status">{verdict(of(id), answered.model.find(({ segment }) => segment === id)?.labels ?? [])}</p>
            )}
          </li>
        ))}
      </ul>
      <div class="row answers">
        <Button kind="primary" onClick={() => void answer()}>
          {t(answered ? 'review.next' : 'review.answer')} <kbd>↵</kbd>
        </Button>
      </div>
    </article>
  )
}

function verdict(own: readonly Label[], model: readonly Label[]): string {
  const isSame = LABELS.every((label) => own.includes(label) === model.includes(label))
  const labels = model.length === 0 ? t('review.no-label') : listed(model.map((label) => t(`label.${label}`)))
  return t(isSame ? 'review.same' : 'review.different', { labels })
}
