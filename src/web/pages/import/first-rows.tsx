import { dimensionText } from '../../text/dimension-text.js'
import { moment, number, pair, t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { Table } from '../../ui/table.js'
import type { Preview } from './upload.js'

/** Maximum number of characters of a comment. */
const SHOWN = 140

const cut = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)

/** First rows of a file, as they would be imported. */
export function FirstRows({ rows }: Pick<Preview, 'rows'>) {
  return (
    <Card title={t('import.first')}>
      <Table
        caption={t('import.first')}
        rows={rows}
        keyOf={({ line }) => line}
        columns={[
          { id: 'at', name: t('import.at'), cell: ({ at }) => moment(at) },
          {
            id: 'score',
            name: t('import.use-score'),
            cell: ({ score }) => (score === null ? '–' : number(score)),
            isNumber: true,
          },
          { id: 'comment', name: t('import.use-comment'), cell: ({ comment }) => (comment === null ? '–' : cut(comment)) },
          {
            id: 'dimensions',
            name: t('import.use-dimension'),
            cell: ({ dimensions }) => (
              <small>
                {Object.entries(dimensions)
                  .map(([key, value]) => pair(dimensionText(key), value))
                  .join(' · ')}
              </small>
            ),
          },
        ]}
      />
    </Card>
  )
}
