import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { useAreaName } from '../../app/area-name.js'
import { type Me, may, useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import { confirmPlan } from '../../plans/confirm-plan.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Chip } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { EditButton } from './edit-button.js'
import { Confirm } from './edit-dialog.js'
import { describeRule } from './rule.js'
import { ScenarioForm } from './scenario-form.js'
import type { Scenario } from './settings-types.js'

/** Rules that pick slices in each period: those of the area, and those of all areas. */
export function Scenarios() {
  const { area } = usePlace()
  const areaName = useAreaName()
  const me = useMe()
  const scenarios = useGet('/v1/scenarios', { query: { area } })
  const edited = useSignal<Scenario | 'new' | null>(null)
  const removed = useSignal<Scenario | null>(null)
  // Scenarios of all areas can only be changed by people with access to all areas.
  const mayChange = (scenario: Scenario) => may(me, { role: 'member', everywhere: scenario.area === null })
  return (
    <>
      <p class="lead">{t('settings.scenarios-hint')}</p>
      <Loaded query={scenarios}>
        {(data) =>
          data.scenarios.length === 0 ? (
            <Empty title={t('settings.no-scenarios')} />
          ) : (
            <Table
              caption={t('settings.scenarios')}
              rows={data.scenarios}
              keyOf={({ key, area }) => `${area}/${key}`}
              columns={[
                { id: 'name', name: t('settings.name'), cell: ({ name }) => name },
                { id: 'rule', name: t('settings.rule'), cell: ({ rule }) => describeRule(rule) },
                {
                  id: 'area',
                  name: t('shell.area'),
                  cell: (scenario) => (scenario.area === null ? <Chip>{t('settings.all-areas')}</Chip> : areaName(scenario.area)),
                },
                {
                  id: 'edit',
                  isAction: true,
                  name: t('settings.change'),
                  cell: (scenario) =>
                    mayChange(scenario) && (
                      <span class="row">
                        <EditButton name={scenario.name} onClick={() => (edited.value = scenario)} />
                        <Button
                          kind="quiet"
                          aria-label={`${t('settings.remove')}: ${scenario.name}`}
                          onClick={() => (removed.value = scenario)}
                        >
                          {t('settings.remove')}
                        </Button>
                      </span>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      <div>
        <Button kind="primary" onClick={() => (edited.value = 'new')}>
          {t('settings.add-scenario')}
        </Button>
      </div>
      {edited.value !== null && (
        <ScenarioForm scenario={edited.value === 'new' ? null : edited.value} onClose={() => (edited.value = null)} />
      )}
      {removed.value !== null && (
        <Confirm
          title={t('settings.remove-scenario', { name: removed.value.name })}
          verb={t('settings.remove')}
          onClose={() => (removed.value = null)}
          run={() => remove(me, removed.value!)}
        >
          <p>{t('settings.remove-scenario-hint')}</p>
        </Confirm>
      )}
    </>
  )
}

const remove = async (me: Me | undefined, { key, area, name }: Scenario) =>
  (await confirmPlan(me, { change: 'scenario', area, key, rule: null }, name, t('settings.remove'))) &&
  mutate({
    call: () => api.DELETE('/v1/scenarios/{key}', { params: { path: { key }, query: area === null ? {} : { area } } }),
    invalidates: ['/v1/scenarios'],
    done: t('settings.removed'),
  })
