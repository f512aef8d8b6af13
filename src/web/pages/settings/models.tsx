import { useSignal } from '@preact/signals'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { type Me, may, useMe } from '../../app/me.js'
import { confirmPlan } from '../../plans/confirm-plan.js'
import { textOf } from '../../text/coded-text.js'
import { moment, number, percent, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import { Loaded } from '../../ui/state.js'
import { Table } from '../../ui/table.js'

type Correction = GetAnswer<'/v1/models'>['corrections'][number]
type Figures = Correction['figures'][number]

/** The models in use, how they were fitted to the reviews of this installation, and the effect. */
export function Models() {
  const me = useMe()
  const models = useGet('/v1/models', {})
  const busy = useSignal(false)
  const mayChange = may(me, { role: 'officer', everywhere: true })
  const retrain = async () => {
    if (!(await confirmPlan(me, { change: 'models', back: false }, t('settings.retrain'), t('settings.retrain')))) return
    busy.value = true
    const made = await mutate({ call: () => api.POST('/v1/models/retrain', {}), invalidates: ['/v1/models'] })
    busy.value = false
    if (made) note.value = made.correction ? t('settings.retrained') : t('settings.retrained-none')
  }
  const note = useSignal<string | null>(null)
  const serving = models.data?.corrections.some((each) => each.serving)
  return (
    <>
      <p class="lead">{t('settings.models-hint')}</p>
      {mayChange && (
        <div class="row">
          <Button kind="primary" busy={busy.value} onClick={() => void retrain()}>
            {t('settings.retrain')}
          </Button>
          {serving && <Button onClick={() => void back(me)}>{t('settings.back')}</Button>}
        </div>
      )}
      {note.value !== null && <p role="status">{note.value}</p>}
      <Loaded query={models}>
        {({ engine, corrections }) => (
          <>
            <dl class="pairs">
              <dt>{t('settings.engine')}</dt>
              <dd>
                <code>{engine}</code>
              </dd>
            </dl>
            {corrections.length === 0 && <p class="lead">{t('settings.as-shipped')}</p>}
            {corrections.map((correction) => (
              <Card
                key={correction.id}
                title={t('settings.correction', { at: moment(correction.at), by: correction.by })}
                more={correction.serving && <Chip kind="good">{t('settings.serving')}</Chip>}
              >
                <FiguresTable figures={correction.figures} />
              </Card>
            ))}
          </>
        )}
      </Loaded>
    </>
  )
}

const FiguresTable = ({ figures }: { figures: readonly Figures[] }) => (
  <Table
    caption={t('settings.figures')}
    rows={figures}
    keyOf={({ label }) => label}
    columns={[
      { id: 'label', name: t('settings.label'), cell: ({ label }) => t(`label.${label}`) },
      { id: 'fitted', name: t('settings.fitted'), isNumber: true, cell: ({ fitted }) => number(fitted) },
      { id: 'reviews', name: t('settings.on-reviews'), isNumber: true, cell: ({ reviews }) => beforeAfter(reviews) },
      { id: 'gold', name: t('settings.on-gold'), isNumber: true, cell: ({ gold }) => beforeAfter(gold) },
      { id: 'note', name: t('settings.note'), cell: ({ note, noteCode }) => (note === null ? '' : textOf(noteCode, note)) },
    ]}
  />
)

const beforeAfter = (change: { before: number; after: number } | null): string =>
  change === null ? '–' : `${percent(change.before)} → ${percent(change.after)}`

const back = async (me: Me | undefined) =>
  (await confirmPlan(me, { change: 'models', back: true }, t('settings.back'), t('settings.back'))) &&
  mutate({
    call: () => api.POST('/v1/models/back', {}),
    invalidates: ['/v1/models'],
    done: t('settings.went-back'),
  })
