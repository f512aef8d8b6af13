import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import type { Place } from '../../app/place.js'
import { useShortcuts } from '../../app/shortcuts.js'
import { remember, underWay } from '../../comments/send-review.js'
import { textOf } from '../../text/coded-text.js'
import { listed, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import type { Question } from './question.js'
import type { Queue } from './queue-store.js'

interface Change {
  released?: boolean
  hidden?: boolean
  member?: number
}

/** The names of a held recognition, and buttons to release it, choose the person, or hide it. */
export function HeldAnswers({ place, queue, question }: { place: Place; queue: Queue; question: Question }) {
  const path = { key: place.area, period: place.period, list: 'recognitions' as const }
  const query = { show: 'held' as const, response: question.comment.responseId }
  const page = useGet('/v1/areas/{key}/lists/{period}/{list}', { path, query }).data
  const item = page?.items[0]
  const change = (body: Change) =>
    mutate({
      call: () =>
        api.PATCH('/v1/areas/{key}/lists/{period}/{list}/items/{item}', {
          params: { path: { ...path, item: item!.key } },
          body,
        }) as never,
      invalidates: [`/v1/areas/${encodeURIComponent(place.area)}/lists/`, '/v1/review/queues'],
    })
  const store = async (text: string, body: Change, back: Change) => {
    const putBack = queue.take(question)
    if (!(await change(body))) {
      putBack()
      return null
    }
    return remember({
      ...{ text, about: question.comment.text.slice(0, 60) },
      async undo() {
        const isDone = (await change(back)) !== null
        if (isDone) putBack()
        return isDone
      },
    })
  }
  const answer = (text: string, body: Change, back: Change) => underWay(store(text, body, back))
  const mustChoose = item && item.candidates.length > 0 && item.member === null
  const answers = !item
    ? []
    : [
        ...(mustChoose
          ? item.candidates.slice(0, 9).map(({ id, name, team }, at) => ({
              ...{ key: String(at + 1), text: t('review.release-for', { name: team ? `${name}, ${team}` : name }) },
              run: () => void answer(t('review.released'), { released: true, member: id }, { released: false }),
            }))
          : [
              {
                ...{ key: 'y', text: t('review.release') },
                run: () => void answer(t('review.released'), { released: true }, { released: false }),
              },
            ]),
        { key: 'n', text: t('review.hide'), run: () => void answer(t('review.hidden'), { hidden: true }, { hidden: false }) },
      ]
  useShortcuts(answers)
  if (!page) return null
  if (!item) return <p>{t('review.held-elsewhere')}</p>
  return (
    <>
      <p>
        {item.names.length > 0 && <strong>{t('review.names', { names: listed(item.names) })}</strong>}{' '}
        {textOf(item.codes?.held, item.held ?? '')}
      </p>
      <div class="row answers">
        {answers.map(({ key, text, run }) => (
          <Button key={key} kind="primary" onClick={run}>
            {text} <kbd>{key}</kbd>
          </Button>
        ))}
      </div>
    </>
  )
}
