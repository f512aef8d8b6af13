import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Pack } from '../../../domain/pack/pack.js'
import { translateAgenda } from '../../../domain/pack/translate-agenda.js'
import { usePolling } from '../../api/poll.js'
import { invalidate, useGet } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { to } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { speech, t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'
import { Banner, Empty, Loading } from '../../ui/state.js'
import { type FollowUp, useFollowUp, useMeeting } from '../meeting/use-meeting.js'
import { AgreementForm } from './agreement-form.js'
import { CardView } from './card-view.js'
import { Clock } from './clock.js'
import { Controls } from './controls.js'
import '../meeting/meeting.css'
import './present.css'
import { type Step, stepsOf } from './steps.js'
import { usePresentation } from './use-presentation.js'

/** Interval of reading what was agreed on while a meeting is presented, in ms. */
const AGREED_MS = 15_000

/** The meeting as a presentation, on a wall or in each browser: one step at a time. */
export default function PresentPage() {
  const { place, path } = useMeeting()
  usePageTitle(t('present.title', { period: periodName(place.period) }))
  const pack = useGet('/v1/areas/{key}/packs/{period}', { path })
  const followUp = useFollowUp(path)
  useEffect(() => {
    document.documentElement.dataset.presenting = ''
    return () => {
      delete document.documentElement.dataset.presenting
    }
  }, [])
  const back = <ButtonLink href={to(place, 'meeting')}>{t('present.back')}</ButtonLink>
  if (pack.error && !pack.data)
    return (
      <Empty title={t('present.no-pack')} action={back}>
        {pack.error.words}
      </Empty>
    )
  if (!pack.data || !followUp.data) return <Loading />
  const steps = stepsOf(pack.data as Pack, followUp.data.meeting?.agenda ?? [], translateAgenda(pack.data as Pack, speech()))
  if (steps.length === 0) return <Empty title={t('present.no-agenda')} action={back} />
  return <Presented pack={pack.data as Pack} query={followUp} followUp={followUp.data} steps={steps} />
}

interface PresentedProps {
  pack: Pack
  query: ReturnType<typeof useFollowUp>
  followUp: FollowUp
  steps: Step[]
}

function Presented({ pack, query, followUp, steps }: PresentedProps) {
  const { mayChange, keys } = useMeeting()
  const presentation = usePresentation(steps)
  const { at, live, isFollowing, isAway } = presentation
  const typing = useSignal<'action' | 'decision' | null>(null)
  const step = steps[at.step]!
  const heading = useRef<HTMLHeadingElement>(null)
  const agreed = live?.agreed

  useEffect(() => {
    if (agreed) invalidate(keys.followUp)
  }, [agreed])
  // Others may agree on something too, in the meeting or on its page.
  usePolling(query, live ? AGREED_MS : null)
  useShortcuts([
    { key: 'ArrowRight', text: 'present.key-next', run: presentation.next },
    { key: 'ArrowLeft', text: 'present.key-previous', run: presentation.previous },
    { key: 'PageDown', text: 'present.key-next', run: presentation.next },
    { key: 'PageUp', text: 'present.key-previous', run: presentation.previous },
    { key: 'j', text: 'present.key-next-step', run: () => presentation.go({ step: at.step + 1, item: 0 }) },
    { key: 'k', text: 'present.key-previous-step', run: () => presentation.go({ step: at.step - 1, item: 0 }) },
    { key: 'f', text: 'present.key-full', run: fullScreen },
    { key: 'b', text: 'present.key-come-back', run: presentation.comeBack },
    ...(mayChange
      ? [
          { key: 'a', text: 'present.key-action', run: () => (typing.value = 'action') },
          { key: 'd', text: 'present.key-decision', run: () => (typing.value = 'decision') },
        ]
      : []),
    ...(presentation.isPresenting ? [{ key: 'p', text: 'present.key-pause', run: presentation.pause }] : []),
  ])

  return (
    <div class="present">
      <header class="present-head">
        <div>
          <p class="kicker">
            {pack.area.name} · {periodName(pack.period.key)} · {t('present.step-of', { step: at.step + 1, steps: steps.length })}
          </p>
          <h1 ref={heading} aria-live="polite">
            {step.title}
          </h1>
        </div>
        <Clock presentation={presentation} minutes={step.minutes} />
      </header>
      {presentation.isLost && <Banner kind="warn">{t('present.interrupted')}</Banner>}
      {live && isFollowing && <p class="following">{t('present.following', { name: live.by })}</p>}
      {live && isAway && (
        <Banner kind="warn">
          <span>{t('present.away', { name: live.by, step: steps[live.step]?.title ?? '' })}</span>
          <button type="button" class="button" onClick={presentation.comeBack}>
            {t('present.come-back')}
          </button>
        </Banner>
      )}
      <section class="present-card" aria-live="polite" aria-label={step.title}>
        <CardView key={`${at.step}/${at.item}`} step={step} at={at.item} pack={pack} followUp={followUp} />
      </section>
      {typing.value && (
        <AgreementForm what={typing.value} onClose={() => (typing.value = null)} onAdded={presentation.noteAgreed} />
      )}
      <Controls
        presentation={presentation}
        steps={steps}
        actions={followUp.actions.length}
        mayChange={mayChange}
        onType={(what) => (typing.value = typing.value === what ? null : what)}
        onFull={fullScreen}
      />
    </div>
  )
}

function fullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen?.().catch(() => undefined)
}
