import { LABELS } from '../../../domain/comments/labels.js'
import { useZone } from '../../app/local-time.js'
import type { Place } from '../../app/place.js'
import { type Shortcut, useShortcuts } from '../../app/shortcuts.js'
import { CommentText } from '../../comments/comment-text.js'
import { languageName } from '../../comments/language-name.js'
import { Score } from '../../comments/score.js'
import { Translation } from '../../comments/translation.js'
import { day, language, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip, Filter, LabelChip } from '../../ui/chip.js'
import { HeldAnswers } from './held-answers.js'
import { OrphanedReview } from './orphaned-review.js'
import { OtherTheme } from './other-theme.js'
import { type Answer, answersOf, type Question, questionText } from './question.js'
import type { Queue } from './queue-store.js'

/** One question with its comment, the reason for asking, and the answers. */
export function QuestionView({ place, queue, question }: { place: Place; queue: Queue; question: Question }) {
  const { comment, note, reason } = question
  const answers = answersOf(question, place.area)
  const answerWith = ({ items, text }: Answer) => void queue.answer(question, items, text)
  const whole = reason === 'score-against-text' || reason === 'unsupported-language'
  const zone = useZone()
  const isForeign = comment.language !== null && comment.language !== language.value
  useShortcuts(answers.map((answer) => keyOf(answer, () => answerWith(answer))))
  return (
    <article class="question card">
      <header>
        <span class="row">
          <Score score={comment.score} />
          <span class="soft">{[day(comment.at, zone), ...Object.values(comment.dimensions).slice(0, 3)].join(' · ')}</span>
        </span>
        {isForeign && <Chip>{languageName(comment.language!)}</Chip>}
      </header>
      <CommentText comment={comment} active={note.segment ?? null} />
      {isForeign && <Translation key={comment.responseId} text={comment.text} from={comment.language!} />}
      <p class="row">
        {[...new Set(comment.segments.flatMap(({ labels }) => labels.map(({ label }) => label)))].map((label) => (
          <LabelChip key={label} label={label} />
        ))}
      </p>
      <div class="ask">
        <h2>{questionText(question)}</h2>
        <p class="soft">{t(`review.why-${reason}`)}</p>
      </div>
      {whole && <WholeComment queue={queue} question={question} />}
      {reason === 'held-recognition' && <HeldAnswers place={place} queue={queue} question={question} />}
      {reason === 'lost-word' && <OrphanedReview queue={queue} question={question} />}
      <div class="row answers">
        {answers.map((answer) => (
          <Button key={answer.key} kind={answer.kind ?? 'plain'} onClick={() => answerWith(answer)}>
            {answer.text} <kbd>{answer.key}</kbd>
          </Button>
        ))}
        {reason === 'new-theme' && <OtherTheme {...{ place, queue, question }} />}
      </div>
    </article>
  )
}

const keyOf = ({ key, text }: Pick<Answer, 'key' | 'text'>, run: () => void): Shortcut => ({ key, text, run })

/** Labels of each segment of a comment; adding or removing one answers the question. */
function WholeComment({ queue, question }: { queue: Queue; question: Question }) {
  const { comment } = question
  const set = (segment: number, label: (typeof LABELS)[number], on: boolean) =>
    void queue.answer(
      question,
      [{ do: on ? 'add' : 'remove', response: comment.responseId, segment, label }],
      t(on ? 'comments.label-added' : 'comments.label-removed', { label: t(`label.${label}`) }),
    )
  const longest = comment.segments.toSorted((a, b) => b.end - b.start - (a.end - a.start))[0]
  const has = (label: (typeof LABELS)[number]) =>
    comment.segments.find(({ labels }) => labels.some((each) => each.label === label))
  useShortcuts(
    LABELS.map((label, at) => ({
      ...{ key: String(at + 1), text: `label.${label}` },
      run: () => longest && set((has(label) ?? longest).id, label, !has(label)),
    })),
  )
  return (
    <ul class="segments">
      {comment.segments.map(({ id, start, end, labels }) => (
        <li key={id}>
          {comment.segments.length > 1 && <p class="quote">{comment.text.slice(start, end)}</p>}
          <div class="row">
            {LABELS.map((label, at) => (
              <Filter key={label} on={labels.some((each) => each.label === label)} onChange={(on) => set(id, label, on)}>
                <kbd>{at + 1}</kbd> {t(`label.${label}`)}
              </Filter>
            ))}
          </div>
        </li>
      ))}
    </ul>
  )
}
