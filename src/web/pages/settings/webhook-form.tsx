import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { bound, Checkbox, CheckboxGroup, Select, TextField } from '../../ui/field.js'
import { EditDialog } from './edit-dialog.js'
import type { Webhook } from './settings-types.js'

const FORMATS = ['standard', 'slack', 'teams'] as const
const EVENTS = ['imports', 'periods', 'packs', 'recognitions', 'actions', 'reviews', 'changes'] as const
/** Events that a channel can receive. */
const OF_CHANNELS: readonly string[] = ['imports', 'recognitions']

/** Adds or changes a webhook. Its URL is never shown again, so the field stays empty unless the URL changes. */
export function WebhookForm({
  webhook,
  onMade,
  onClose,
}: {
  webhook: Webhook | null
  onMade(secret: string): void
  onClose(): void
}) {
  const name = useSignal(webhook?.name ?? '')
  const url = useSignal('')
  const format = useSignal<Webhook['format']>(webhook?.format ?? 'standard')
  const team = useSignal(webhook?.team ?? '')
  const chosen = useSignal<Webhook['events']>(webhook?.events ?? ['imports', 'packs'])
  const active = useSignal(webhook?.active ?? true)
  const withText = useSignal(webhook?.withText ?? false)
  const isChannel = format.value !== 'standard'
  const possible = EVENTS.filter((each) => !isChannel || OF_CHANNELS.includes(each))
  const given = () => ({
    name: name.value,
    format: format.value,
    team: team.value.trim() === '' ? null : team.value,
    events: chosen.value.filter((each) => possible.includes(each)),
    withText: withText.value,
    active: active.value,
  })
  const save: Parameters<typeof EditDialog>[0]['save'] = async (failed) => {
    const invalidates = ['/v1/webhooks']
    if (webhook) {
      const body = { ...given(), ...(url.value.trim() !== '' && { url: url.value }) }
      const call = () => api.PATCH('/v1/webhooks/{id}', { params: { path: { id: webhook.id } }, body })
      return mutate({ call, invalidates, done: t('settings.saved'), failed })
    }
    const made = await mutate({
      call: () => api.POST('/v1/webhooks', { body: { ...given(), url: url.value } }),
      invalidates,
      failed,
    })
    if (made?.secret) onMade(made.secret)
    return made
  }
  return (
    <EditDialog title={webhook ? webhook.name : t('settings.add-webhook')} onClose={onClose} save={save}>
      <div class="grid">
        <TextField label={t('settings.name')} required {...bound(name)} />
        <Select
          label={t('settings.format')}
          value={format.value}
          options={FORMATS.map((value) => ({ value, text: t(`settings.format-${value}`) }))}
          onChange={(event) => (format.value = event.currentTarget.value as Webhook['format'])}
        />
      </div>
      <TextField
        label={t('settings.leads-to')}
        hint={webhook ? t('settings.url-kept', { url: webhook.url }) : t('settings.url-hint')}
        type="url"
        required={webhook === null}
        {...bound(url)}
      />
      <CheckboxGroup
        legend={t('settings.events')}
        options={possible.map((value) => ({ value, text: t(`settings.event-${value}`) }))}
        chosen={chosen.value}
        onChange={(next) => (chosen.value = next)}
      />
      {chosen.value.includes('recognitions') && (
        <>
          <TextField label={t('settings.team')} hint={t('settings.webhook-team-hint')} {...bound(team)} />
          {!isChannel && (
            <Checkbox
              label={t('settings.with-text')}
              checked={withText.value}
              onChange={(event) => (withText.value = event.currentTarget.checked)}
            />
          )}
        </>
      )}
      <Checkbox
        label={t('settings.active')}
        checked={active.value}
        onChange={(event) => (active.value = event.currentTarget.checked)}
      />
    </EditDialog>
  )
}
