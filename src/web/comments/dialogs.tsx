import { useState } from 'preact/hooks'
import { STANCES, type Stance } from '../../domain/people/members.js'
import type { Operation } from '../../domain/review/operation.js'
import { useDraft } from '../app/draft.js'
import { t } from '../text/text.js'
import { Combobox } from '../ui/combobox.js'
import { type Choice, Select, TextArea, TextField } from '../ui/field.js'
import { FormDialog } from './form-dialog.js'
import { MemberBox } from './member-box.js'

/** Dialog for choosing a theme; the first option is no theme. */
export function ThemeDialog({
  themes,
  onChoose,
  onClose,
}: {
  themes: readonly Choice[]
  onChoose(theme: { id: number; label: string } | null): void
  onClose(): void
}) {
  const [value, setValue] = useState('')
  const options = [{ value: 'none', text: t('comments.no-theme') }, ...themes]
  const chosen = themes.find((each) => each.value === value)
  return (
    <FormDialog
      title={t('comments.move-to')}
      submit={t('comments.move')}
      canSubmit={value !== ''}
      onSubmit={() => onChoose(chosen ? { id: Number(chosen.value), label: chosen.text } : null)}
      onClose={onClose}
    >
      <Combobox label={t('comments.theme')} options={options} value={value} onChange={setValue} />
    </FormDialog>
  )
}

/** Dialog for marking part of a comment as a person's name. */
export function NameDialog({
  comment,
  near,
  onSay,
  onClose,
}: {
  comment: { id: number; text: string; segments: readonly { id: number; start: number; end: number }[] }
  /** Members that are named near by. */
  near: readonly Choice[]
  /** @returns whether it was stored; the dialog closes then */
  onSay(item: Operation): Promise<boolean>
  onClose(): void
}) {
  const picked = getSelection()?.toString().trim() ?? ''
  const [name, setName] = useState(picked.length <= 100 && comment.text.includes(picked) ? picked : '')
  const [stance, setStance] = useState<Stance>('thanked')
  const [member, setMember] = useState('')
  const [isBusy, setBusy] = useState(false)
  const at = name.trim() === '' ? -1 : comment.text.indexOf(name.trim())
  const segment = comment.segments.find(({ start, end }) => start <= at && at + name.trim().length <= end)
  const isMissing = name.trim() !== '' && !segment
  return (
    <FormDialog
      title={t('comments.add-name')}
      submit={t('comments.add-name')}
      canSubmit={segment !== undefined && !isBusy}
      onSubmit={async () => {
        setBusy(true)
        const isStored = await onSay({
          ...{ do: 'add-mention', response: comment.id, segment: segment!.id, text: name.trim(), stance },
          occurrence: occurrenceAt(comment.text.slice(segment!.start, segment!.end), name.trim()),
          ...(member !== '' && { member: Number(member) }),
        })
        if (isStored) onClose()
        else setBusy(false)
      }}
      onClose={onClose}
    >
      <TextField
        label={t('comments.name-text')}
        hint={t('comments.name-hint')}
        error={isMissing ? t('comments.name-missing') : undefined}
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Select
        label={t('comments.stance')}
        options={STANCES.map((value) => ({ value, text: t(`comments.stance-${value}`) }))}
        value={stance}
        onChange={({ currentTarget }) => setStance(currentTarget.value as Stance)}
      />
      <MemberBox label={t('comments.member')} near={near} value={member} onChange={setMember} />
    </FormDialog>
  )
}

/** Returns the number of the occurrence that is marked, always the first; undefined if the name occurs once. */
const occurrenceAt = (text: string, name: string): number | undefined => (text.split(name).length > 2 ? 1 : undefined)

/** Dialog for a note; the typed text is kept until it is saved. */
export function NoteDialog({
  draft,
  onSave,
  onClose,
}: {
  draft: string
  /** @param saved to be called once it is saved, also by trying again */
  onSave(text: string, saved: () => void): unknown
  onClose(): void
}) {
  const [text, setText, clear] = useDraft(draft)
  return (
    <FormDialog
      title={t('comments.add-note')}
      submit={t('comments.save-note')}
      canSubmit={text.trim() !== ''}
      onSubmit={() => {
        onClose()
        onSave(text.trim(), clear)
      }}
      onClose={onClose}
    >
      <TextArea
        label={t('comments.note')}
        hint={t('comments.note-hint')}
        maxLength={2000}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
    </FormDialog>
  )
}
