import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { api } from '../api/client.js'
import { mutate } from '../api/mutate.js'
import type { ApiError } from '../api/problem.js'
import type { GetAnswer } from '../api/query.js'
import { useDraft } from '../app/draft.js'
import { usePlace } from '../app/place.js'
import { t } from '../text/text.js'
import { Button } from '../ui/button.js'
import { Select, TextArea, TextField } from '../ui/field.js'
import { Banner } from '../ui/state.js'

export type Action = GetAnswer<'/v1/areas/{key}/actions'>['actions'][number]
type Field = 'title' | 'owner' | 'dueOn' | 'note' | 'initiative'
interface Typed extends Record<Field, string> {
  /** What was read before it was changed: stays with the draft. */
  seen?: ReturnType<typeof seenOf> | undefined
}

interface ActionFormProps {
  /** The one that is changed; without it, a new one of the meeting of the place. */
  action?: Action
  /** The theme or comment that a new one is made of. */
  themeId?: number
  commentId?: number
  /** Initiatives that it may belong to. */
  initiatives?: readonly { id: number; name: string }[]
  /** In a row and without a note, as it is typed while people talk. */
  inline?: boolean
  onSaved?: () => void
  /** Gives up what was typed; without it, that is not offered. */
  onCancel?: () => void
  /** More buttons. */
  children?: ComponentChildren
}

/** An action with its owner and date. What is typed stays until it is saved. */
export function ActionForm({ action, themeId, commentId, initiatives = [], inline = false, ...props }: ActionFormProps) {
  const { area, period } = usePlace()
  const source = commentId === undefined ? (themeId ?? '') : `comment-${commentId}`
  const [draft, setDraft, clearDraft] = useDraft(
    action ? draftOf(area, action) : `action:${area}/${period}/${source}`,
    JSON.stringify(typedOf(action)),
  )
  const given = JSON.parse(draft) as Typed
  const problem = useSignal('')
  const isTold = useSignal(false)
  const busy = useSignal(false)
  const form = useRef<HTMLFormElement>(null)
  const bind = (name: Field) => ({
    value: given[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      setDraft(JSON.stringify({ ...given, [name]: currentTarget.value })),
  })
  async function save() {
    busy.value = true
    problem.value = ''
    const { title, owner, note, dueOn, initiative } = given
    const body = {
      ...{ title, owner, note, dueOn: dueOn === '' ? null : dueOn },
      initiativeId: initiative === '' ? null : Number(initiative),
    }
    const path = { key: area }
    const saved = await mutate<unknown>({
      call: () =>
        action
          ? api.PATCH('/v1/areas/{key}/actions/{id}', {
              params: { path: { ...path, id: action.id } },
              body: { ...body, ...(!isTold.value && given.seen && { seen: given.seen }) },
            })
          : api.POST('/v1/areas/{key}/actions', {
              params: { path },
              body: { ...body, period, themeId: themeId ?? null, commentId: commentId ?? null },
            }),
      invalidates: changedWith(area),
      done: action ? t('actions.saved') : t('actions.action-added', { owner }),
      failed: (error: ApiError) => {
        problem.value = error.words
        // Whoever was told that somebody else has changed it may replace that.
        isTold.value = error.status === 409
      },
    })
    busy.value = false
    if (!saved) return
    clearDraft()
    form.current?.querySelector('input')?.focus()
    props.onSaved?.()
  }
  return (
    <form
      ref={form}
      class={inline ? 'action-form' : 'stack tight'}
      data-unsaved={inline && props.onSaved ? true : undefined}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {problem.value && <Banner kind="problem">{problem.value}</Banner>}
      <TextField label={t('actions.what')} required maxLength={500} {...bind('title')} />
      <TextField label={t('actions.owner')} required maxLength={200} {...bind('owner')} />
      <TextField label={t('actions.due')} type="date" {...bind('dueOn')} />
      {initiatives.length > 0 && (
        <Select
          label={t('actions.initiative')}
          options={[{ value: '', text: '–' }, ...initiatives.map(({ id, name }) => ({ value: String(id), text: name }))]}
          {...bind('initiative')}
        />
      )}
      {!inline && (
        <TextArea
          label={t('actions.note')}
          hint={commentId === undefined ? undefined : t('comments.follow-up-hint')}
          maxLength={2000}
          rows={3}
          {...bind('note')}
        />
      )}
      <div class="row">
        <Button kind="primary" type="submit" busy={busy.value}>
          {t(action ? 'actions.save' : 'actions.add-action')}
        </Button>
        {props.onCancel && (
          <Button
            onClick={() => {
              clearDraft()
              props.onCancel!()
            }}
          >
            {t('actions.cancel')}
          </Button>
        )}
        {props.children}
      </div>
    </form>
  )
}

/** The draft of an action that is changed. */
export const draftOf = (area: string, { id }: Pick<Action, 'id'>): string => `action:${area}/${id}`

const typedOf = (action: Action | undefined): Typed => ({
  title: action?.title ?? '',
  owner: action?.owner ?? '',
  dueOn: action?.dueOn ?? '',
  note: action?.note ?? '',
  initiative: String(action?.initiativeId ?? ''),
  seen: action && seenOf(action),
})

/** What the form changes, as it was read. */
const seenOf = ({ title, owner, note, dueOn, initiativeId }: Action) => ({ title, owner, note, dueOn, initiativeId })

/** Addresses of an area that show actions. */
export const changedWith = (area: string): string[] =>
  ['actions', 'meetings/', 'cycle/'].map((name) => `/v1/areas/${encodeURIComponent(area)}/${name}`)
