import type { Pack } from '../../../domain/pack/pack.js'
import { translateAgenda } from '../../../domain/pack/translate-agenda.js'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { useDraft } from '../../app/draft.js'
import { speech, t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Card } from '../../ui/card.js'
import { Select } from '../../ui/field.js'
import { Banner, Loading } from '../../ui/state.js'
import { type Step, StepRow } from './agenda-row.js'
import { useFollowUp, useMeeting } from './use-meeting.js'

/** Parts of a pack that a step can show. */
const PARTS = ['numbers', 'progress', 'thanks', 'ideas', 'pains', 'themes', 'praise', 'initiatives', 'actions'] as const

/** The steps of the meeting with their minutes and questions; the agenda of the pack until somebody edits it. */
export function AgendaCard() {
  const { place, path, mayChange, keys } = useMeeting()
  const { data: pack, loading } = useGet('/v1/areas/{key}/packs/{period}', { path })
  const followUp = useFollowUp(path)
  const meeting = followUp.data?.meeting
  const [draft, setDraft, clear] = useDraft(`meeting-agenda:${place.area}/${place.period}`)
  const generated = pack ? translateAgenda(pack as Pack, speech()) : []
  const own = meeting?.agenda ?? []
  const saved: Step[] = own.length > 0 ? own : generated.map(({ title, minutes, about }) => ({ title, minutes, note: '', about }))
  const now = JSON.stringify(own)
  const edited = draft === '' ? null : (JSON.parse(draft) as { before: string; steps: Step[] })
  const steps = edited?.steps ?? saved
  const edit = (next: Step[]) => setDraft(JSON.stringify({ before: edited?.before ?? now, steps: next }))
  const set = (at: number, step: Partial<Step>) => edit(steps.map((each, index) => (index === at ? { ...each, ...step } : each)))
  const move = (from: number, to: number) => {
    const others = steps.filter((_, index) => index !== from)
    edit([...others.slice(0, to), steps[from]!, ...others.slice(to)])
  }
  const save = (agenda: Step[]) =>
    mutate({
      call: () =>
        api.PUT('/v1/areas/{key}/meetings/{period}', {
          params: { path },
          body: {
            agenda: agenda.map((step) => ({ ...step, questions: step.questions?.filter((each) => each !== '') })),
            seen: { agenda: own },
          },
        }),
      invalidates: [keys.followUp, keys.pack],
      done: t('meeting.agenda-saved'),
    }).then((done) => done && clear())
  const total = steps.reduce((sum, { minutes }) => sum + minutes, 0)
  const length = meeting?.minutes ?? pack?.agenda?.minutes ?? 60
  const scenarios = pack?.scenarios.map(({ key, name }) => ({ value: `scenario:${key}`, text: name })) ?? []
  const parts = PARTS.map((part) => ({ value: part as string, text: t(`meeting.part-${part}`) }))

  return (
    <Card
      title={t('meeting.agenda')}
      more={<span class={total > length ? 'bad' : 'soft'}>{t('meeting.agenda-total', { minutes: total, length })}</span>}
    >
      {edited && meeting !== undefined && edited.before !== now && <Banner kind="warn">{t('meeting.agenda-changed')}</Banner>}
      {steps.length === 0 && (loading || followUp.loading ? <Loading /> : <p class="soft">{t('meeting.no-agenda')}</p>)}
      <ol class="agenda">
        {steps.map((step, index) => (
          <StepRow
            key={index}
            step={step}
            hint={generated.find(({ about }) => about !== null && about === step.about)}
            mayChange={mayChange}
            isFirst={index === 0}
            isLast={index === steps.length - 1}
            onChange={(changed) => set(index, changed)}
            onMove={(by) => move(index, index + by)}
            onRemove={() => edit(steps.filter((_, at) => at !== index))}
          />
        ))}
      </ol>
      {mayChange && (
        <>
          <Select
            label={t('meeting.add-step')}
            value=""
            options={[
              { value: '', text: t('meeting.add-step-choose') },
              ...parts,
              ...scenarios,
              { value: 'own', text: t('meeting.part-own') },
            ]}
            onChange={({ currentTarget }) => {
              const { value } = currentTarget
              if (value === '') return
              const title = value === 'own' ? '' : [...parts, ...scenarios].find((each) => each.value === value)!.text
              edit([...steps, { title, minutes: 5, note: '', about: value === 'own' ? null : value }])
              currentTarget.value = ''
            }}
          />
          <div class="row">
            {draft !== '' && (
              <>
                <Button kind="primary" disabled={steps.some(({ title }) => title.trim() === '')} onClick={() => void save(steps)}>
                  {t('meeting.save-agenda')}
                </Button>
                <Button kind="quiet" onClick={clear}>
                  {t('meeting.discard')}
                </Button>
              </>
            )}
            {draft === '' && own.length > 0 && (
              <Button kind="quiet" onClick={() => void save([])}>
                {t('meeting.pack-agenda')}
              </Button>
            )}
          </div>
        </>
      )}
    </Card>
  )
}
