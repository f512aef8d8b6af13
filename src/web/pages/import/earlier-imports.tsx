import { useSignal } from '@preact/signals'
import { usePolling } from '../../api/poll.js'
import { useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { moment, number, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { UndoDialog } from './undo-dialog.js'

const TONES = { running: 'warn', done: 'good', failed: 'bad', undone: '' } as const

/** Number of imports that are shown at first, and at most. */
const FIRST = 20
const MAX_LISTED = 500
/** Interval of reading them while one is running, in ms. */
const RUNNING_MS = 2000

/** Earlier imports, latest first; each can be undone. */
export function EarlierImports() {
  const limit = useSignal(FIRST)
  const imports = useGet('/v1/imports', { query: { limit: limit.value } })
  usePolling(imports, imports.data?.imports.some(({ status }) => status === 'running') ? RUNNING_MS : null)
  const mayUndo = may(useMe(), { role: 'officer', everywhere: true })
  const asked = useSignal<{ id: number; fileName: string; imported: number } | null>(null)
  return (
    <section class="stack tight">
      <h2>{t('import.earlier')}</h2>
      <Loaded query={imports}>
        {({ imports: rows }) =>
          rows.length === 0 ? (
            <Empty title={t('import.none')}>{t('import.none-hint')}</Empty>
          ) : (
            <Table
              caption={t('import.earlier')}
              rows={rows}
              keyOf={({ id }) => id}
              columns={[
                { id: 'file', name: t('import.file'), cell: ({ fileName }) => fileName },
                { id: 'at', name: t('import.at'), cell: ({ startedAt }) => moment(startedAt) },
                {
                  id: 'state',
                  name: t('import.state'),
                  cell: ({ status, error }) => (
                    <>
                      <Chip kind={TONES[status]}>{t(`import.state-${status}`)}</Chip> {error}
                    </>
                  ),
                },
                { id: 'new', name: t('import.imported'), isNumber: true, cell: ({ imported }) => number(imported) },
                { id: 'rejected', name: t('import.rejected'), isNumber: true, cell: ({ rejected }) => number(rejected) },
                ...(mayUndo
                  ? [
                      {
                        id: 'undo',
                        isAction: true,
                        name: t('import.undo'),
                        cell: (row: (typeof rows)[number]) =>
                          row.status === 'done' && (
                            <Button
                              kind="quiet"
                              aria-label={t('import.undo-of', { file: row.fileName })}
                              onClick={() => {
                                asked.value = row
                              }}
                            >
                              {t('import.undo')}
                            </Button>
                          ),
                      },
                    ]
                  : []),
              ]}
            />
          )
        }
      </Loaded>
      {limit.value === FIRST && imports.data?.next && (
        <div>
          <Button onClick={() => (limit.value = MAX_LISTED)}>{t('import.show-earlier')}</Button>
        </div>
      )}
      {asked.value && <UndoDialog {...asked.value} onClose={() => (asked.value = null)} />}
    </section>
  )
}
