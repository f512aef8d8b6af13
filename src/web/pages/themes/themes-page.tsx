import { useSignal } from '@preact/signals'
import { periodName } from '../../app/period.js'
import { to, useFilters, usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { Plans } from '../../plans/plans.js'
import { number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Filter } from '../../ui/chip.js'
import { type Choice, Select } from '../../ui/field.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Factors } from './factors.js'
import { MergeDialog } from './merge-dialog.js'
import { OwnThemeDialog } from './own-theme-dialog.js'
import { ThemeDetail } from './theme-detail.js'
import { ThemeRow } from './theme-row.js'
import './themes.css'
import { type Theme, useThemeEdits, useThemes } from './use-themes.js'

const KINDS = ['pain', 'idea', 'praise'] as const

/** Value of the group of themes that are in none. */
const OTHER = '-'
const groupOf = ({ group }: Theme): string => group ?? OTHER
const nameOf = (group: string) => (group === OTHER ? t('themes.other-group') : group)

/** The groups that the themes are in, with how many each has; the chosen one also where no theme of these is in it. */
function groupsOf(themes: readonly Theme[], chosen = ''): Choice[] {
  const groups = new Set([...themes.map(groupOf), ...(chosen ? [chosen] : [])])
  const names = [...groups].sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
  const sizeOf = (name: string) => themes.filter((theme) => groupOf(theme) === name).length
  return [
    { value: '', text: t('themes.all-groups') },
    ...names.map((name) => ({ value: name, text: `${nameOf(name)} (${number(sizeOf(name))})` })),
  ]
}

/** The themes on one side, the comments of the selected theme on the other. */
export default function ThemesPage() {
  const place = usePlace()
  const [filters, setFilters] = useFilters()
  const query = useThemes()
  const edits = useThemeEdits()
  const isAdding = useSignal(false)
  /** Set when a theme was dropped on another. */
  const merging = useSignal<{ from: Theme; into: Theme } | null>(null)
  usePageTitle(t('themes.title'))
  const all = query.data?.themes ?? []
  const isHidden = filters.hidden === 'yes'
  const ofKind = all.filter(({ hidden, kind }) => hidden === isHidden && (!filters.kind || kind === filters.kind))
  const shown = ofKind.filter((theme) => !filters.group || groupOf(theme) === filters.group)
  // Themes with low coherence come last.
  const listed = [...shown].sort((a, b) => Number(a.coherent === false) - Number(b.coherent === false))
  const selected = all.find(({ id }) => String(id) === filters.theme)
  const hidden = all.filter((each) => each.hidden).length
  const open = (theme: Theme) => setFilters({ theme: String(theme.id) })
  const step = (by: number) => {
    const next = listed[Math.max(0, Math.min(listed.length - 1, listed.findIndex(({ id }) => id === selected?.id) + by))]
    if (next) open(next)
  }
  useShortcuts([
    { key: 'j', text: 'themes.key-next', run: () => step(1) },
    { key: 'k', text: 'themes.key-previous', run: () => step(-1) },
    ...(edits.mayChange ? [{ key: 'n', text: 'themes.key-new', run: () => (isAdding.value = true) }] : []),
  ])
  const most = Math.max(5, ...all.map(({ size }) => size))

  return (
    <div class={`themes ${selected ? 'has-selected' : ''}`}>
      <div class="page-title">
        <h1>{t('themes.heading', { period: periodName(place.period) })}</h1>
        {edits.mayChange && <Button onClick={() => (isAdding.value = true)}>{t('themes.add')}</Button>}
      </div>
      <Loaded query={query}>
        {({ note, factors = [] }) =>
          all.length === 0 ? (
            <Empty
              title={t('themes.none')}
              action={edits.mayChange && !note && <Button onClick={() => void edits.rebuild()}>{t('themes.build')}</Button>}
            >
              {note ?? t('themes.none-hint')}
            </Empty>
          ) : (
            <div class="themes-parts">
              <section class="theme-list stack" aria-label={t('themes.title')}>
                <div class="row">
                  {KINDS.map((kind) => (
                    <Filter key={kind} on={filters.kind === kind} onChange={(on) => setFilters({ kind: on ? kind : '' })}>
                      {t(`themes.kind-${kind}`)}
                    </Filter>
                  ))}
                  {(hidden > 0 || isHidden) && (
                    <Filter on={isHidden} onChange={(on) => setFilters({ hidden: on ? 'yes' : '' })}>
                      {t('themes.hidden', { count: hidden })}
                    </Filter>
                  )}
                </div>
                <Select
                  label={t('themes.group')}
                  value={filters.group ?? ''}
                  options={groupsOf(ofKind, filters.group)}
                  onChange={({ currentTarget }) => setFilters({ group: currentTarget.value })}
                />
                {listed.length === 0 && <p class="soft">{t('themes.none-fit')}</p>}
                <ol>
                  {listed.map((theme) => (
                    <ThemeRow
                      key={theme.id}
                      theme={theme}
                      most={most}
                      href={to(place, 'themes', { ...filters, theme: theme.id })}
                      isCurrent={theme.id === selected?.id}
                      mayChange={edits.mayChange}
                      onComments={(from, comments) => from !== theme.id && void edits.move(from, comments, theme)}
                      onTheme={(id) => {
                        const from = all.find((each) => each.id === id)
                        if (from && id !== theme.id) merging.value = { from, into: theme }
                      }}
                    />
                  ))}
                </ol>
                <Factors factors={factors} />
              </section>
              {selected ? (
                <ThemeDetail key={selected.id} theme={selected} themes={all} edits={edits} />
              ) : (
                <p class="soft choose-hint">{t('themes.choose')}</p>
              )}
            </div>
          )
        }
      </Loaded>
      {isAdding.value && (
        <OwnThemeDialog onClose={() => (isAdding.value = false)} onAdded={(id) => setFilters({ theme: String(id) })} />
      )}
      {merging.value && (
        <MergeDialog
          theme={merging.value.from}
          themes={all}
          into={merging.value.into}
          onClose={() => (merging.value = null)}
          onMerge={edits.merge}
        />
      )}
      <Plans />
    </div>
  )
}
