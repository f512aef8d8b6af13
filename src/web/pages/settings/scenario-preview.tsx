import { answerOf, api } from '../../api/client.js'
import { useQuery } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { textOf } from '../../text/coded-text.js'
import { number, t } from '../../text/text.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import type { ruleOf } from './rule.js'

interface PreviewProps {
  area: string
  period: string
  /** Key of the scenario that the rule would replace. */
  scenario: string | null
  rule: ReturnType<typeof ruleOf>
}

/** The slices that a rule would pick in the current period. */
export function ScenarioPreview({ area, period, scenario, rule }: PreviewProps) {
  const body = { period, scenario, rule }
  const preview = useQuery(`preview ${area} ${JSON.stringify(body)}`, (signal) =>
    answerOf(api.POST('/v1/areas/{key}/scenario-preview', { params: { path: { key: area } }, body, signal })),
  )
  return (
    <div class="stack tight" aria-live="polite">
      <h3>{t('settings.would-pick', { period: periodName(period) })}</h3>
      <Loaded query={preview}>
        {({ slices, note, noteCode }) => (
          <>
            {slices.length > 0 && (
              <Table
                caption={t('settings.would-pick', { period: periodName(period) })}
                rows={slices}
                keyOf={({ name }) => name}
                columns={[
                  { id: 'name', name: t('settings.slice'), cell: ({ name }) => name },
                  { id: 'reason', name: t('settings.reason'), cell: ({ reason, codes }) => textOf(codes?.reason, reason) },
                  {
                    id: 'responses',
                    name: t('settings.responses'),
                    isNumber: true,
                    cell: ({ responses }) => number(responses),
                  },
                ]}
              />
            )}
            {slices.length === 0 && <p class="lead">{t('settings.no-slices')}</p>}
            {note !== null && <p class="lead">{textOf(noteCode, note)}</p>}
          </>
        )}
      </Loaded>
    </div>
  )
}
