import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { TextArea } from '../../ui/field.js'

/** A step as it is stored; without questions, it uses those of the pack. */
export interface Step {
  title: string
  minutes: number
  note: string
  about?: string | null | undefined
  questions?: string[] | undefined
}

interface StepRowProps {
  step: Step
  /** The agenda text of the pack for the same part. */
  hint: { text: string; questions: string[] } | undefined
  mayChange: boolean
  isFirst: boolean
  isLast: boolean
  onChange(step: Partial<Step>): void
  onMove(by: number): void
  onRemove(): void
}

/** One step of the agenda. */
export function StepRow({ step, hint, mayChange, isFirst, isLast, onChange, onMove, onRemove }: StepRowProps) {
  const { title, minutes, note } = step
  const questions = step.questions ?? hint?.questions ?? []
  const details = (
    <>
      {(note || hint?.text) && <p class="soft">{note || hint?.text}</p>}
      {questions.length > 0 && (
        <ul class="questions">
          {questions.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </>
  )
  if (!mayChange)
    return (
      <li class="step">
        <b>{title}</b> <span class="soft">{t('meeting.minutes-short', { count: minutes })}</span>
        {details}
      </li>
    )
  return (
    <li class="step">
      <div class="step-line">
        <input
          class="input"
          aria-label={t('meeting.step-title')}
          value={title}
          maxLength={200}
          onInput={({ currentTarget }) => onChange({ title: currentTarget.value })}
        />
        <input
          class="input minutes"
          type="number"
          min={0}
          max={1440}
          aria-label={t('meeting.step-minutes', { title })}
          value={minutes}
          onInput={({ currentTarget }) => onChange({ minutes: Math.max(0, Math.round(currentTarget.valueAsNumber || 0)) })}
        />
        <span class="step-buttons">
          <Button kind="quiet" icon disabled={isFirst} aria-label={`${t('meeting.up')}: ${title}`} onClick={() => onMove(-1)}>
            ↑
          </Button>
          <Button kind="quiet" icon disabled={isLast} aria-label={`${t('meeting.down')}: ${title}`} onClick={() => onMove(1)}>
            ↓
          </Button>
          <Button kind="quiet" icon aria-label={`${t('meeting.remove-step')}: ${title}`} onClick={onRemove}>
            ✕
          </Button>
        </span>
      </div>
      <details>
        <summary>{t('meeting.step-more', { count: questions.length })}</summary>
        <div class="stack tight">
          <TextArea
            label={t('meeting.step-note')}
            hint={hint?.text}
            rows={2}
            maxLength={2000}
            value={note}
            onInput={({ currentTarget }) => onChange({ note: currentTarget.value })}
          />
          <TextArea
            label={t('meeting.step-questions')}
            rows={3}
            value={questions.join('\n')}
            onInput={({ currentTarget }) => onChange({ questions: currentTarget.value.split('\n').slice(0, 20) })}
          />
        </div>
      </details>
    </li>
  )
}
