import { STANCES } from '../../../domain/people/members.js'
import { useGet } from '../../api/query.js'
import type { Comment } from '../../comments/list-store.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Menu } from '../../ui/menu.js'
import type { Doing } from './doing.js'

interface Name {
  id: number
  text: string
  stance: string
  member: number | null
}

/** The people named in a comment. People who may correct names also see the masked ones, as masks. */
export function Names({ comment, doing }: { comment: Comment; doing: Doing | null }) {
  const reviewed = useGet('/v1/review/comments/{id}', doing ? { path: { id: comment.id } } : null).data?.comment
  const names: readonly Name[] = reviewed
    ? reviewed.mentions.map(({ id, start, end, stance, member }) => ({
        ...{ id, stance, member },
        text: reviewed.text.slice(start, end),
      }))
    : comment.mentions
  if (names.length === 0 && !doing) return null
  return (
    <section class="stack tight">
      <h2>{t('comments.people')}</h2>
      <div class="row">
        {names.map(({ id, text, stance }) =>
          doing ? (
            <Menu
              key={id}
              label={t('comments.name-menu', { name: text })}
              items={[
                ...STANCES.map((each) => ({
                  id: each,
                  text: t(`comments.stance-${each}`),
                  checked: each === stance,
                  run: () => doing.changeName({ do: 'change-mention', response: comment.id, mention: id, stance: each }),
                })),
                {
                  id: 'remove',
                  text: t('comments.not-a-name'),
                  danger: true,
                  run: () => doing.changeName({ do: 'remove-mention', response: comment.id, mention: id }),
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
        {doing && (
          <Button kind="quiet" onClick={doing.addName}>
            {t('comments.add-name')} <kbd>n</kbd>
          </Button>
        )}
      </div>
    </section>
  )
}
