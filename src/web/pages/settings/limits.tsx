import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { bound, CheckboxGroup, TextArea } from '../../ui/field.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'
import { EditButton } from './edit-button.js'
import { EditDialog, lines } from './edit-dialog.js'
import { LimitForm } from './limit-form.js'
import type { Area } from './settings-types.js'

const CATEGORIES = ['harassment', 'discrimination', 'security', 'health', 'self-harm'] as const

/** Minimum numbers of respondents, which thanks count as recognitions, and routing to a named person. */
export function Limits() {
  const me = useMe()
  const areas = useGet('/v1/areas', {})
  const edited = useSignal<Area | null>(null)
  const mayChange = may(me, { role: 'officer', everywhere: true })
  return (
    <>
      <p class="lead">{t('settings.limits-hint')}</p>
      <Loaded query={areas}>
        {(data) => (
          <Table
            caption={t('settings.limits')}
            rows={data.areas}
            keyOf={({ key }) => key}
            columns={[
              { id: 'name', name: t('shell.area'), cell: ({ name }) => name },
              { id: 'minimum', name: t('settings.minimum'), isNumber: true, cell: ({ minRespondents }) => minRespondents },
              {
                id: 'scores',
                name: t('settings.recognition-scores'),
                cell: ({ recognitionMinScore, recognitionMaxScore }) => `${recognitionMinScore}–${recognitionMaxScore}`,
              },
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
      {mayChange && <RouteOut />}
      {edited.value !== null && <LimitForm area={edited.value} onClose={() => (edited.value = null)} />}
    </>
  )
}

/** Who receives comments that need immediate attention. */
function RouteOut() {
  const settings = useGet('/v1/route-out', {})
  const isEditing = useSignal(false)
  return (
    <Card title={t('settings.route-out')} more={<Button onClick={() => (isEditing.value = true)}>{t('settings.change')}</Button>}>
      <Loaded query={settings}>
        {({ settings: set }) => (
          <p>
            {set === null
              ? t('settings.route-out-off')
              : t('settings.route-out-to', {
                  to: listed(set.to),
                  categories: listed(set.categories.map((each) => t(`settings.route-${each}`))),
                })}
          </p>
        )}
      </Loaded>
      {isEditing.value && settings.data && (
        <RouteOutForm set={settings.data.settings} onClose={() => (isEditing.value = false)} />
      )}
    </Card>
  )
}

type Category = (typeof CATEGORIES)[number]

function RouteOutForm({ set, onClose }: { set: { to: string[]; categories: Category[] } | null; onClose(): void }) {
  const to = useSignal((set?.to ?? []).join('\n'))
  const chosen = useSignal<Category[]>(set?.categories ?? [...CATEGORIES])
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) => {
    const after = { invalidates: ['/v1/route-out'], done: t('settings.saved'), failed }
    const recipients = lines(to.value)
    if (recipients.length === 0) return mutate({ call: () => api.DELETE('/v1/route-out', {}), ...after })
    return mutate({ call: () => api.PUT('/v1/route-out', { body: { to: recipients, categories: chosen.value } }), ...after })
  }
  return (
    <EditDialog title={t('settings.route-out')} onClose={onClose} save={save}>
      <TextArea label={t('settings.recipients')} hint={t('settings.recipients-hint')} rows={3} {...bound(to)} />
      <CheckboxGroup
        legend={t('settings.categories')}
        options={CATEGORIES.map((value) => ({ value, text: t(`settings.route-${value}`) }))}
        chosen={chosen.value}
        onChange={(next) => (chosen.value = next)}
      />
    </EditDialog>
  )
}
