import { useState } from 'preact/hooks'
import { t } from '../text/text.js'
import type { Choice } from '../ui/field.js'
import { FormDialog } from './form-dialog.js'
import { MemberBox } from './member-box.js'

interface MemberDialogProps {
  name: string
  /** Id of the member that the name is taken for; null: nobody. */
  member: number | null
  /** Members that are named near by. */
  near: readonly Choice[]
  /** @returns whether it was stored; the dialog closes then */
  onChoose(member: number | null): Promise<boolean>
  onClose(): void
}

/** Dialog for choosing the member that a name in a comment stands for. */
export function MemberDialog({ name, member, near, onChoose, onClose }: MemberDialogProps) {
  const [value, setValue] = useState(member === null ? '' : String(member))
  const [isBusy, setBusy] = useState(false)
  return (
    <FormDialog
      title={t('comments.member-of', { name })}
      submit={t('comments.save-member')}
      canSubmit={!isBusy}
      onSubmit={async () => {
        setBusy(true)
        if (await onChoose(value === '' ? null : Number(value))) onClose()
        else setBusy(false)
      }}
      onClose={onClose}
    >
      <MemberBox label={t('comments.member')} near={near} value={value} onChange={setValue} />
    </FormDialog>
  )
}
