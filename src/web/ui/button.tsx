import type { ComponentChildren, JSX } from 'preact'

type Kind = 'plain' | 'primary' | 'quiet' | 'danger'

interface ButtonProps extends Omit<JSX.IntrinsicElements['button'], 'icon'> {
  kind?: Kind
  /** Shows that the action is running; further clicks are ignored. */
  busy?: boolean | undefined
  /** Square, for a single symbol; needs `aria-label`. */
  icon?: boolean
  children?: ComponentChildren
}

/** A button whose text is a verb. */
export function Button({ kind = 'plain', busy = false, icon = false, class: own = '', onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      // Not disabled while busy: it would lose the focus.
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      class={`button ${kind} ${icon ? 'icon' : ''} ${busy ? 'busy' : ''} ${own}`}
    />
  )
}

/** A link that looks like a button: it navigates and changes nothing. */
export function ButtonLink({ kind = 'plain', ...rest }: JSX.IntrinsicElements['a'] & { kind?: Kind }) {
  return <a {...rest} class={`button ${kind}`} />
}
