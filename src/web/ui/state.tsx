import type { ComponentChildren } from 'preact'
import { wordsOf } from '../api/mutate.js'
import type { Query } from '../api/query.js'
import { t } from '../text/text.js'
import { Button } from './button.js'

/** A line that people should see before the rest. */
export const Banner = ({ kind = '', children }: { kind?: '' | 'problem' | 'warn' | 'done'; children: ComponentChildren }) => (
  <div class={`banner ${kind}`} role={kind === 'problem' ? 'alert' : 'status'}>
    {children}
  </div>
)

/** Where there is nothing yet: says what to do. */
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

/** Stands where something is being loaded. */
export const Loading = () => (
  <div class="loading" role="status">
    <span class="hidden-text">{t('shell.loading')}</span>
    <i />
    <i />
    <i />
  </div>
)

/** How far something is. @param props.value of 0 to 1; undefined: nobody knows */
export const Progress = ({ label, value }: { label: string; value: number | undefined }) => (
  <progress aria-label={label} value={value} max={1} />
)

/** What a query gave: loading, why it failed with a way to try again, or the content; an older answer stays in sight. */
export function Loaded<T>({ query, children }: { query: Query<T> & { reload(): void }; children(data: T): ComponentChildren }) {
  const { data, error, reload } = query
  if (error && data === undefined)
    return (
      <Banner kind="problem">
        <span>{wordsOf(error)}</span>
        <Button onClick={reload}>{t('shell.try-again')}</Button>
      </Banner>
    )
  if (data === undefined) return <Loading />
  return <>{children(data)}</>
}
