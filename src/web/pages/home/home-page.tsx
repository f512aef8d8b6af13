import { useGet } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { number, t } from '../../text/text.js'
import { Stat } from '../../ui/card.js'
import { Empty, Loaded } from '../../ui/state.js'

/** One screen about an area and period. */
export default function HomePage() {
  const { area, period } = usePlace()
  usePageTitle(periodName(period))
  const periods = useGet('/v1/areas/{key}/periods', { path: { key: area } })
  return (
    <div class="stack">
      <h1>{periodName(period)}</h1>
      <Loaded query={periods}>
        {(data) => {
          const numbers = data.periods.find((each) => each.period === period)?.numbers
          if (!numbers) return <Empty title={t('home.no-data')} />
          return (
            <div class="grid">
              <Stat name={t('home.happiness')} value={numbers.happiness === null ? '–' : number(numbers.happiness)} />
              <Stat name={t('home.responses')} value={number(numbers.responses)} />
            </div>
          )
        }}
      </Loaded>
    </div>
  )
}
