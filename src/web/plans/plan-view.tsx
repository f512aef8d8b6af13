import type { Paths } from '../../client/client.js'
import { LABELS, type Label } from '../../domain/comments/labels.js'
import { useGet } from '../api/query.js'
import { periodName } from '../app/period.js'
import { to, usePlace } from '../app/place.js'
import { textOf } from '../text/coded-text.js'
import { listed, signed, t } from '../text/text.js'
import { Table } from '../ui/table.js'

export type Plan = Paths['/v1/plans']['post']['responses'][200]['content']['application/json']

/** Comments that are shown with their words. */
const SHOWN = 5

/** What a change would change: comments, lists and packs. */
export function PlanView({
  plan: { comments, lists, packs, notes, noteCodes },
}: {
  plan: Pick<Plan, 'comments' | 'lists' | 'packs' | 'notes'> & { noteCodes: readonly unknown[] }
}) {
  const areas = useGet('/v1/areas', {}).data?.areas ?? []
  const whereText = ({ area, period }: { area: string; period: string }) =>
    `${areas.find(({ key }) => key === area)?.name ?? area}, ${periodName(period)}`
  return (
    <>
      <p>
        <b>{comments.count === 0 ? t('plans.no-comments') : t('plans.comments', { count: comments.count })}</b>
      </p>
      <Changed comments={comments} />
      {lists.length > 0 && (
        <Table
          caption={t('plans.lists')}
          rows={lists}
          keyOf={({ area, period, list }) => `${area}/${period}/${list}`}
          columns={[
            { id: 'list', name: t('plans.list'), cell: ({ list }) => listText(list) },
            { id: 'where', name: t('plans.where'), cell: (each) => whereText(each) },
            { id: 'comes', name: t('plans.comes'), isNumber: true, cell: ({ comes }) => signed(comes) },
            { id: 'goes', name: t('plans.goes'), isNumber: true, cell: ({ goes }) => signed(-goes) },
          ]}
        />
      )}
      {packs.length > 0 && (
        <section class="stack tight">
          <h3>{t('plans.packs')}</h3>
          <ul>
            {packs.map((pack) => (
              <li key={whereText(pack)}>
                {whereText(pack)}: {t(pack.frozen ? 'plans.pack-frozen' : 'plans.pack-changes', { count: pack.comments })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {notes.map((note, at) => (
        <p key={note} class="soft">
          {textOf(noteCodes[at], note)}
        </p>
      ))}
    </>
  )
}

/** The first comments that change, with what they are known for before and after. */
function Changed({ comments: { first } }: { comments: Plan['comments'] }) {
  const place = usePlace()
  const shown = first.slice(0, SHOWN)
  const ids = shown.map(({ id }) => id)
  const texts = useGet('/v1/comments', ids.length === 0 ? null : { query: { id: ids, fields: 'text', limit: SHOWN } as never })
  if (first.length === 0) return null
  const query = new URLSearchParams(first.map(({ id }) => ['id', String(id)]))
  return (
    <ul class="plan-comments">
      {shown.map(({ id, was, becomes }) => (
        <li key={id}>
          <span class="soft">
            {texts.data?.comments.find((comment) => comment.id === id)?.text ?? t('plans.comment', { id: String(id) })}
          </span>{' '}
          <small>
            {namesText(was)} → {namesText(becomes)}
          </small>
        </li>
      ))}
      {first.length > SHOWN && (
        <li>
          <a href={`${to(place, 'comments')}?${query}`} target="_blank" rel="noopener">
            {t('plans.show-comments', { count: first.length })}
          </a>
        </li>
      )}
    </ul>
  )
}

/** Labels, themes, slices or people, as people call them. */
const namesText = (names: readonly string[]): string => (names.length === 0 ? '–' : listed(names.map(nameText)))

function nameText(name: string): string {
  if (name === 'recognition') return t('meeting.list-recognitions')
  return LABELS.includes(name as Label) ? t(`label.${name}`) : name
}

const LISTS = ['ideas', 'pain-points', 'praise', 'recognitions']

/** The name of a list, a theme or a slice of a scenario. */
function listText(list: string): string {
  const [, kind, name = ''] = /^(theme|scenario): (.*)$/s.exec(list) ?? []
  if (kind !== undefined) return t(`plans.of-${kind}`, { name })
  return LISTS.includes(list) ? t(`meeting.list-${list}`) : list
}
