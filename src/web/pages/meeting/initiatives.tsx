import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { to } from '../../app/place.js'
import { Effect } from '../../initiatives/effect.js'
import { aboutText, type Initiative } from '../../initiatives/initiative.js'
import { InitiativeDialog } from '../../initiatives/initiative-dialog.js'
import { day, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { useMeeting } from './use-meeting.js'

type Status = Initiative['status']

/** Initiatives with their measured effect. */
export function Initiatives({ initiatives }: { initiatives: readonly Initiative[] }) {
  const { place, path, mayChange, keys } = useMeeting()
  const isAdding = useSignal(false)
  const set = ({ id }: Initiative, status: Status) =>
    mutate({
      call: () => api.PATCH('/v1/areas/{key}/initiatives/{id}', { params: { path: { key: path.key, id } }, body: { status } }),
      invalidates: [keys.followUp, keys.initiatives],
    })
  return (
    <Card
      title={t('meeting.initiatives')}
      more={
        <span class="row">
          <a href={to(place, 'actions', { part: 'initiatives' })}>{t('actions.title')}</a>
          {mayChange && <Button onClick={() => (isAdding.value = true)}>{t('actions.add-initiative')}</Button>}
        </span>
      }
    >
      {initiatives.length === 0 && <p class="soft">{t('actions.no-initiatives')}</p>}
      {initiatives.map((initiative) => (
        <InitiativeEffect key={initiative.id} initiative={initiative}>
          {mayChange && (
            <div class="row">
              {NEXT[initiative.status].map((next) => (
                <Button
                  key={next}
                  kind="quiet"
                  aria-label={`${t(`actions.to-${next}`)}: ${initiative.name}`}
                  onClick={() => void set(initiative, next)}
                >
                  {t(`actions.to-${next}`)}
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

/** An initiative with its measure before, since and the target. */
export function InitiativeEffect({ initiative, children }: { initiative: Initiative; children?: ComponentChildren }) {
  const { name, goal, owner, status, startedOn, overdue } = initiative
  return (
    <article class="initiative">
      <h3 class="row">
        {name} <Chip kind={status === 'done' ? 'good' : ''}>{t(`actions.initiative-${status}`)}</Chip>
        {overdue && <Chip kind="bad">{t('actions.overdue')}</Chip>}
      </h3>
      {goal && <p>{goal}</p>}
      <p class="soft">
        {[owner, t('actions.since', { day: day(startedOn) }), aboutText(initiative)].filter(Boolean).join(' · ')}
      </p>
      <Effect initiative={initiative} />
      {children}
    </article>
  )
}
