import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { usePlace } from '../../app/place.js'
import { dimensionText } from '../../text/dimension-text.js'
import { t } from '../../text/text.js'
import { bound, Checkbox, Select, TextField } from '../../ui/field.js'
import { EditDialog } from './edit-dialog.js'
import { FilterEditor } from './filter-editor.js'
import { formOf, MEASURES, RULE_KINDS, type RuleForm, ruleOf } from './rule.js'
import { ScenarioPreview } from './scenario-preview.js'
import type { Scenario } from './settings-types.js'
import { useDimensions } from './use-dimensions.js'

const LABELS = ['improvement_idea', 'pain_point', 'praise'] as const

/** Creates a key from a name: `The 3 slowest sites` becomes `the-3-slowest-sites`. */
const keyFrom = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)

/** Adds or changes a scenario, with a preview of the slices that it would pick. */
export function ScenarioForm({ scenario, onClose }: { scenario: Scenario | null; onClose(): void }) {
  const me = useMe()
  const place = usePlace()
  const dimensions = useDimensions()
  const name = useSignal(scenario?.name ?? '')
  const area = useSignal(scenario ? scenario.area : place.area)
  const rule = useSignal<RuleForm>(formOf(scenario?.rule ?? null))
  const set = (change: Partial<RuleForm>) => {
    rule.value = { ...rule.value, ...change }
  }
  const key = scenario?.key ?? keyFrom(name.value)
  const known = useGet('/v1/scenarios', { query: { area: place.area } }).data?.scenarios ?? []
  const isTaken = scenario === null && known.some((each) => each.key === key && each.area === area.value)
  const names = Object.keys(dimensions.data?.dimensions ?? {})
  const { kind, by } = rule.value
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate({
      call: () =>
        api.PUT('/v1/scenarios/{key}', {
          params: { path: { key } },
          ...(scenario === null && { headers: { 'If-None-Match': '*' } }),
          body: { name: name.value, owner: scenario?.owner ?? '', area: area.value, rule: ruleOf(rule.value) },
        }),
      invalidates: ['/v1/scenarios'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog
      title={scenario ? scenario.name : t('settings.add-scenario')}
      onClose={onClose}
      plan={() => (isTaken ? null : { change: 'scenario', area: area.value, key, rule: ruleOf(rule.value) })}
      save={save}
    >
      <div class="grid">
        <TextField label={t('settings.name')} error={isTaken ? t('settings.name-taken') : undefined} required {...bound(name)} />
        {!scenario && may(me, { role: 'member', everywhere: true }) && (
          <Checkbox
            label={t('settings.for-all-areas')}
            checked={area.value === null}
            onChange={(event) => (area.value = event.currentTarget.checked ? null : place.area)}
          />
        )}
        <Select
          label={t('settings.rule')}
          value={kind}
          options={RULE_KINDS.map((value) => ({ value, text: t(`settings.rule-${value}`) }))}
          onChange={(event) => set({ kind: event.currentTarget.value as RuleForm['kind'] })}
        />
        {kind !== 'filter' && (
          <>
            <Select
              label={t('settings.by')}
              value={by}
              required
              options={[{ value: '', text: '–' }, ...names.map((value) => ({ value, text: dimensionText(value) }))]}
              onChange={(event) => set({ by: event.currentTarget.value })}
            />
            {kind !== 'falling-most' && (
              <Select
                label={t('settings.measure')}
                value={rule.value.measure}
                options={MEASURES.map((value) => ({ value, text: t(`settings.measure-${value}`) }))}
                onChange={(event) => set({ measure: event.currentTarget.value as RuleForm['measure'] })}
              />
            )}
            <TextField
              label={t('settings.count')}
              type="number"
              min="1"
              max="50"
              required
              value={rule.value.count}
              onInput={(event) => set({ count: event.currentTarget.value })}
            />
          </>
        )}
        <TextField
          label={t('settings.at-least')}
          type="number"
          min="1"
          required
          value={rule.value.minResponses}
          onInput={(event) => set({ minResponses: event.currentTarget.value })}
        />
      </div>
      <FilterEditor value={rule.value.dimensions} onChange={(dimensions) => set({ dimensions })} />
      <fieldset>
        <legend>{t('settings.with-label')}</legend>
        <div class="row">
          {LABELS.map((label) => (
            <Checkbox
              key={label}
              label={t(`label.${label}`)}
              checked={rule.value.labels.includes(label)}
              onChange={() =>
                set({
                  labels: rule.value.labels.includes(label)
                    ? rule.value.labels.filter((other) => other !== label)
                    : [...rule.value.labels, label],
                })
              }
            />
          ))}
        </div>
      </fieldset>
      {(kind === 'filter' || by !== '') && (
        <ScenarioPreview {...place} scenario={scenario?.key ?? null} rule={ruleOf(rule.value)} />
      )}
    </EditDialog>
  )
}
