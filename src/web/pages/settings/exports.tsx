import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { useAreaName } from '../../app/area-name.js'
import { periodName } from '../../app/period.js'
import { to, usePlace } from '../../app/place.js'
import { ExportProgress } from '../../exports/export-progress.js'
import { moment, number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

type Export = GetAnswer<'/v1/exports'>['exports'][number]

const whatOf = (area: string | null, period: string | null): string =>
  [area ?? '–', period ? periodName(period) : '–'].join(' · ')

/** Exports with their progress, link and expiry. */
export function Exports() {
  const place = usePlace()
  const areaName = useAreaName()
  const list = useGet('/v1/exports', { query: { limit: 100 } })
  const opened = useSignal<Export | null>(null)
  return (
    <>
      <p class="lead">{t('exports.hint')}</p>
      <Loaded query={list}>
        {({ exports }) =>
          exports.length === 0 ? (
            <Empty title={t('exports.none')} action={<a href={to(place, 'comments')}>{t('nav.comments')}</a>} />
          ) : (
            <Table
              caption={t('exports.exports')}
              rows={exports}
              keyOf={({ id }) => id}
              columns={[
                { id: 'at', name: t('settings.created'), cell: ({ createdAt }) => moment(createdAt) },
                { id: 'by', name: t('settings.by-whom'), cell: ({ by }) => by },
                { id: 'what', name: t('exports.what'), cell: ({ area, period }) => whatOf(area && areaName(area), period) },
                { id: 'format', name: t('exports.format'), cell: ({ format }) => t(`exports.format-${format}`) },
                { id: 'rows', name: t('exports.size'), isNumber: true, cell: ({ rows }) => number(rows) },
                {
                  id: 'state',
                  name: t('protection.state'),
                  cell: (each) => (
                    <Button
                      kind="quiet"
                      aria-label={`${t(`exports.status-${each.status}`)}: ${t('exports.one', { id: String(each.id) })}`}
                      onClick={() => (opened.value = each)}
                    >
                      {t(`exports.status-${each.status}`)}
                    </Button>
                  ),
                },
                {
                  id: 'delete',
                  isAction: true,
                  name: t('settings.change'),
                  cell: ({ id }) => (
                    <Button
                      kind="quiet"
                      aria-label={`${t('exports.delete')}: ${t('exports.one', { id: String(id) })}`}
                      onClick={() => void remove(id)}
                    >
                      {t('exports.delete')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {opened.value && (
        <Dialog title={t('exports.one', { id: String(opened.value.id) })} onClose={() => (opened.value = null)}>
          <ExportProgress id={opened.value.id} />
        </Dialog>
      )}
    </>
  )
}

const remove = (id: number) =>
  mutate({
    call: () => api.DELETE('/v1/exports/{id}', { params: { path: { id } } }),
    invalidates: ['/v1/exports'],
    done: t('exports.deleted'),
  })
