import { useSignal } from '@preact/signals'
import { INITIATIVE_MEASURES, type InitiativeMeasure } from '../../domain/meeting/initiative.js'
import { api } from '../api/client.js'
import { mutate, wordsOf } from '../api/mutate.js'
import type { ApiError } from '../api/problem.js'
import { usePlace } from '../app/place.js'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Combobox } from '../ui/combobox.js'
import { Dialog } from '../ui/dialog.js'
import { Select, TextField } from '../ui/field.js'
import { Banner } from '../ui/state.js'
import type { Initiative } from './initiative.js'
import { type About, useSubjects } from './subjects.js'

/** A new initiative, or one that is changed: what it is about, and what it is to move. */
export function InitiativeDialog({ initiative, onClose }: { initiative?: Initiative; onClose(): void }) {
  const { area } = usePlace()
  const problem = useSignal('')
  const subjects = useSubjects(initiative)
  const about = useSignal(JSON.stringify(initiative?.about ?? { slice: {} }))
  const verb = t(initiative ? 'actions.save' : 'actions.add-initiative')
  const base = `/v1/areas/${encodeURIComponent(area)}`
  async function save(form: HTMLFormElement) {
    const given = new FormData(form)
    const of = (name: string) => String(given.get(name) ?? '').trim()
    const body = {
      ...{ name: of('name'), goal: of('goal'), owner: of('owner') },
      about: JSON.parse(about.value) as About,
      measure: of('measure') as InitiativeMeasure,
      target: of('target') === '' ? null : Number(of('target')),
      startedOn: of('startedOn'),
      dueOn: of('dueOn') === '' ? null : of('dueOn'),
    }
    const after = {
      invalidates: [`${base}/initiatives`, `${base}/meetings/`],
      done: t(initiative ? 'actions.saved' : 'actions.initiative-added'),
      failed: (error: ApiError) => {
        problem.value = wordsOf(error)
      },
    }
    const path = { key: area }
    const saved = initiative
      ? await mutate({
          call: () => api.PATCH('/v1/areas/{key}/initiatives/{id}', { params: { path: { ...path, id: initiative.id } }, body }),
          ...after,
        })
      : await mutate({ call: () => api.POST('/v1/areas/{key}/initiatives', { params: { path }, body }), ...after })
    if (saved) onClose()
  }
  return (
    <Dialog title={t(initiative ? 'actions.edit-initiative' : 'actions.add-initiative')} onClose={onClose}>
      <form
        class="stack tight"
        onSubmit={(event) => {
          event.preventDefault()
          void save(event.currentTarget)
        }}
      >
        {problem.value && <Banner kind="problem">{problem.value}</Banner>}
        <TextField label={t('actions.name')} name="name" required maxLength={200} value={initiative?.name ?? ''} />
        <TextField label={t('actions.goal')} name="goal" maxLength={2000} value={initiative?.goal ?? ''} />
        <TextField label={t('actions.owner')} name="owner" maxLength={200} value={initiative?.owner ?? ''} />
        <Combobox
          label={t('actions.about')}
          options={subjects}
          value={about.value}
          onChange={(value) => {
            if (value !== '') about.value = value
          }}
        />
        <Select
          label={t('actions.measure')}
          name="measure"
          value={initiative?.measure ?? 'happiness'}
          options={INITIATIVE_MEASURES.map((each) => ({ value: each, text: t(`actions.measure-${each}`) }))}
        />
        <TextField label={t('actions.target')} name="target" type="number" step="any" value={initiative?.target ?? ''} />
        <TextField
          label={t('actions.started-on')}
          name="startedOn"
          type="date"
          required
          value={initiative?.startedOn ?? new Date().toISOString().slice(0, 10)}
        />
        <TextField label={t('actions.until')} name="dueOn" type="date" value={initiative?.dueOn ?? ''} />
        <div class="row">
          <Button kind="primary" type="submit">
            {verb}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
