import { useEffect } from 'preact/hooks'
import { invalidate, useGet } from '../api/query.js'
import { moment, number, t } from '../text/text.js'
import { ButtonLink } from '../ui/button.js'
import { Banner, Loaded, Progress } from '../ui/state.js'

/** Polling interval of a running export, in ms. */
const EVERY_MS = 1500
/** Prefix of the list of exports, which shows the progress too. */
const LIST = '/v1/exports?'

/** Shows the progress of an export, and a link to its file when it is written. */
export function ExportProgress({ id }: { id: number }) {
  const query = useGet('/v1/exports/{id}', { path: { id } })
  const { data, error, reload } = query
  const isRunning = data?.status === 'queued' || data?.status === 'running'
  useEffect(() => {
    if (data && !isRunning) invalidate(LIST)
    if (!isRunning) return
    const timer = setTimeout(reload, EVERY_MS)
    return () => clearTimeout(timer)
    // Failed requests are retried too.
  }, [data, error])
  return (
    <Loaded query={query}>
      {({ status, rows, total, file, error }) => (
        <div class="stack tight" aria-live="polite">
          {isRunning && (
            <>
              <Progress label={t('exports.one', { id: String(id) })} value={total ? rows / total : undefined} />
              <p class="soft">
                {total === null
                  ? t(`exports.status-${status}`)
                  : t('exports.progress', { rows: number(rows), total: number(total) })}
              </p>
            </>
          )}
          {status === 'failed' && <Banner kind="problem">{error ?? t('exports.status-failed')}</Banner>}
          {file && (
            <div class="row">
              <ButtonLink kind="primary" href={file.url} download>
                {t('exports.download')}
              </ButtonLink>
              <small>{t('exports.until', { at: moment(file.expiresAt) })}</small>
            </div>
          )}
        </div>
      )}
    </Loaded>
  )
}
