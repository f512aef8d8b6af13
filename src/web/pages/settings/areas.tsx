import { useSignal } from '@preact/signals'
import { useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { AreaForm } from './area-form.js'
import { EditButton } from './edit-button.js'
import { describeFilter } from './filter-editor.js'
import type { Area } from './settings-types.js'

/** Areas with their filters. */
export function Areas() {
  const me = useMe()
  const areas = useGet('/v1/areas', {})
  const edited = useSignal<Area | 'new' | null>(null)
  const mayChange = may(me, { role: 'officer', everywhere: true })
  return (
    <>
      <p class="lead">{t('settings.areas-hint')}</p>
      <Loaded query={areas}>
        {(data) => (
          <Table
            caption={t('settings.areas')}
            rows={data.areas}
            keyOf={({ key }) => key}
            columns={[
              { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
              { id: 'filter', name: t('settings.filter'), cell: ({ filter }) => describeFilter(filter) },
              { id: 'cadence', name: t('settings.cadence'), cell: ({ cadence }) => t(`settings.cadence-${cadence}`) },
              { id: 'minimum', name: t('settings.minimum'), isNumber: true, cell: ({ minRespondents }) => minRespondents },
              {
                id: 'edit',
                isAction: true,
                name: t('settings.change'),
                cell: (area) => mayChange && <EditButton name={area.name} onClick={() => (edited.value = area)} />,
              },
            ]}
          />
        )}
      </Loaded>
      {mayChange && (
        <div>
          <Button kind="primary" onClick={() => (edited.value = 'new')}>
            {t('settings.add-area')}
          </Button>
        </div>
      )}
      {edited.value !== null && (
        <AreaForm area={edited.value === 'new' ? null : edited.value} onClose={() => (edited.value = null)} />
      )}
    </>
  )
}
