import { useSignal } from '@preact/signals'
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { LABELS, type Label } from '../../../domain/comments/labels.js'
import { later } from '../../app/later.js'
import type { Place } from '../../app/place.js'
import type { Comment, CommentList } from '../../comments/list-store.js'
import { useMemberName } from '../../comments/member-name.js'
import { accept, mark, setLabel } from '../../comments/operations.js'
import { number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Filter } from '../../ui/chip.js'
import { BulkBar } from './bulk-bar.js'
import { Chips } from './chips.js'
import type { Choices } from './choices.js'
import type { BulkActions } from './comment-actions.js'
import { exportFilters, type Filters } from './filters.js'
import { SavedViews } from './saved-views.js'

const ExportDialog = later(() => import('../../exports/export-dialog.js').then((file) => file.ExportDialog))
const FilterPanel = later(() => import('./filter-panel.js').then((file) => file.FilterPanel))

/** Number of comments that are checked at once. */
export const MOST_CHECKED = 200

interface ListHeaderProps {
  place: Place
  filters: Filters
  choices: Choices
  total: number | null
  /** Why nothing is shown. */
  note: string | null
  shown: number
  isWhole: boolean
  query: string
  mayChange: boolean
  chosen: readonly Comment[]
  checked: number
  list: CommentList
  bulk: BulkActions
  search: RefObject<HTMLInputElement | null>
  onChange(changes: Partial<Filters>): void
  onCheckAll(): void
  onClear(): void
}

/** Header of the list: search, filters, saved views, and actions for checked comments. */
export function ListHeader(props: ListHeaderProps) {
  const { place, filters, choices, mayChange, chosen, list, bulk, onChange } = props
  const isOpen = useSignal(false)
  const person = useMemberName(filters.person, choices.near)
  const isExporting = useSignal(false)
  const nameIn = (options: Choices['themes'], id: number, otherwise: string) =>
    options.find(({ value }) => value === String(id))?.text ?? otherwise
  const toggle = (label: Label, on: boolean) =>
    onChange({ label: on ? [...filters.label, label] : filters.label.filter((each) => each !== label) })
  return (
    <header class="comments-head">
      <div class="row apart">
        <h1>
          {t('nav.comments')} <small role="status">{countText(props)}</small>
        </h1>
        <div class="row">
          {mayChange && props.shown > 0 && (
            <Button kind="quiet" onClick={props.onCheckAll}>
              {t(props.total !== null && props.total <= MOST_CHECKED ? 'comments.check-all' : 'comments.check-first')}
            </Button>
          )}
          {props.shown > 0 && filters.id.length === 0 && (
            <Button kind="quiet" onClick={() => (isExporting.value = true)}>
              {t('exports.export')}
            </Button>
          )}
          <SavedViews place={place} query={props.query} mayChange={mayChange} />
        </div>
      </div>
      <div class="row tools">
        <SearchField value={filters.q} field={props.search} onChange={(q) => onChange({ q })} />
        {LABELS.map((label) => (
          <Filter key={label} on={filters.label.includes(label)} onChange={(on) => toggle(label, on)}>
            {t(`label.${label}`)}
          </Filter>
        ))}
        <Filter on={filters.state === 'unread'} onChange={(on) => onChange({ state: on ? 'unread' : null })}>
          {t('comments.state-unread')}
        </Filter>
        <Button
          aria-expanded={isOpen.value}
          aria-controls={isOpen.value ? 'filter-panel' : undefined}
          onClick={() => (isOpen.value = !isOpen.value)}
        >
          {t('comments.filters')}
        </Button>
      </div>
      {isExporting.value && <ExportDialog filters={exportFilters(filters, place)} onClose={() => (isExporting.value = false)} />}
      {isOpen.value && <FilterPanel filters={filters} choices={choices} onChange={onChange} />}
      <Chips
        filters={filters}
        names={{
          theme: (id) => nameIn(choices.themes, id, t('comments.theme-number', { id: String(id) })),
          person: (id) => person ?? t('comments.person-number', { id: String(id) }),
        }}
        onChange={onChange}
      />
      {props.checked > 0 && mayChange && (
        <BulkBar
          count={props.checked}
          onLabel={(label, given) => void setLabel(list, chosen, label, given)}
          onAccept={() => void accept(list, chosen)}
          onTheme={bulk.theme}
          onMark={(as) => void mark(list, chosen, as)}
          onNote={bulk.note}
          onClear={props.onClear}
        />
      )}
    </header>
  )
}

function countText({ total, note, shown, isWhole }: ListHeaderProps): string {
  if (note !== null) return ''
  if (total !== null) return t('comments.count', { count: total })
  return isWhole ? t('comments.count', { count: shown }) : t('comments.more-than', { number: number(shown) })
}

/** Delay between the last key and the search, in ms, so that the address does not change with each key. */
const WAIT_MS = 250

function SearchField({
  value,
  field,
  onChange,
}: {
  value: string
  field: RefObject<HTMLInputElement | null>
  onChange(text: string): void
}) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  // What waits must not bring back other filters, or this page, as they were when the key was pressed.
  const latest = useRef({ value, onChange })
  latest.current = { value, onChange }
  useEffect(() => () => clearTimeout(timer.current), [])
  // The field follows the address when the filter is removed or a view is opened, but not while the person types.
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = value
  }, [value])
  const search = (text: string, wait: number) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => text !== latest.current.value && latest.current.onChange(text), wait)
  }
  return (
    <form
      class="search"
      onSubmit={(event) => {
        event.preventDefault()
        search(field.current!.value.trim(), 0)
        field.current!.blur()
      }}
    >
      <input
        ref={field}
        class="input"
        type="search"
        aria-label={t('comments.search')}
        placeholder={t('comments.search')}
        maxLength={200}
        defaultValue={value}
        onInput={({ currentTarget }) => search(currentTarget.value.trim(), WAIT_MS)}
      />
    </form>
  )
}
