import { useSignal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { changedWith } from '../../actions/action-form.js'
import { api } from '../../api/client.js'
import { mutate, wordsOf } from '../../api/mutate.js'
import { useDraft } from '../../app/draft.js'
import type { Place } from '../../app/place.js'
import type { Comment } from '../../comments/list-store.js'
import { dimensionText } from '../../text/dimension-text.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Dialog } from '../../ui/dialog.js'
import { Select, TextArea, TextField } from '../../ui/field.js'
import { Banner } from '../../ui/state.js'

interface FollowUpProps {
  place: Place
  comment: Comment
  onClose(): void
}

/** Returns the possible subjects of an initiative: the comment's themes and dimensions. */
function subjectsOf({ themes, dimensions }: Comment) {
  return [
    ...themes.map(({ id, label }) => ({ value: `theme ${id}`, text: label, about: { theme: id } })),
    ...Object.entries(dimensions).map(([key, value]) => ({
      value: `${key} ${value}`,
      text: `${dimensionText(key)}: ${value}`,
      about: { slice: { dimensions: { [key]: [value] } } },
    })),
  ]
}

/** Creates an action or initiative from a comment. It links to the comment and does not copy its text. */
export function FollowUpDialog({ place, comment, onClose }: FollowUpProps) {
  const key = `follow-up:${comment.id}`
  const [title, setTitle, clearTitle] = useDraft(`${key}:title`)
  const [owner, setOwner, clearOwner] = useDraft(`${key}:owner`)
  const [due, setDue, clearDue] = useDraft(`${key}:due`)
  const [more, setMore, clearMore] = useDraft(`${key}:more`)
  const subjects = subjectsOf(comment)
  const [kind, setKind] = useState<'action' | 'initiative'>('action')
  const [subject, setSubject] = useState(subjects[0]?.value ?? '')
  const problem = useSignal('')
  const busy = useSignal(false)
  const save = async () => {
    busy.value = true
    const path = { key: place.area }
    const dueOn = due === '' ? null : due
    const text = more.trim()
    const commentId = comment.id
    const saved =
      kind === 'action'
        ? await mutate({
            call: () =>
              api.POST('/v1/areas/{key}/actions', {
                params: { path },
                body: { period: place.period, title, owner, dueOn, note: text, commentId },
              }) as never,
            invalidates: changedWith(place.area),
            done: t('comments.action-added'),
            failed: (error) => (problem.value = wordsOf(error)),
          })
        : await mutate({
            call: () =>
              api.POST('/v1/areas/{key}/initiatives', {
                params: { path },
                body: {
                  ...{ name: title, owner, dueOn, goal: text, commentId, startedOn: new Date().toISOString().slice(0, 10) },
                  about: subjects.find(({ value }) => value === subject)!.about as never,
                },
              }) as never,
            invalidates: [`/v1/areas/${encodeURIComponent(place.area)}/initiatives`],
            done: t('comments.initiative-added'),
            failed: (error) => (problem.value = wordsOf(error)),
          })
    busy.value = false
    if (!saved) return
    for (const clear of [clearTitle, clearOwner, clearDue, clearMore]) clear()
    onClose()
  }
  return (
    <Dialog title={t('comments.follow-up')} onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Select
          label={t('comments.follow-up-kind')}
          options={[
            { value: 'action', text: t('comments.action') },
            ...(subjects.length > 0 ? [{ value: 'initiative', text: t('comments.initiative') }] : []),
          ]}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)}
        />
        <TextField
          label={t('comments.follow-up-title')}
          required
          maxLength={kind === 'action' ? 500 : 200}
          value={title}
          onInput={({ currentTarget }) => setTitle(currentTarget.value)}
        />
        {kind === 'initiative' && (
          <Select
            label={t('comments.about')}
            options={subjects}
            value={subject}
            onChange={({ currentTarget }) => setSubject(currentTarget.value)}
          />
        )}
        <TextField
          label={t('comments.owner')}
          required={kind === 'action'}
          value={owner}
          onInput={({ currentTarget }) => setOwner(currentTarget.value)}
        />
        <TextField
          label={t('comments.due')}
          type="date"
          value={due}
          onInput={({ currentTarget }) => setDue(currentTarget.value)}
        />
        <TextArea
          label={t('comments.note')}
          hint={t('comments.follow-up-hint')}
          value={more}
          onInput={({ currentTarget }) => setMore(currentTarget.value)}
        />
        {problem.value !== '' && <Banner kind="problem">{problem.value}</Banner>}
        <div class="row">
          <Button kind="primary" type="submit" busy={busy.value}>
            {t(kind === 'action' ? 'comments.add-action' : 'comments.add-initiative')}
          </Button>
          <Button onClick={onClose}>{t('comments.cancel')}</Button>
        </div>
      </form>
    </Dialog>
  )
}
