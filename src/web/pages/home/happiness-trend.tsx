import { fromFirst } from '../../../output/charts/from-first.js'
import { periodName } from '../../app/period.js'
import { signed, t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { LineFigure } from '../../ui/chart.js'
import type { Period } from './change-since.js'

/** Happiness over the previous periods of the same length, with its interval. */
export function HappinessTrend({ periods, period }: { periods: readonly Period[]; period: string }) {
  const kind = period.replace(/\d/g, '0')
  const steps = periods
    .filter((each) => each.period.replace(/\d/g, '0') === kind && each.period <= period)
    .slice(0, 13)
    .reverse()
  const shown = steps.filter(({ numbers }) => numbers?.happiness != null)
  if (shown.length < 2) return null
  const [first, last] = [shown[0]!, shown.at(-1)!]
  return (
    <Card title={t('home.course')} class="course">
      <LineFigure
        id="course"
        title={t('home.course')}
        description={t('home.course-description', {
          first: periodName(first.period),
          from: signed(first.numbers!.happiness!),
          last: periodName(last.period),
          to: signed(last.numbers!.happiness!),
        })}
        valueName={t('home.happiness')}
        size="large"
        axis={{ least: 40, min: -100, max: 100 }}
        format={(value) => signed(value)}
        points={fromFirst(steps, ({ numbers }) => numbers?.happiness != null).map(({ period: key, numbers }) => ({
          mark: periodName(key, 'short'),
          name: periodName(key),
          value: numbers?.happiness ?? null,
          ...(numbers?.interval && numbers.interval),
        }))}
      />
    </Card>
  )
}
