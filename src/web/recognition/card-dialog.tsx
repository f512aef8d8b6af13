import { useRef } from 'preact/hooks'
import { day, t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Dialog } from '../ui/dialog.js'
import { savePicture } from './card-picture.js'
import type { Recognition } from './use-recognitions.js'

/** One recognition as a card to print or save as a picture. It is created in the browser and sent nowhere. */
export function CardDialog({ item, onClose }: { item: Recognition; onClose(): void }) {
  const card = useRef<HTMLElement>(null)
  const { member, quote } = item
  return (
    <Dialog
      title={t('recognition.card-of', { name: member.name })}
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('shell.close')}</Button>
          <Button onClick={() => print()}>{t('recognition.print')}</Button>
          <Button kind="primary" onClick={() => savePicture(card.current!, t('recognition.file', { name: member.name }))}>
            {t('recognition.save')}
          </Button>
        </>
      }
    >
      <figure class="thanks-card" ref={card}>
        <p>{t('recognition.thank-you', { name: member.name })}</p>
        <blockquote dir="auto" lang={item.language ?? undefined}>
          {quote ?? t('recognition.unquoted')}
        </blockquote>
        <figcaption>{[member.name, member.team, day(`${item.day}T12:00:00Z`)].filter(Boolean).join(' · ')}</figcaption>
      </figure>
    </Dialog>
  )
}
