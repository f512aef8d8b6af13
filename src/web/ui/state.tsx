import type { ComponentChildren } from 'preact'
import { t } from '../text/text.js'
import { Button } from './button.js'

/** An important message above the content. */
export const Banner = ({ kind = '', children }: { kind?: '' | 'problem' | 'warn' | 'done'; children: ComponentChildren }) => (
  <div class={`banner ${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
    {children}
  </div>
)

/** Shown if there is no data yet: says what to do. */
export const Empty = ({
  title,
  children,
  action,
}: {
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}) => (
  <div class="empty">
    <h2>{title}</h2>
    {children && <p>{children}</p>}
    {action}
  </div>
)

/** Placeholder while data is loading. */
export const Loading = () => (
  <div class="loading" role="status">
    <span class="hidden-text">{t('shell.loading')}</span>
    <i />
    <i />
    <i />
  </div>
)

/**
 * A progress bar.
 * @param props.value share of 0 to 1; undefined if unknown
 */
export const Progress = ({ label, value }: { label: string; value: number | undefined }) => (
  <progress aria-label={label} value={value} max={1} />
)

/** What is read from the service, such as a `Query`. */
interface Readable<T> {
  data: T | undefined
  /** With its reason in words. */
  error: { words: string } | null
  reload(): void
}

/** Shows the state of a query: loading, the error with a retry button, or the content. An older answer stays visible. */
export function Loaded<T>({ query, children }: { query: Readable<T>; children(data: T): ComponentChildren }) {
  const { data, error, reload } = query
  if (error && data === undefined)
    return (
      <Banner kind="problem">
        <span>{error.words}</span>
        <Button onClick={reload}>{t('shell.try-again')}</Button>
      </Banner>
    )
  if (data === undefined) return <Loading />
  return <>{children(data)}</>
}
