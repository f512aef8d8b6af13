import { useSignal } from '@preact/signals'
import { STANCES } from '../../../domain/people/members.js'
import { useGet } from '../../api/query.js'
import { later } from '../../app/later.js'
import type { Comment } from '../../comments/list-store.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Menu } from '../../ui/menu.js'
import type { CommentActions } from './comment-actions.js'

const MemberDialog = later(() => import('../../comments/member-dialog.js').then((file) => file.MemberDialog))

interface Name {
  id: number
  text: string
  stance: string
  member: number | null
}

/** The people named in a comment. People who may correct names also see the masked ones, as masks. */
export function Names({ comment, actions }: { comment: Comment; actions: CommentActions | null }) {
  const reviewed = useGet('/v1/review/comments/{id}', actions ? { path: { id: comment.id } } : null).data?.comment
  const names: readonly Name[] = reviewed
    ? reviewed.mentions.map(({ id, start, end, stance, member }) => ({
        ...{ id, stance, member },
        text: reviewed.text.slice(start, end),
      }))
    : comment.mentions
  const wrong = useSignal<Name | null>(null)
  if (names.length === 0 && !actions) return null
  return (
    <section class="stack tight">
      <h2>{t('comments.people')}</h2>
      <div class="row">
        {names.map(({ id, text, stance, member }) =>
          actions ? (
            <Menu
              key={id}
              label={t('comments.name-menu', { name: text })}
              items={[
                ...STANCES.map((each) => ({
                  id: each,
                  text: t(`comments.stance-${each}`),
                  checked: each === stance,
                  run: () => actions.changeName({ do: 'change-mention', response: comment.id, mention: id, stance: each }),
                })),
                {
                  id: 'member',
                  text: t('comments.choose-member'),
                  run: () => (wrong.value = { id, text, stance, member }),
                },
                {
                  id: 'remove',
                  text: t('comments.not-a-name'),
                  danger: true,
                  run: () => actions.changeName({ do: 'remove-mention', response: comment.id, mention: id }),
                },
              ]}
            >
              {text} · {t(`comments.stance-${stance}`)}
            </Menu>
          ) : (
            <span key={id} class="chip">
              {text} · {t(`comments.stance-${stance}`)}
            </span>
          ),
        )}
        {actions && (
          <Button kind="quiet" onClick={actions.addName}>
            {t('comments.add-name')} <kbd>n</kbd>
          </Button>
        )}
      </div>
      {wrong.value && actions && (
        <MemberDialog
          name={wrong.value.text}
          member={wrong.value.member}
          near={actions.near}
          onChoose={(member) =>
            actions.changeName({ do: 'change-mention', response: comment.id, mention: wrong.value!.id, member })
          }
          onClose={() => (wrong.value = null)}
        />
      )}
    </section>
  )
}
