import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { invalidate, useGet } from '../../api/query.js'
import { localTime } from '../../app/local-time.js'
import { may, useMe } from '../../app/me.js'
import { lastPlace, to } from '../../app/place.js'
import { Plans } from '../../plans/plans.js'
import { number, t } from '../../text/text.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Card, Stat } from '../../ui/card.js'
import { Banner, Progress as Bar } from '../../ui/state.js'
import { Proposals } from '../settings/proposals.js'
import { UndoDialog } from './undo-dialog.js'
import type { Import } from './upload.js'

/** Maximum number of proposed members. */
const SHOWN = 12
/** Maximum number of rows with a problem. */
const PROBLEMS = 10
/** Polling interval of the analysis, in ms. */
const EVERY_MS = 1500

/** Shows the progress from the upload to the end of the analysis; then links to the next step. */
export function Progress({ name, done, onAgain }: { name: string; done: Import | null; onAgain(): void }) {
  const me = useMe()
  const status = useGet('/v1/status', {})
  const imports = useGet('/v1/imports', { query: { limit: 1 } })
  const most = useSignal(0)
  const isUndoing = useSignal(false)
  const pending = status.data?.responses.pending ?? 0
  if (pending > most.value) most.value = pending
  const isAnalysed = done !== null && status.data !== undefined && !status.loading && pending === 0
  useEffect(() => {
    if (isAnalysed) {
      invalidate('/v1/areas', '/v1/roster')
      return
    }
    const timer = setInterval(() => invalidate('/v1/status', ...(done ? [] : ['/v1/imports'])), EVERY_MS)
    return () => clearInterval(timer)
  }, [isAnalysed, done])
  const areas = useGet('/v1/areas', isAnalysed ? {} : null)
  const run = useGet('/v1/imports/{id}', isAnalysed && done ? { path: { id: done.id } } : null)
  // The area that the person looks at, if the file has responses of it; else the first that has any, and of a repeated file the first of all.
  const reached = areas.data?.areas.filter(({ key }) => run.data?.areas.includes(key)) ?? []
  const area = reached.find(({ key }) => key === lastPlace()?.area) ?? reached[0] ?? areas.data?.areas[0]
  const periods = useGet(
    '/v1/areas/{key}/periods',
    area === undefined || !(run.data || run.error) ? null : { path: { key: area.key } },
  )
  const month = area && run.data?.latestAt ? localTime(run.data.latestAt, area.timeZone).slice(0, 7) : null
  const known = periods.data?.periods.map(({ period }) => period) ?? []
  // The latest of the file, which may be older than others. After a repeated file, the latest of all.
  const latest = run.data || run.error ? (known.find((period) => period === month) ?? known[0]) : undefined
  const running = imports.data?.imports.find((each) => each.status === 'running')
  return (
    <div class="stack">
      <section class="stack tight" aria-live="polite" aria-label={t('import.progress')}>
        <h2>{name}</h2>
        {!done && <p>{running ? t('import.rows-read', { count: running.read }) : t('import.sending')}</p>}
        {!done && <Bar label={t('import.progress')} value={undefined} />}
        {done && !isAnalysed && (
          <>
            <p>{t('import.analysing', { count: pending })}</p>
            <Bar label={t('import.progress')} value={most.value === 0 ? undefined : 1 - pending / most.value} />
            <p class="soft">{t('import.may-leave')}</p>
          </>
        )}
        {isAnalysed && <Banner kind="done">{t('import.analysed')}</Banner>}
      </section>
      {done && (
        <section class="import-counts" aria-label={t('import.counts')}>
          <Stat name={t('import.imported')} value={number(done.imported)} />
          {done.updated > 0 && <Stat name={t('import.updated')} value={number(done.updated)} />}
          <Stat name={t('import.repeated')} value={number(done.repeated)} />
          <Stat name={t('import.rejected')} value={number(done.rejected)} />
        </section>
      )}
      {done && done.problems.length > 0 && (
        <Card title={t('import.problems')}>
          <ul class="stack tight">
            {done.problems.slice(0, PROBLEMS).map(({ line, reason }) => (
              <li key={line}>{t('import.line-problem', { line, reason })}</li>
            ))}
            {done.rejected > PROBLEMS && <li>{t('import.more-problems', { count: done.rejected - PROBLEMS })}</li>}
          </ul>
        </Card>
      )}
      {isAnalysed && may(me, { role: 'member', everywhere: true }) && (
        <>
          <Proposals mayChange={may(me, { role: 'officer', everywhere: true })} shown={SHOWN} />
          <Plans />
        </>
      )}
      {done && (
        <div class="row">
          {isAnalysed && area !== undefined && latest && (
            <ButtonLink kind="primary" href={to({ area: area.key, period: latest })}>
              {t('import.open')}
            </ButtonLink>
          )}
          <Button onClick={onAgain}>{t('import.other-file')}</Button>
          {may(me, { role: 'officer', everywhere: true }) && (
            <Button kind="danger" onClick={() => (isUndoing.value = true)}>
              {t('import.undo')}
            </Button>
          )}
        </div>
      )}
      {done && isUndoing.value && (
        <UndoDialog
          {...{ id: done.id, fileName: name, imported: done.imported }}
          onClose={() => (isUndoing.value = false)}
          onUndone={onAgain}
        />
      )}
    </div>
  )
}
