import type { ComponentChildren, JSX } from 'preact'

type Kind = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'icon'> {
  kind?: Kind
  /** Shows that it is being done; a second press does nothing. */
  busy?: boolean | undefined
  /** Square, for a single sign; needs `aria-label`. */
  icon?: boolean
  children?: ComponentChildren
}

/** A button with a verb. */
export function Button({ kind = 'plain', busy = false, icon = false, disabled, class: own = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={(disabled as boolean | undefined) || busy}
      aria-busy={busy || undefined}
      class={`button ${kind} ${icon ? 'icon' : ''} ${busy ? 'busy' : ''} ${own}`}
    />
  )
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({ kind = 'plain', ...rest }: JSX.IntrinsicElements['a'] & { kind?: Kind }) {
  return <a {...rest} class={`button ${kind}`} />
}
