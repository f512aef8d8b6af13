import * as combobox from '@zag-js/combobox'
import { normalizeProps, useMachine } from '@zag-js/preact'
import { useEffect, useId, useLayoutEffect, useState } from 'preact/hooks'
import type { Choice } from './field.js'

interface ComboboxProps {
  label: string
  options: readonly Choice[]
  /** Value of the chosen option; empty for none. */
  value: string
  onChange(value: string): void
  placeholder?: string
  /** Who gives the options looks for what is typed; without it, they are filtered here. */
  onSearch?: (typed: string) => void
}

/** One of many, found by typing a part of its text. */
export function Combobox({ label, options, value, onChange, placeholder, onSearch }: ComboboxProps) {
  const [typed, type] = useState('')
  const setTyped = (text: string) => {
    type(text)
    onSearch?.(text)
  }
  const fits = ({ text }: Choice) => text.toLocaleLowerCase().includes(typed.toLocaleLowerCase())
  const shown = onSearch ? options : options.filter(fits)
  const collection = combobox.collection({
    items: shown,
    itemToValue: (item) => item.value,
    itemToString: (item) => item.text,
  })
  const service = useMachine(combobox.machine, {
    id: useId(),
    collection,
    value: value === '' ? [] : [value],
    inputBehavior: 'autohighlight',
    openOnClick: true,
    // In a dialog, a list without fixed position would be cut off at the edge of the dialog.
    positioning: { strategy: 'fixed', sameWidth: true },
    // Typing opens the list, too: only closing it ends the search.
    onOpenChange: ({ open }) => {
      if (!open) setTyped('')
    },
    onInputValueChange: ({ inputValue, reason }) => setTyped(reason === 'input-change' ? inputValue : ''),
    onValueChange: ({ value: [next = ''] }) => onChange(next),
    ...(placeholder !== undefined && { placeholder }),
  })
  const box = combobox.connect(service, normalizeProps)
  const [, renderAgain] = useState(0)
  // The machine writes its text into the input after the next frame, over what is typed until then. Rendered again at once, it does so before the next key.
  useLayoutEffect(() => {
    renderAgain((times) => times + 1)
  }, [box.inputValue])
  const isNamed = options.some((each) => each.value === value)
  useEffect(() => {
    // The options may come later than the value.
    if (isNamed && !box.open) box.syncSelectedItems()
  }, [isNamed])
  return (
    <div {...box.getRootProps()} class="field">
      {/* biome-ignore lint/a11y/noLabelWithoutControl: its properties name the input */}
      <label {...box.getLabelProps()}>{label}</label>
      <div {...box.getControlProps()}>
        <input {...(box.getInputProps() as object)} class="input" />
      </div>
      <div {...box.getPositionerProps()}>
        {box.open && shown.length > 0 && (
          <ul {...box.getContentProps()} class="popup">
            {shown.slice(0, 100).map((item) => (
              <li key={item.value} {...box.getItemProps({ item })} class="option">
                {item.text}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
