import { useFilters } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { Tabs } from '../../ui/tabs.js'
import { Actions } from './actions.js'
import './actions.css'
import { Initiatives } from './initiatives.js'

/** Actions of an area, and its initiatives with their effect. */
export default function ActionsPage() {
  const [filters, setFilters] = useFilters()
  usePageTitle(t('actions.title'))
  return (
    <div class="actions stack">
      <h1>{t('actions.title')}</h1>
      <Tabs
        label={t('actions.title')}
        value={filters.part === 'initiatives' ? 'initiatives' : 'actions'}
        onChange={(part) => setFilters({ part: part === 'actions' ? '' : part })}
        items={[
          { id: 'actions', text: t('actions.actions'), content: () => <Actions /> },
          { id: 'initiatives', text: t('actions.initiatives'), content: () => <Initiatives /> },
        ]}
      />
    </div>
  )
}
