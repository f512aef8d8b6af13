import { normalizeProps, useMachine } from '@zag-js/preact'
import * as tabs from '@zag-js/tabs'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface Tab {
  id: string
  text: string
  content(): ComponentChildren
}

/** Tabs, of which one is shown. */
export function Tabs({
  items,
  value,
  onChange,
  label,
}: {
  items: readonly Tab[]
  value: string
  onChange(id: string): void
  label: string
}) {
  const service = useMachine(tabs.machine, {
    id: useId(),
    value,
    onValueChange: (change) => onChange(change.value),
    translations: { listLabel: label },
  })
  const own = tabs.connect(service, normalizeProps)
  return (
    <div {...own.getRootProps()} class="tabs">
      <div {...own.getListProps()}>
        {items.map(({ id, text }) => (
          <button key={id} type="button" {...own.getTriggerProps({ value: id })}>
            {text}
          </button>
        ))}
      </div>
      {items.map(({ id, content }) => (
        <div key={id} {...own.getContentProps({ value: id })}>
          {id === value && content()}
        </div>
      ))}
    </div>
  )
}
