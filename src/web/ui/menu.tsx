import * as menu from '@zag-js/menu'
import { normalizeProps, useMachine } from '@zag-js/preact'
import type { ComponentChildren } from 'preact'
import { useId, useRef } from 'preact/hooks'

interface MenuItem {
  id: string
  text: string
  run(): void
  danger?: boolean
  disabled?: boolean
  checked?: boolean
}

/**
 * A button that opens a menu of actions.
 * @param props.label accessible name if the content is a symbol
 */
export function Menu({
  items,
  children,
  label,
  kind = '',
}: {
  items: readonly MenuItem[]
  children: ComponentChildren
  label?: string
  kind?: string
}) {
  const trigger = useRef<HTMLButtonElement>(null)
  const service = useMachine(menu.machine, {
    id: useId(),
    onSelect({ value }) {
      // A dialog that the item opens gives the focus back to where it was: the item is gone by then.
      trigger.current?.focus()
      items.find(({ id }) => id === value)?.run()
    },
    ...(label !== undefined && { 'aria-label': label }),
  })
  const own = menu.connect(service, normalizeProps)
  return (
    <>
      <button {...own.getTriggerProps()} ref={trigger} type="button" class={`button ${kind}`} aria-label={label}>
        {children}
      </button>
      <div {...own.getPositionerProps()}>
        {own.open && (
          <ul {...own.getContentProps()} class="popup">
            {items.map(({ id, text, danger, disabled, checked }) => (
              <li
                key={id}
                {...own.getItemProps({ value: id, ...(disabled !== undefined && { disabled }) })}
                class={`option ${danger ? 'danger' : ''}`}
                data-state={checked ? 'checked' : undefined}
              >
                {text}
                {checked && <span aria-hidden="true">✓</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
