import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { languageName } from '../comments/language-name.js'
import { Translation } from '../comments/translation.js'
import { day, language, t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Chip } from '../ui/chip.js'
import { Banner } from '../ui/state.js'
import { CardDialog } from './card-dialog.js'
import type { Page, Recognition, Recognitions } from './use-recognitions.js'
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
      <figcaption class="row">
        {named && <b dir="auto">{member.name}</b>}
        <small>{day(`${item.day}T12:00:00Z`)}</small>
        {foreign !== null && <Chip>{languageName(foreign)}</Chip>}
        {foreign !== null && quote !== null && (
          <div class="no-print">
            <Translation text={quote} from={foreign} />
          </div>
        )}
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

/** Reads on where there is more; where that failed, says why and offers it again. */
export const More = ({ more, failed, query: { loading } }: Recognitions<Page>) =>
  more && (
    <div class="stack tight no-print">
      {failed && !loading && <Banner kind="problem">{failed.words}</Banner>}
      <div>
        <Button busy={loading} onClick={more}>
          {t(failed ? 'shell.try-again' : 'recognition.more')}
        </Button>
      </div>
    </div>
  )
