import { useSignal } from '@preact/signals'
import { INITIATIVE_MEASURES, type InitiativeMeasure } from '../../domain/meeting/initiative.js'
import { RemoveButton } from '../actions/remove-button.js'
import { api } from '../api/client.js'
import { mutate } from '../api/mutate.js'
import type { ApiError } from '../api/problem.js'
import { useDraft } from '../app/draft.js'
import { today, useZone } from '../app/local-time.js'
import { usePlace } from '../app/place.js'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Combobox } from '../ui/combobox.js'
import { type Choice, Select, TextField } from '../ui/field.js'
import { Banner } from '../ui/state.js'
import type { Initiative } from './initiative.js'
import { type About, useSubjects } from './subjects.js'

type Field = 'name' | 'goal' | 'owner' | 'about' | 'target' | 'startedOn' | 'dueOn'

/** Field values; dates and numbers as text, the subject as JSON. */
interface Fields extends Record<Field, string> {
  measure: InitiativeMeasure
  /** What was read before it was changed: stays with the draft. */
  seen?: ReturnType<typeof seenOf> | undefined
}

interface InitiativeFormProps {
  /** The one that is changed; without it, a new one. */
  initiative?: Initiative
  /** The comment that a new one is made of, and what it may be about besides. */
  comment?: { id: number; subjects: readonly Choice[] }
  /** Called once it is saved, or given up. */
  onClose(): void
}

const fieldsOf = (initiative: Initiative | undefined, about: string, startedOn: string): Fields => ({
  ...{ name: initiative?.name ?? '', goal: initiative?.goal ?? '', owner: initiative?.owner ?? '' },
  about: initiative ? JSON.stringify(initiative.about) : about,
  measure: initiative?.measure ?? 'happiness',
  target: String(initiative?.target ?? ''),
  startedOn: initiative?.startedOn ?? startedOn,
  dueOn: initiative?.dueOn ?? '',
  seen: initiative && seenOf(initiative),
})

/** Fields of an initiative: its subject and its target. What is typed stays until it is saved or given up. */
export function InitiativeForm({ initiative, comment, onClose }: InitiativeFormProps) {
  const { area } = usePlace()
  const problem = useSignal('')
  const isTold = useSignal(false)
  const busy = useSignal(false)
  const startedOn = today(useZone())
  const subjects = useSubjects(initiative, comment?.subjects)
  // Stored as one text, so that the draft survives a reload.
  const [draft, setDraft, clearDraft] = useDraft(
    initiative ? draftOf(area, initiative) : `initiative:${area}/${comment ? `comment-${comment.id}` : 'new'}`,
    JSON.stringify(fieldsOf(initiative, (comment?.subjects[0] ?? subjects[0]!).value, startedOn)),
  )
  const given = JSON.parse(draft) as Fields
  const set = (change: Partial<Fields>) => setDraft(JSON.stringify({ ...given, ...change }))
  const typed = (name: Field) => ({
    value: given[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) => set({ [name]: currentTarget.value }),
  })
  const verb = t(initiative ? 'actions.save' : 'actions.add-initiative')
  const base = `/v1/areas/${encodeURIComponent(area)}`
  const invalidates = [`${base}/initiatives`, `${base}/meetings/`]
  const close = () => {
    clearDraft()
    onClose()
  }
  async function save() {
    busy.value = true
    problem.value = ''
    const { about, target, dueOn, seen, ...rest } = given
    const body = {
      ...rest,
      about: JSON.parse(about) as About,
      target: target === '' ? null : Number(target),
      dueOn: dueOn === '' ? null : dueOn,
    }
    const after = {
      invalidates,
      done: t(initiative ? 'actions.saved' : 'actions.initiative-added'),
      failed: (error: ApiError) => {
        problem.value = error.words
        // Whoever was told that somebody else has changed it may replace that.
        isTold.value = error.status === 409
      },
    }
    const path = { key: area }
    const saved = initiative
      ? await mutate({
          call: () =>
            api.PATCH('/v1/areas/{key}/initiatives/{id}', {
              params: { path: { ...path, id: initiative.id } },
              body: { ...body, ...(!isTold.value && seen && { seen }) },
            }),
          ...after,
        })
      : await mutate({
          call: () =>
            api.POST('/v1/areas/{key}/initiatives', { params: { path }, body: { ...body, commentId: comment?.id ?? null } }),
          ...after,
        })
    busy.value = false
    if (saved) close()
  }
  const remove = ({ id }: Initiative) =>
    mutate({
      call: () => api.DELETE('/v1/areas/{key}/initiatives/{id}', { params: { path: { key: area, id } } }),
      // Its actions stay, without it.
      invalidates: [...invalidates, `${base}/actions`],
      done: t('actions.removed'),
    })
  return (
    <form
      class="stack tight"
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {problem.value && <Banner kind="problem">{problem.value}</Banner>}
      <TextField label={t('actions.name')} required maxLength={200} {...typed('name')} />
      <TextField label={t('actions.goal')} hint={comment && t('comments.follow-up-hint')} maxLength={2000} {...typed('goal')} />
      <TextField label={t('actions.owner')} maxLength={200} {...typed('owner')} />
      <Combobox
        label={t('actions.about')}
        options={subjects}
        value={given.about}
        onChange={(about) => {
          if (about !== '') set({ about })
        }}
      />
      <Select
        label={t('actions.measure')}
        value={given.measure}
        onChange={({ currentTarget }) => set({ measure: currentTarget.value as InitiativeMeasure })}
        options={INITIATIVE_MEASURES.map((each) => ({ value: each, text: t(`actions.measure-${each}`) }))}
      />
      <TextField label={t('actions.target')} type="number" step="any" {...typed('target')} />
      <TextField label={t('actions.started-on')} type="date" required {...typed('startedOn')} />
      <TextField label={t('actions.until')} type="date" {...typed('dueOn')} />
      <div class="row">
        <Button kind="primary" type="submit" busy={busy.value}>
          {verb}
        </Button>
        <Button onClick={close}>{t('actions.cancel')}</Button>
        {initiative && <RemoveButton remove={() => remove(initiative)} onRemoved={close} />}
      </div>
    </form>
  )
}

/** What the form changes, as it was read. */
const seenOf = ({ name, goal, owner, about, measure, target, startedOn, dueOn }: Initiative) => ({
  ...{ name, goal, owner, measure, target, startedOn, dueOn },
  about: about as About,
})

/** The draft of an initiative that is changed. */
export const draftOf = (area: string, { id }: Pick<Initiative, 'id'>): string => `initiative:${area}/${id}`
