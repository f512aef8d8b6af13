import { number, t } from '../../text/text.js'
import { Table } from '../../ui/table.js'
import type { ThemeList } from './use-themes.js'

/** Compares how often each reason for a score was ticked in the survey and written about; nothing if the survey has no such question. */
export function Factors({ factors }: { factors: NonNullable<ThemeList['factors']> }) {
  if (factors.length === 0) return null
  return (
    <section class="stack tight" aria-label={t('themes.factors')}>
      <h2>{t('themes.factors')}</h2>
      <p class="soft">{t('themes.factors-hint')}</p>
      <Table
        caption={t('themes.factors')}
        rows={factors}
        keyOf={({ factor }) => factor}
        columns={[
          { id: 'factor', name: t('themes.factor'), cell: ({ label }) => label },
          { id: 'ticked', name: t('themes.ticked'), isNumber: true, cell: ({ ticked }) => number(ticked) },
          {
            id: 'wrote',
            name: t('themes.wrote'),
            isNumber: true,
            cell: ({ wrote }) => (wrote === null ? t('themes.too-few') : number(wrote)),
          },
        ]}
      />
    </section>
  )
}
