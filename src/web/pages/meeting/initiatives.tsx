import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { measureInWords } from '../../../domain/meeting/effect.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { InitiativeDialog } from './initiative-dialog.js'
import { type Initiative, useMeeting } from './use-meeting.js'

type Status = Initiative['status']

/** Longer efforts with what they have moved, as measured. */
export function Initiatives({ initiatives }: { initiatives: readonly Initiative[] }) {
  const { path, mayChange, keys } = useMeeting()
  const isAdding = useSignal(false)
  const set = ({ id }: Initiative, status: Status) =>
    mutate({
      call: () => api.PATCH('/v1/areas/{key}/initiatives/{id}', { params: { path: { key: path.key, id } }, body: { status } }),
      invalidates: [keys.followUp, keys.initiatives],
    })
  return (
    <Card
      title={t('meeting.initiatives')}
      more={mayChange && <Button onClick={() => (isAdding.value = true)}>{t('meeting.add-initiative')}</Button>}
    >
      {initiatives.length === 0 && <p class="soft">{t('meeting.no-initiatives')}</p>}
      {initiatives.map((initiative) => (
        <InitiativeEffect key={initiative.id} initiative={initiative}>
          {mayChange && (
            <div class="row">
              {NEXT[initiative.status].map((next) => (
                <Button
                  key={next}
                  kind="quiet"
                  aria-label={`${t(`meeting.to-${next}`)}: ${initiative.name}`}
                  onClick={() => void set(initiative, next)}
                >
                  {t(`meeting.to-${next}`)}
                </Button>
              ))}
            </div>
          )}
        </InitiativeEffect>
      ))}
      {isAdding.value && <InitiativeDialog onClose={() => (isAdding.value = false)} />}
    </Card>
  )
}

const NEXT: Record<Status, Status[]> = {
  planned: ['running'],
  running: ['done', 'dropped'],
  done: ['running'],
  dropped: ['running'],
}

/** An initiative with its measure before, since and to be reached. */
export function InitiativeEffect({ initiative, children }: { initiative: Initiative; children?: ComponentChildren }) {
  const { name, goal, owner, status, startedOn, aboutWords, effect, measure, target, overdue } = initiative
  const { before, since } = effect
  return (
    <article class="initiative">
      <h3 class="row">
        {name} <Chip kind={status === 'done' ? 'good' : ''}>{t(`meeting.initiative-${status}`)}</Chip>
        {overdue && <Chip kind="bad">{t('meeting.overdue')}</Chip>}
      </h3>
      {goal && <p>{goal}</p>}
      <p class="soft">{[owner, t('meeting.since', { day: day(startedOn) }), aboutWords].filter(Boolean).join(' · ')}</p>
      {before && since && (
        <dl class="effect">
          <div>
            <dt>{t('meeting.before')}</dt>
            <dd>{measureInWords(measure, before.value)}</dd>
          </div>
          <div>
            <dt>{t('meeting.now')}</dt>
            <dd>{measureInWords(measure, since.value)}</dd>
          </div>
          {target !== null && (
            <div>
              <dt>{t('meeting.target')}</dt>
              <dd>{measureInWords(measure, target)}</dd>
            </div>
          )}
        </dl>
      )}
      <p class="soft">{effect.words}</p>
      {children}
    </article>
  )
}
