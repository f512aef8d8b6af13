import { useRef } from 'preact/hooks'
import { Quote } from '../../comments/quote.js'
import { groupText, textOf } from '../../text/coded-text.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Held } from './held.js'
import type { Item } from './list-item.js'

/** Data type of a drag: carries the index of the item. */
const CARRIED = 'application/x-verbatim-item'

interface ChoiceProps {
  item: Item
  index: number
  isCurrent: boolean
  mayChange: boolean
  mayMove: boolean
  isFirst: boolean
  isLast: boolean
  onFocus(): void
  /**
   * Called when an item is dropped here.
   * @param from index of the dropped item
   */
  onDrop(from: number): void
  doing: {
    pin(item: Item): unknown
    hide(item: Item): unknown
    move(item: Item, place: number): unknown
    note(item: Item): unknown
    discuss(item: Item): unknown
    release(item: Item, member?: number): unknown
    hold(item: Item): unknown
  }
}

/** One item of a list: the comment, why it is listed, and the available choices. */
export function Choice({ item, index, isCurrent, mayChange, mayMove, isFirst, isLast, onFocus, onDrop, doing }: ChoiceProps) {
  const { comment, member, unlisted, group, reason, codes, folded, choice } = item
  const row = useRef<HTMLLIElement>(null)
  const name = member?.name ?? unlisted
  const about = comment.text.slice(0, 60)
  const target = (on: boolean) => row.current?.classList.toggle('target', on)
  return (
    <li
      ref={row}
      tabIndex={-1}
      class={`choice ${isCurrent ? 'current' : ''} ${choice?.pinned ? 'is-pinned' : ''}`}
      draggable={mayMove}
      onFocus={onFocus}
      onDragStart={({ dataTransfer }) => dataTransfer?.setData(CARRIED, String(index))}
      onDragOver={(event) => {
        if (!event.dataTransfer?.types.includes(CARRIED)) return
        event.preventDefault()
        target(true)
      }}
      onDragLeave={() => target(false)}
      onDrop={(event) => {
        target(false)
        const from = event.dataTransfer?.getData(CARRIED)
        if (!from) return
        event.preventDefault()
        onDrop(Number(from))
      }}
    >
      <div class="row">
        {choice?.pinned && <Chip kind="good">{t('meeting.is-pinned')}</Chip>}
        {choice?.discussedAt && <Chip>{t('meeting.is-discussed')}</Chip>}
        {name && <b>{name}</b>}
        {member?.team && <span class="soft">{member.team}</span>}
        {group && group.kind !== 'team' && <Chip>{groupText(group)}</Chip>}
        {folded > 0 && <Chip>{t('meeting.folded', { count: folded })}</Chip>}
      </div>
      <Quote comment={comment} />
      <small>{textOf(codes?.reason, reason)}</small>
      {choice?.note && <p class="note-text">{choice.note}</p>}
      {item.held && !choice?.released && (
        <Held item={item} mayChange={mayChange} onRelease={(member) => doing.release(item, member)} />
      )}
      {mayChange && (
        <div class="row tools">
          <Button
            kind="quiet"
            aria-label={`${t(choice?.pinned ? 'meeting.unpin' : 'meeting.pin')}: ${about}`}
            onClick={() => doing.pin(item)}
          >
            {t(choice?.pinned ? 'meeting.unpin' : 'meeting.pin')}
          </Button>
          <Button
            kind="quiet"
            aria-label={`${t(choice?.hidden ? 'meeting.show' : 'meeting.hide')}: ${about}`}
            onClick={() => doing.hide(item)}
          >
            {t(choice?.hidden ? 'meeting.show' : 'meeting.hide')}
          </Button>
          <Button kind="quiet" aria-label={`${t('meeting.note')}: ${about}`} onClick={() => doing.note(item)}>
            {t('meeting.note')}
          </Button>
          <Button
            kind="quiet"
            aria-label={`${t(choice?.discussedAt ? 'meeting.to-discuss' : 'meeting.discussed')}: ${about}`}
            onClick={() => doing.discuss(item)}
          >
            {t(choice?.discussedAt ? 'meeting.to-discuss' : 'meeting.discussed')}
          </Button>
          {item.held && choice?.released && (
            <Button kind="quiet" aria-label={`${t('meeting.hold')}: ${about}`} onClick={() => doing.hold(item)}>
              {t('meeting.hold')}
            </Button>
          )}
          {mayMove && (
            <span class="moves">
              <Button
                kind="quiet"
                icon
                disabled={isFirst}
                aria-label={`${t('meeting.up')}: ${about}`}
                onClick={() => doing.move(item, index - 1)}
              >
                ↑
              </Button>
              <Button
                kind="quiet"
                icon
                disabled={isLast}
                aria-label={`${t('meeting.down')}: ${about}`}
                onClick={() => doing.move(item, index + 1)}
              >
                ↓
              </Button>
            </span>
          )}
        </div>
      )}
    </li>
  )
}
