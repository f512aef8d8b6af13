import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { change, useGet } from '../../api/query.js'
import { useFilters } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { textOf } from '../../text/coded-text.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Loaded } from '../../ui/state.js'
import { arranged, EMPTY } from './arrange.js'
import { Choice } from './choice.js'
import type { Chosen, Item, ListKey, ListPage } from './list-item.js'
import { NoteDialog } from './note-dialog.js'
import { useMeeting } from './use-meeting.js'

/** Maximum number of items to load: as many as the service gives at a time. */
const MANY = 200
/** Number of items shown at first. */
const FIRST = 12

/** The items of a list, arranged with buttons, keys or by dragging. */
export function Choices({ list }: { list: ListKey }) {
  const { path, mayChange, keys } = useMeeting()
  const [{ show = 'open', group }] = useFilters()
  const at = useSignal(-1)
  const noted = useSignal<Item | null>(null)
  const isWhole = useSignal(false)
  const query = useGet('/v1/areas/{key}/lists/{period}/{list}', {
    path: { ...path, list },
    query: { limit: MANY, show: show === 'hidden' || show === 'held' ? show : 'open', ...(group && { group }) },
  })
  const read = query.data?.items ?? []
  const items = isWhole.value ? read : read.slice(0, FIRST)
  const pinned = items.filter(({ choice }) => choice?.pinned).length
  const place = useRef<HTMLOListElement>(null)

  useEffect(() => {
    const row = place.current?.children[at.value] as HTMLElement | undefined
    // Whoever came by Tab is at a button of it, and stays there.
    if (row && !row.contains(document.activeElement)) row.focus()
  }, [at.value])

  function choose(item: Item, chosen: Chosen, done: string, back?: Chosen): Promise<unknown> {
    const set = (own: Item) => ({ ...own, choice: { ...EMPTY, ...own.choice, ...chosen } as NonNullable<Item['choice']> })
    return mutate({
      call: () =>
        api.PATCH('/v1/areas/{key}/lists/{period}/{list}/items/{item}', {
          params: { path: { ...path, list, item: item.key } },
          body: chosen,
        }),
      optimistic: () => [
        change<ListPage>(`${keys.lists}/${list}`, (page) => ({
          ...page,
          items: arranged(page.items, item.key, chosen).map((each) => (each.key === item.key ? set(each) : each)),
        })),
      ],
      invalidates: [keys.lists],
      done,
      ...(back && { undo: () => choose(item, back, t('meeting.undone')) }),
    })
  }

  /** @param place index among all shown items */
  function move(item: Item, place: number) {
    if (item.choice?.pinned || place < pinned || place >= items.length) return
    at.value = place
    void choose(item, { position: place - pinned + 1 }, t('meeting.moved', { place: place + 1 }))
  }

  const current = () => items[at.value]
  const step = (by: number) => {
    if (at.value + by >= items.length) isWhole.value = true
    at.value = Math.max(0, Math.min(items.length - 1, at.value + by))
  }
  const doing = {
    pin: (item: Item) =>
      choose(item, { pinned: !item.choice?.pinned }, t(item.choice?.pinned ? 'meeting.unpinned' : 'meeting.pinned'), {
        pinned: item.choice?.pinned ?? false,
      }),
    hide: (item: Item) =>
      choose(item, { hidden: !item.choice?.hidden }, t(item.choice?.hidden ? 'meeting.shown-again' : 'meeting.hidden-now'), {
        hidden: item.choice?.hidden ?? false,
      }),
    move,
    discuss: (item: Item) =>
      choose(
        item,
        { discussed: item.choice?.discussedAt == null },
        t(item.choice?.discussedAt == null ? 'meeting.discussed-now' : 'meeting.to-discuss-now'),
      ),
    release: (item: Item, member?: number) =>
      choose(item, { released: true, ...(member !== undefined && { member }) }, t('meeting.released'), { released: false }),
    hold: (item: Item) => {
      const member = item.choice?.member ?? undefined
      return choose(item, { released: false }, t('meeting.held-again'), {
        released: true,
        ...(member !== undefined && { member }),
      })
    },
    note: (item: Item) => (noted.value = item),
  }
  const withCurrent = (run: (item: Item) => unknown) => () => {
    const item = current()
    if (item) run(item)
  }
  useShortcuts([
    { key: 'j', text: 'meeting.key-next', run: () => step(1) },
    { key: 'k', text: 'meeting.key-previous', run: () => step(-1) },
    ...(mayChange
      ? [
          { key: 'p', text: 'meeting.key-pin', run: withCurrent(doing.pin) },
          { key: 'h', text: 'meeting.key-hide', run: withCurrent(doing.hide) },
          { key: 'J', text: 'meeting.key-down', run: withCurrent((item) => move(item, at.value + 1)) },
          { key: 'K', text: 'meeting.key-up', run: withCurrent((item) => move(item, at.value - 1)) },
          { key: 'e', text: 'meeting.key-note', run: withCurrent(doing.note) },
        ]
      : []),
  ])

  return (
    <Loaded query={query}>
      {(page) =>
        page.items.length === 0 ? (
          <p class="soft">{textOf(page.noteCode, page.note ?? t('meeting.nothing'))}</p>
        ) : (
          <>
            <ol class="choices" ref={place}>
              {items.map((item, index) => (
                <Choice
                  key={item.key}
                  item={item}
                  index={index}
                  isCurrent={index === at.value}
                  mayChange={mayChange}
                  mayMove={mayChange && show === 'open' && !item.choice?.pinned}
                  isFirst={index === pinned}
                  isLast={index === items.length - 1}
                  onFocus={() => (at.value = index)}
                  onDrop={(from) => items[from] && move(items[from], Math.max(index, pinned))}
                  doing={doing}
                />
              ))}
            </ol>
            {items.length < read.length && (
              <Button onClick={() => (isWhole.value = true)}>
                {t('meeting.show-more', { count: read.length - items.length })}
              </Button>
            )}
            {isWhole.value && page.next && <p class="soft">{t('meeting.more', { count: MANY })}</p>}
            {noted.value && (
              <NoteDialog
                item={noted.value}
                onClose={() => (noted.value = null)}
                onSave={(note) => choose(noted.value!, { note }, t('meeting.note-saved'))}
              />
            )}
          </>
        )
      }
    </Loaded>
  )
}
