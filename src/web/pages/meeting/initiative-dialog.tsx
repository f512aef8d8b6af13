import { useSignal } from '@preact/signals'
import { INITIATIVE_MEASURES, type InitiativeMeasure } from '../../../domain/meeting/initiative.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { Select, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'
import { useMeeting } from './use-meeting.js'

/** A new initiative: what it is about, and what it is to move. */
export function InitiativeDialog({ onClose }: { onClose(): void }) {
  const { path, keys } = useMeeting()
  const problem = useSignal('')
  const themes = useGet('/v1/areas/{key}/themes', { path: { key: path.key }, query: { period: path.period } }).data?.themes ?? []
  async function add(form: HTMLFormElement) {
    const given = new FormData(form)
    const of = (name: string) => String(given.get(name) ?? '').trim()
    const added = await mutate({
      call: () =>
        api.POST('/v1/areas/{key}/initiatives', {
          params: { path: { key: path.key } },
          body: {
            name: of('name'),
            goal: of('goal'),
            owner: of('owner'),
            about: of('theme') === '' ? { slice: {} } : { theme: Number(of('theme')) },
            measure: of('measure') as InitiativeMeasure,
            target: of('target') === '' ? null : Number(of('target')),
            startedOn: of('startedOn'),
            dueOn: of('dueOn') === '' ? null : of('dueOn'),
          },
        }),
      invalidates: [keys.followUp, keys.initiatives],
      done: t('meeting.initiative-added'),
      failed: (error) => {
        problem.value = error.message || t('shell.not-reached')
      },
    })
    if (added) onClose()
  }
  return (
    <Dialog title={t('meeting.add-initiative')} onClose={onClose}>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          void add(event.currentTarget)
        }}
      >
        {problem.value && <Banner kind="problem">{problem.value}</Banner>}
        <TextField label={t('meeting.name')} name="name" required maxLength={200} />
        <TextField label={t('meeting.goal')} name="goal" maxLength={2000} />
        <TextField label={t('meeting.owner')} name="owner" maxLength={200} />
        <Select
          label={t('meeting.about')}
          name="theme"
          options={[
            { value: '', text: t('meeting.about-all') },
            ...themes.map(({ id, label }) => ({ value: String(id), text: label })),
          ]}
        />
        <Select
          label={t('meeting.measure')}
          name="measure"
          options={INITIATIVE_MEASURES.map((each) => ({ value: each, text: t(`meeting.measure-${each}`) }))}
        />
        <TextField label={t('meeting.target')} name="target" type="number" step="any" />
        <TextField
          label={t('meeting.started-on')}
          name="startedOn"
          type="date"
          required
          value={new Date().toISOString().slice(0, 10)}
        />
        <TextField label={t('meeting.until')} name="dueOn" type="date" />
        <div class="row">
          <Button kind="primary" type="submit">
            {t('meeting.add-initiative')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
