import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { LANGUAGES, t } from '../../text/text.js'
import { bound, Select, TextArea, TextField } from '../../ui/field.js'
import { AreaPreview } from './area-preview.js'
import { EditDialog, lines } from './edit-dialog.js'
import { type Conditions, FilterEditor } from './filter-editor.js'
import type { Area } from './settings-types.js'

const CADENCES = ['week', 'month', 'quarter', 'year'] as const

/** Adds or changes an area, with a preview of its filter. */
export function AreaForm({ area, onClose }: { area: Area | null; onClose(): void }) {
  const areas = useGet('/v1/areas', {}).data?.areas ?? []
  const key = useSignal(area?.key ?? '')
  const isTaken = area === null && areas.some((each) => each.key === key.value.trim())
  const filter = useSignal<Conditions>(area?.filter ?? {})
  const form = useSignal({
    name: area?.name ?? '',
    objective: area?.objective ?? '',
    cadence: area?.cadence ?? 'month',
    timeZone: area?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: area?.language ?? 'en',
    invitees: (area?.invitees ?? []).join('\n'),
    minRespondents: String(area?.minRespondents ?? 5),
    recognitionMinScore: String(area?.recognitionMinScore ?? 9),
    recognitionMaxScore: String(area?.recognitionMaxScore ?? 10),
  })
  const given = form.value
  const bind = (field: keyof typeof given) => ({
    value: given[field],
    onInput: (event: { currentTarget: { value: string } }) => {
      form.value = { ...form.value, [field]: event.currentTarget.value }
    },
  })
  const settings = () => ({
    ...given,
    filter: filter.value,
    cadence: given.cadence as (typeof CADENCES)[number],
    language: given.language as Area['language'] & 'en',
    invitees: lines(given.invitees),
    minRespondents: Number(given.minRespondents),
    recognitionMinScore: Number(given.recognitionMinScore),
    recognitionMaxScore: Number(given.recognitionMaxScore),
  })
  const save: Parameters<typeof EditDialog>[0]['save'] = (failed) =>
    mutate({
      call: () =>
        api.PUT('/v1/areas/{key}', {
          params: { path: { key: key.value.trim() } },
          ...(area === null && { headers: { 'If-None-Match': '*' } }),
          body: settings(),
        }),
      invalidates: ['/v1/areas'],
      done: t('settings.saved'),
      failed,
    })
  return (
    <EditDialog
      title={area ? area.name : t('settings.add-area')}
      onClose={onClose}
      plan={() => area && { change: 'area', key: area.key, settings: settings() }}
      save={save}
    >
      <div class="grid">
        <TextField label={t('settings.name')} required {...bind('name')} />
        {area === null && (
          <TextField
            label={t('settings.key')}
            hint={t('settings.key-hint')}
            error={isTaken ? t('settings.key-taken') : undefined}
            required
            {...bound(key)}
          />
        )}
      </div>
      <TextArea label={t('settings.objective')} rows={2} {...bind('objective')} />
      <FilterEditor value={filter.value} onChange={(next) => (filter.value = next)} />
      <AreaPreview filter={filter.value} timeZone={given.timeZone} minRespondents={Number(given.minRespondents)} />
      <div class="grid">
        <Select
          label={t('settings.cadence')}
          options={CADENCES.map((value) => ({ value, text: t(`settings.cadence-${value}`) }))}
          {...bind('cadence')}
        />
        <TextField label={t('settings.time-zone')} required {...bind('timeZone')} />
        <Select
          label={t('settings.language')}
          options={Object.entries(LANGUAGES).map(([value, text]) => ({ value, text }))}
          {...bind('language')}
        />
        <TextField label={t('settings.minimum')} type="number" min="3" max="1000" required {...bind('minRespondents')} />
        <TextField
          label={t('settings.recognition-from')}
          type="number"
          min="0"
          max="10"
          required
          {...bind('recognitionMinScore')}
        />
        <TextField
          label={t('settings.recognition-to')}
          type="number"
          min="0"
          max="10"
          required
          {...bind('recognitionMaxScore')}
        />
      </div>
      <TextArea label={t('settings.invitees')} hint={t('settings.one-per-line')} rows={3} {...bind('invitees')} />
    </EditDialog>
  )
}
