import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { languageName } from '../comments/language-name.js'
import { Translation } from '../comments/translation.js'
import { day, language, t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Chip } from '../ui/chip.js'
import { CardDialog } from './card-dialog.js'
import type { Recognition } from './use-recognitions.js'
import './recognition.css'

/**
 * A recognition: quote, language and date.
 * @param props.named whether to show the name below
 * @param props.more additional buttons
 */
export function Thanks({ item, named = false, more }: { item: Recognition; named?: boolean; more?: ComponentChildren }) {
  const [card, showCard] = useState(false)
  const { member, quote, seenAt } = item
  const foreign = item.language !== null && item.language !== 'und' && item.language !== language.value ? item.language : null
  return (
    <figure class="thanks" id={`thanks-${item.id}`}>
      <blockquote dir="auto" lang={item.language ?? undefined} class={quote === null ? 'unquoted' : undefined}>
        {quote ?? t('recognition.unquoted')}
      </blockquote>
      {foreign !== null && quote !== null && (
        <div class="no-print">
          <Translation text={quote} from={foreign} />
        </div>
      )}
      <figcaption class="row">
        {named && <b dir="auto">{member.name}</b>}
        <small>{day(`${item.day}T12:00:00Z`)}</small>
        {foreign !== null && <Chip>{languageName(foreign)}</Chip>}
        {seenAt !== null && <Chip kind="praise">{t('recognition.seen-on', { day: day(seenAt) })}</Chip>}
        <span class="row no-print">
          {more}
          <Button kind="quiet" aria-label={t('recognition.card-of', { name: member.name })} onClick={() => showCard(true)}>
            {t('recognition.card')}
          </Button>
        </span>
      </figcaption>
      {card && <CardDialog item={item} onClose={() => showCard(false)} />}
    </figure>
  )
}

/** A button that loads more, if there is more. */
export const More = ({ more }: { more: (() => void) | null }) =>
  more && (
    <div class="no-print">
      <Button onClick={more}>{t('recognition.more')}</Button>
    </div>
  )
