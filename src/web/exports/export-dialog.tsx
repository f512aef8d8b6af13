import { useSignal } from '@preact/signals'
import { api } from '../api/client.js'
import { mutate } from '../api/mutate.js'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Dialog } from '../ui/dialog.js'
import { Select } from '../ui/field.js'
import { Banner } from '../ui/state.js'
import { ExportProgress } from './export-progress.js'

const FORMATS = ['xlsx', 'csv-excel', 'csv', 'ndjson', 'parquet'] as const
type Format = (typeof FORMATS)[number]

/**
 * Creates an export of the comments that match the filters, and shows its progress.
 * @param props.filters in the format of `POST /v1/exports`
 */
export function ExportDialog({ filters, onClose }: { filters: object; onClose(): void }) {
  const format = useSignal<Format>('xlsx')
  const id = useSignal<number | null>(null)
  const problem = useSignal('')
  const busy = useSignal(false)
  async function start() {
    busy.value = true
    problem.value = ''
    const chosen = format.value === 'csv-excel' ? { format: 'csv' as const, dialect: 'excel' as const } : { format: format.value }
    const ordered = await mutate({
      call: () => api.POST('/v1/exports', { body: { ...filters, ...chosen } as never }),
      invalidates: ['/v1/exports'],
      failed: (error) => {
        problem.value = error.words
      },
    })
    busy.value = false
    if (ordered) id.value = ordered.id
  }
  return (
    <Dialog title={t('exports.these')} onClose={onClose}>
      {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
      {id.value === null ? (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault()
            void start()
          }}
        >
          <Select
            label={t('exports.format')}
            value={format.value}
            options={FORMATS.map((value) => ({ value, text: t(`exports.format-${value}`) }))}
            onChange={({ currentTarget }) => (format.value = currentTarget.value as Format)}
          />
          <div class="row">
            <Button kind="primary" type="submit" busy={busy.value}>
              {t('exports.start')}
            </Button>
          </div>
        </form>
      ) : (
        <ExportProgress id={id.value} />
      )}
    </Dialog>
  )
}
