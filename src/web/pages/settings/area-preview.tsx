import { answerOf, api } from '../../api/client.js'
import { useQuery } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { number, t } from '../../text/text.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import type { Conditions } from './filter-editor.js'

/** Number of responses that a filter matches in the last months, before it is saved. */
export function AreaPreview(body: { filter: Conditions; timeZone: string; minRespondents: number }) {
  const preview = useQuery(`preview ${JSON.stringify(body)}`, (signal) =>
    answerOf(api.POST('/v1/area-preview', { body, signal })),
  )
  return (
    <div class="stack tight" aria-live="polite">
      <h3>{t('settings.preview')}</h3>
      <Loaded query={preview}>
        {({ months }) =>
          months.length === 0 ? (
            <p class="lead">{t('settings.preview-none')}</p>
          ) : (
            <Table
              caption={t('settings.preview')}
              rows={months}
              keyOf={({ period }) => period}
              columns={[
                { id: 'period', name: t('shell.period'), cell: ({ period }) => periodName(period) },
                {
                  id: 'responses',
                  name: t('settings.responses'),
                  isNumber: true,
                  cell: ({ responses }) => (responses === null ? t('settings.too-few') : number(responses)),
                },
              ]}
            />
          )
        }
      </Loaded>
    </div>
  )
}
