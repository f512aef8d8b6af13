import { useFilters, usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { Tabs } from '../../ui/tabs.js'
import { AuditView } from './audit-view.js'
import { FiguresView } from './figures-view.js'
import { QueueView } from './queue-view.js'
import '../comments/comments.css'
import './review.css'

/** The review queue, the blind audit, and the effect of both. */
export default function ReviewPage() {
  const place = usePlace()
  const [filters, change] = useFilters()
  usePageTitle(t('nav.review'))
  return (
    <div class="stack">
      <h1>{t('nav.review')}</h1>
      <Tabs
        label={t('nav.review')}
        value={filters.view ?? 'queue'}
        onChange={(view) => change({ view: view === 'queue' ? '' : view })}
        items={[
          { id: 'queue', text: t('review.queue'), content: () => <QueueView place={place} /> },
          { id: 'audit', text: t('review.audit'), content: () => <AuditView place={place} /> },
          { id: 'figures', text: t('review.figures'), content: () => <FiguresView /> },
        ]}
      />
    </div>
  )
}
