import { useSignal } from '@preact/signals'
import { fromFirst } from '../../../output/charts/from-first.js'
import { ActionDialog } from '../../actions/action-dialog.js'
import { useGet } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { to, usePlace } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { duration, number, signed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Stat } from '../../ui/card.js'
import { LineFigure } from '../../ui/chart.js'
import { Chip } from '../../ui/chip.js'
import { Loaded } from '../../ui/state.js'
import { MergeDialog } from './merge-dialog.js'
import { RenameDialog } from './rename-dialog.js'
import { SplitDialog } from './split-dialog.js'
import { ThemeComments } from './theme-comments.js'
import { ThemeEvents } from './theme-events.js'
import type { Theme, ThemeEdits } from './use-themes.js'

type Asked = 'rename' | 'merge' | 'split' | 'action' | null

/** Maximum number of comments beside a theme; the comments page has all of them. */
const LISTED = 200

/** One theme: figures, trend, specific points, comments and history. */
export function ThemeDetail({ theme, themes, edits }: { theme: Theme; themes: readonly Theme[]; edits: ThemeEdits }) {
  const place = usePlace()
  const { id, label, hidden, definition, group, specifics = [] } = theme
  const asked = useSignal<Asked>(null)
  const query = useGet('/v1/areas/{key}/themes/{id}', {
    path: { key: place.area, id },
    query: { period: place.period, limit: LISTED },
  })
  const close = () => (asked.value = null)
  useShortcuts(
    edits.mayChange
      ? [
          { key: 'r', text: 'themes.key-rename', run: () => (asked.value = 'rename') },
          { key: 'm', text: 'themes.key-merge', run: () => (asked.value = 'merge') },
          { key: 's', text: 'themes.key-split', run: () => (asked.value = 'split') },
          { key: 'h', text: 'themes.key-hide', run: () => void edits.hide(theme) },
        ]
      : [],
  )
  return (
    <article class="theme-detail stack" aria-label={label}>
      <a class="back-to-list" href={to(place, 'themes')}>
        {t('themes.all')}
      </a>
      <header class="stack tight">
        <h2>{label}</h2>
        {(group || definition) && <p class="soft">{[group, definition].filter(Boolean).join(' · ')}</p>}
        {theme.coherent === false && <p class="soft">{t('themes.loose-hint')}</p>}
        {edits.mayChange && (
          <div class="row">
            <Button onClick={() => (asked.value = 'rename')}>{t('themes.rename')}</Button>
            <Button onClick={() => (asked.value = 'merge')}>{t('themes.merge')}</Button>
            <Button onClick={() => (asked.value = 'split')}>{t('themes.split')}</Button>
            <Button onClick={() => void edits.hide(theme)}>{t(hidden ? 'themes.show' : 'themes.hide')}</Button>
            <Button onClick={() => (asked.value = 'action')}>{t('actions.of-theme')}</Button>
          </div>
        )}
      </header>
      <div class="grid">
        <Stat
          name={t('themes.comments')}
          value={number(Math.round(theme.size))}
          note={t('themes.before', { before: Math.round(theme.before) })}
        />
        <Stat name="Happiness" value={theme.happiness === null ? '–' : signed(theme.happiness)} />
        <Stat
          name={t('themes.lost-total')}
          value={theme.totalLostMinutes === null ? '–' : duration(theme.totalLostMinutes)}
          {...(theme.lostMinutes !== null && { note: t('themes.lost-mean', { time: duration(theme.lostMinutes) }) })}
        />
      </div>
      {specifics.length > 0 && (
        <section class="stack tight" aria-label={t('themes.specifics')}>
          <h3>{t('themes.specifics')}</h3>
          <ul class="row">
            {specifics.map((each) => (
              <li key={each.label}>
                <Chip>
                  {each.label} <b>{number(each.size)}</b>
                </Chip>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Loaded query={query}>
        {({ history: all, comments, events, unmergeable }) => {
          // The months before the first figure would leave most of the chart empty; a quarter is shown in any case.
          const history = fromFirst(all, ({ size }) => size !== null, 3)
          return (
            <>
              <LineFigure
                id={`course-${id}`}
                title={t('themes.course')}
                description={t('themes.course-text', { first: periodName(history[0]!.period), last: periodName(place.period) })}
                valueName={t('themes.comments')}
                size="large"
                axis={{ least: 10, min: 0, max: Number.POSITIVE_INFINITY }}
                format={(value) => number(Math.round(value))}
                points={history.map(({ period, size }) => ({
                  mark: periodName(period, 'short'),
                  name: periodName(period),
                  value: size,
                }))}
              />
              <ThemeComments theme={theme} comments={comments} themes={themes} edits={edits} />
              {comments.length >= LISTED && theme.size > LISTED && (
                <p>
                  {t('themes.listed', { count: LISTED })}{' '}
                  <a href={to(place, 'comments', { theme: id })}>{t('themes.all-comments')}</a>
                </p>
              )}
              <ThemeEvents {...{ events, themes, id, unmergeable }} {...(edits.mayChange && { onUnmerge: edits.unmerge })} />
            </>
          )
        }}
      </Loaded>
      {asked.value === 'action' && <ActionDialog themeId={id} onClose={close} />}
      {asked.value === 'rename' && <RenameDialog theme={theme} onClose={close} onRename={edits.rename} />}
      {asked.value === 'merge' && <MergeDialog theme={theme} themes={themes} onClose={close} onMerge={edits.merge} />}
      {asked.value === 'split' && <SplitDialog theme={theme} edits={edits} onClose={close} />}
    </article>
  )
}
