import { useSignal } from '@preact/signals'
import { useLocation } from 'preact-iso'
import { to } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { toast } from '../../ui/toast.js'
import { useMeeting } from '../meeting/use-meeting.js'
import type { Step } from './steps.js'
import type { Presentation } from './use-presentation.js'

interface ControlsProps {
  presentation: Presentation
  steps: readonly Step[]
  /** Number of actions agreed on. */
  actions: number
  mayChange: boolean
  onType(what: 'action' | 'decision'): void
  onFull(): void
}

/** Buttons to move through the steps and for the other tasks of a presenter. */
export function Controls({ presentation, steps, actions, mayChange, onType, onFull }: ControlsProps) {
  const { place } = useMeeting()
  const { at, live, isPresenting, isPaused } = presentation
  const { route } = useLocation()
  const isLeaving = useSignal(false)
  const followUp = () => route(to(place, 'meeting', { part: 'follow-up' }))
  const end = async () => {
    if ((await presentation.end()) === null) return
    if (isLeaving.value) followUp()
    toast({ text: t('present.ended'), ...(!isLeaving.value && { action: { text: t('home.go-follow-up'), run: followUp } }) })
  }
  const isFirst = at.step === 0 && at.item === 0
  const isLast = at.step === steps.length - 1 && at.item === steps[at.step]!.cards.length - 1
  return (
    <footer class="present-foot">
      <nav aria-label={t('present.steps')}>
        <ol>
          {steps.map(({ title }, index) => (
            <li key={index}>
              <button
                type="button"
                title={title}
                aria-label={`${index + 1}. ${title}`}
                aria-current={index === at.step ? 'step' : undefined}
                class={live && !isPresenting && index === live.step ? 'live' : ''}
                onClick={() => presentation.go({ step: index, item: 0 })}
              />
            </li>
          ))}
        </ol>
      </nav>
      <div class="row">
        <Button icon disabled={isFirst} aria-label={t('present.previous')} onClick={presentation.previous}>
          ←
        </Button>
        <Button icon disabled={isLast} aria-label={t('present.next')} onClick={presentation.next}>
          →
        </Button>
        {mayChange && (
          <>
            <Button onClick={() => onType('action')}>{t('present.add-action', { count: actions })}</Button>
            <Button onClick={() => onType('decision')}>{t('present.add-decision')}</Button>
          </>
        )}
        <span class="push" />
        {mayChange && presentation.isKnown && !isPresenting && (
          <Button kind="primary" onClick={() => void presentation.present()}>
            {t(live ? 'present.take-over' : 'present.start')}
          </Button>
        )}
        {isPresenting && (
          <>
            <Button onClick={() => void presentation.pause()}>{t(isPaused ? 'present.resume' : 'present.pause')}</Button>
            <Button onClick={() => void end()}>{t('present.end')}</Button>
          </>
        )}
        <Button onClick={onFull}>{t('present.full')}</Button>
        {isPresenting ? (
          <Button kind="quiet" onClick={() => (isLeaving.value = true)}>
            {t('present.leave')}
          </Button>
        ) : (
          <ButtonLink kind="quiet" href={to(place, 'meeting')}>
            {t('present.leave')}
          </ButtonLink>
        )}
      </div>
      {isLeaving.value && (
        <Dialog
          title={t('present.leave')}
          onClose={() => (isLeaving.value = false)}
          footer={
            <>
              <Button kind="primary" onClick={() => void end()}>
                {t('present.end')}
              </Button>
              <ButtonLink href={to(place, 'meeting')}>{t('present.leave-running')}</ButtonLink>
            </>
          }
        >
          <p>{t('present.leave-hint')}</p>
        </Dialog>
      )}
    </footer>
  )
}
