import type { Signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  label: string
  hint?: string | undefined
  /** What is wrong with the value and what to do. */
  error?: string | undefined
}

/** Attributes that a control inside {@link Field} must have. */
interface Control {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

/** A label with its control, hint and error. */
export function Field({ label, hint, error, children }: FieldProps & { children(control: Control): ComponentChildren }) {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <span class="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {error && (
        <span class="error" id={`${id}-error`} role="alert">
          {error}
        </span>
      )}
    </div>
  )
}

type Own<T extends 'input' | 'textarea' | 'select'> = FieldProps &
  Omit<JSX.IntrinsicElements[T], 'label' | 'role' | 'size' | 'value'> & { value?: string | number }

type InputType = 'text' | 'search' | 'email' | 'url' | 'password' | 'number' | 'date' | 'time' | 'datetime-local' | 'month'

/** A single-line input: text, number, address or date, see `type`. */
export const TextField = ({ label, hint, error, ...rest }: Omit<Own<'input'>, 'type'> & { type?: InputType }) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => <input class="input" {...(rest as object)} {...control} />}
  </Field>
)

/** A multi-line input. */
export const TextArea = ({ label, hint, error, ...rest }: Own<'textarea'>) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => <textarea class="input" {...rest} {...control} />}
  </Field>
)

/** Chooses one of a few options; for many, use `Combobox`. */
export const Select = ({ label, hint, error, options, ...rest }: Own<'select'> & { options: readonly Choice[] }) => (
  <Field label={label} hint={hint} error={error}>
    {(control) => (
      <select class="input" {...rest} {...control}>
        {options.map(({ value, text }) => (
          <option key={value} value={value} selected={value === rest.value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export interface Choice {
  value: string
  text: string
}

/** A checkbox with its label. */
export const Checkbox = ({
  label,
  ...rest
}: { label: string } & Omit<JSX.IntrinsicElements['input'], 'type' | 'label' | 'role'>) => (
  <label class="check">
    <input type="checkbox" {...rest} />
    <span>{label}</span>
  </label>
)

interface CheckboxGroupProps<T extends string> {
  legend: string
  hint?: string | undefined
  options: readonly { value: T; text: string }[]
  chosen: readonly T[]
  onChange(chosen: T[]): void
}

/** Checkboxes of which any number can be chosen. */
export const CheckboxGroup = <T extends string>({ legend, hint, options, chosen, onChange }: CheckboxGroupProps<T>) => (
  <fieldset>
    <legend>{legend}</legend>
    {hint && <p class="lead">{hint}</p>}
    <div class="row">
      {options.map(({ value, text }) => (
        <Checkbox
          key={value}
          label={text}
          checked={chosen.includes(value)}
          onChange={() => onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])}
        />
      ))}
    </div>
  </fieldset>
)

/** Properties that connect a text field with a signal: `<TextField label={…} {...bound(name)} />`. */
export const bound = (field: Signal<string>) => ({
  value: field.value,
  onInput: ({ currentTarget }: { currentTarget: { value: string } }) => {
    field.value = currentTarget.value
  },
})
