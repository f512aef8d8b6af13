import { useState } from 'preact/hooks'
import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { type GetAnswer, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { periodName } from '../../app/period.js'
import type { Place } from '../../app/place.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Select } from '../../ui/field.js'
import { Empty, Loaded, Loading, Progress } from '../../ui/state.js'
import { BlindReading } from './blind-reading.js'
import { RecentAnswers } from './recent-answers.js'

type Sample = GetAnswer<'/v1/review/audits'>['audits'][number]

/** The blind audit: people label comments without seeing the models' answer, which measures the models' quality. */
export function AuditView({ place }: { place: Place }) {
  const samples = useGet('/v1/review/audits', {})
  const month = /^\d{4}-\d{2}$/.test(place.period) ? place.period : ''
  const [asked, ask] = useState(month)
  return (
    <div class="review-columns">
      <div class="stack">
        <p class="soft">{t('review.audit-why')}</p>
        <Loaded query={samples}>
          {({ audits }) => {
            const sample = (audits as Sample[]).find((each) => each.month === asked)
            const months = [...new Set([month, ...(audits as Sample[]).map((each) => each.month)])].filter(Boolean)
            return (
              <>
                <Select
                  label={t('review.month')}
                  options={months.map((each) => ({ value: each, text: periodName(each) }))}
                  value={asked}
                  onChange={({ currentTarget }) => ask(currentTarget.value)}
                />
                {sample ? <SampleView key={asked} sample={sample} onDone={samples.reload} /> : <NoSample month={asked} />}
              </>
            )
          }}
        </Loaded>
      </div>
      <RecentAnswers />
    </div>
  )
}

function SampleView({ sample, onDone }: { sample: Sample; onDone(): void }) {
  const page = useGet('/v1/review/audits/{month}', { path: { month: sample.month } })
  /** Ids answered since the page was loaded, so that the next comment is shown immediately. */
  const [done, setDone] = useState<readonly number[]>([])
  const go = (next: (done: readonly number[]) => readonly number[]) => {
    setDone(next)
    page.reload()
    onDone()
  }
  return (
    <Loaded query={page}>
      {({ comments, left: before }) => {
        const waiting = comments.filter(({ responseId }) => !done.includes(responseId))
        const left = before - (comments.length - waiting.length)
        const [comment] = waiting
        if (!comment && left > 0) return <Loading />
        if (!comment) return <Empty title={t('review.audit-done')}>{t('review.audit-done-hint')}</Empty>
        const { responseId: id } = comment
        return (
          <>
            <Progress label={t('review.progress')} value={1 - left / Math.max(1, sample.items)} />
            <p class="soft" role="status">
              {t('review.left', { count: left })}
            </p>
            <BlindReading
              key={id}
              comment={comment as never}
              onNext={() => go((ids) => [...ids, id])}
              onUndone={() => go((ids) => ids.filter((each) => each !== id))}
            />
          </>
        )
      }}
    </Loaded>
  )
}

function NoSample({ month }: { month: string }) {
  const [busy, setBusy] = useState(false)
  const mayDraw = may(useMe(), { role: 'member', everywhere: true })
  const draw = async () => {
    setBusy(true)
    await mutate({
      call: () => api.POST('/v1/review/audits', { body: { month } }) as never,
      invalidates: ['/v1/review/audits'],
    })
    setBusy(false)
  }
  return (
    <Empty
      title={t('review.no-sample')}
      action={
        mayDraw &&
        month !== '' && (
          <Button kind="primary" busy={busy} onClick={() => void draw()}>
            {t('review.draw')}
          </Button>
        )
      }
    >
      {t('review.no-sample-hint')}
    </Empty>
  )
}
