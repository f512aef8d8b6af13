import type { Pack } from '../../../domain/pack/pack.js'
import { Quote } from '../../comments/quote.js'
import { textOf } from '../../text/coded-text.js'
import { t } from '../../text/text.js'
import { ActionList } from '../meeting/action-list.js'
import { InitiativeEffect } from '../meeting/initiatives.js'
import { type FollowUp, useMeeting } from '../meeting/use-meeting.js'
import { NumbersCard, ProgressCard, SliceCard, ThemesCard } from './figure-cards.js'
import type { Card, Step } from './steps.js'

interface CardViewProps {
  step: Step
  at: number
  pack: Pack
  followUp: FollowUp
}

/** One card of a step, with its instructions and questions. */
export function CardView({ step, at, pack, followUp }: CardViewProps) {
  const card = step.cards[at]!
  // The instruction is shown on the first card only, to leave space for the comments.
  const isFirst = at === 0
  return (
    <>
      {isFirst && step.text && <p class={card.kind === 'text' ? 'lead alone' : 'lead'}>{step.text}</p>}
      <Content card={card} pack={pack} followUp={followUp} />
      {step.cards.length > 1 && <p class="soft number">{t('present.card-of', { card: at + 1, cards: step.cards.length })}</p>}
      {step.questions.length > 0 && (
        <ul class="questions" aria-label={t('present.questions')}>
          {step.questions.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Content({ card, pack, followUp }: { card: Card; pack: Pack; followUp: FollowUp }) {
  const { mayChange } = useMeeting()
  switch (card.kind) {
    case 'text':
      return null
    case 'numbers':
      return <NumbersCard pack={pack} />
    case 'progress':
      return <ProgressCard progress={pack.progress} />
    case 'themes':
      return <ThemesCard themes={card.themes} />
    case 'slice':
      return <SliceCard slice={card.slice} />
    case 'initiatives':
      return (
        <div class="grid">
          {followUp.initiatives.map((each) => (
            <InitiativeEffect key={each.id} initiative={each} />
          ))}
        </div>
      )
    case 'actions':
      return (
        <div class="grid">
          <div>
            <h2>{t('meeting.actions')}</h2>
            {followUp.actions.length === 0 ? (
              <p class="soft">{t(mayChange ? 'present.no-actions' : 'meeting.no-actions')}</p>
            ) : (
              <ActionList actions={followUp.actions} initiatives={followUp.initiatives} />
            )}
          </div>
          {followUp.earlier.length > 0 && (
            <div>
              <h2>{t('meeting.earlier')}</h2>
              <ActionList actions={followUp.earlier} initiatives={followUp.initiatives} withPeriod />
            </div>
          )}
        </div>
      )
    case 'comment':
      return (
        <div class={card.isThanks ? 'thanks' : ''}>
          {card.heading && (
            <h2>
              {card.heading} {card.sub && <small>{card.sub}</small>}
            </h2>
          )}
          <Quote class="large" comment={card.comment} />
          {!card.isThanks && card.comment.reason && <p class="soft">{textOf(card.comment.reasonCode, card.comment.reason)}</p>}
          {card.comment.folded ? <p class="soft">{t('meeting.folded', { count: card.comment.folded })}</p> : null}
          {card.comment.note && <p class="note-text">{card.comment.note}</p>}
        </div>
      )
  }
}
