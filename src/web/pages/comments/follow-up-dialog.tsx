import { useState } from 'preact/hooks'
import { ActionForm } from '../../actions/action-form.js'
import type { Comment } from '../../comments/list-store.js'
import { InitiativeForm } from '../../initiatives/initiative-form.js'
import { subjectsOf } from '../../initiatives/subjects.js'
import { t } from '../../text/text.js'
import { Dialog } from '../../ui/dialog.js'
import { Select } from '../../ui/field.js'

/** Creates an action or initiative from a comment. It links to the comment and does not copy its text. */
export function FollowUpDialog({ comment, onClose }: { comment: Comment; onClose(): void }) {
  const [kind, setKind] = useState('action')
  return (
    <Dialog title={t('comments.follow-up')} onClose={onClose}>
      <div class="stack">
        <Select
          label={t('comments.follow-up-kind')}
          options={[
            { value: 'action', text: t('comments.action') },
            { value: 'initiative', text: t('comments.initiative') },
          ]}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        {kind === 'action' ? (
          <ActionForm commentId={comment.id} onSaved={onClose} onCancel={onClose} />
        ) : (
          <InitiativeForm comment={{ id: comment.id, subjects: subjectsOf(comment) }} onClose={onClose} />
        )}
      </div>
    </Dialog>
  )
}
