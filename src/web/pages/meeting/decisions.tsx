import { DECISION_KINDS, type DecisionKind } from '../../../domain/meeting/decision.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { DecisionForm } from './decision-form.js'
import { type FollowUp, useMeeting } from './use-meeting.js'

/** Decisions, and answers to the questions of the review. */
export function Decisions({ decisions }: { decisions: FollowUp['decisions'] }) {
  const { path, mayChange, keys } = useMeeting()
  const add = (kind: DecisionKind, text: string) =>
    mutate({
      call: () =>
        api.POST('/v1/areas/{key}/decisions', { params: { path: { key: path.key } }, body: { period: path.period, kind, text } }),
      invalidates: [keys.followUp],
    })
  const remove = ({ id, kind, text }: FollowUp['decisions'][number]) =>
    mutate({
      call: () => api.DELETE('/v1/areas/{key}/decisions/{id}', { params: { path: { key: path.key, id } } }),
      invalidates: [keys.followUp],
      done: t('meeting.decision-removed'),
      undo: () => add(kind, text),
    })
  return (
    <Card title={t('meeting.decisions')}>
      {mayChange && <DecisionForm />}
      {decisions.length === 0 && <p class="soft">{t('meeting.no-decisions')}</p>}
      {DECISION_KINDS.filter((kind) => decisions.some((each) => each.kind === kind)).map((kind) => (
        <div key={kind}>
          {kind !== 'decision' && <h3>{t(`meeting.kind-${kind}`)}</h3>}
          <ul class="agreed">
            {decisions
              .filter((each) => each.kind === kind)
              .map((each) => (
                <li key={each.id}>
                  <div>
                    {each.text} <small>{each.by}</small>
                  </div>
                  {mayChange && (
                    <Button kind="quiet" aria-label={`${t('meeting.remove')}: ${each.text}`} onClick={() => void remove(each)}>
                      {t('meeting.remove')}
                    </Button>
                  )}
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Card>
  )
}
