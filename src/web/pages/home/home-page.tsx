import { useEffect } from 'preact/hooks'
import { stepPeriod } from '../../../domain/period/step-period.js'
import { usePolling } from '../../api/poll.js'
import { invalidate, useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { periodName } from '../../app/period.js'
import { usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'
import { Empty, Loaded } from '../../ui/state.js'
import { BuildPack, PackAge } from './build-pack.js'
import { Changes } from './changes.js'
import { Figures } from './figures.js'
import { HappinessTrend } from './happiness-trend.js'
import { Ideas, Pains, People } from './highlights.js'
import { NextStep } from './next-step.js'
import './home.css'

/** Interval of reading the state while comments are being analysed, in ms. */
const WAITING_MS = 3000

/** Overview of an area and period: figures, changes, highlights and the next step. */
export default function HomePage() {
  const me = useMe()
  const { area, period } = usePlace()
  usePageTitle(periodName(period))
  const path = { key: area, period }
  const areas = useGet('/v1/areas', {})
  const periods = useGet('/v1/areas/{key}/periods', { path: { key: area } })
  const cycle = useGet('/v1/areas/{key}/cycle/{period}', { path })
  const isBuilt = periods.data?.periods.some((each) => each.period === period && each.built) ?? false
  const pack = useGet('/v1/areas/{key}/packs/{period}', isBuilt ? { path } : null)
  const isWaiting = (cycle.data?.waiting ?? 0) > 0
  usePolling(cycle, isWaiting ? WAITING_MS : null)
  useEffect(() => {
    // Once they are analysed, the figures have changed too.
    return isWaiting ? () => invalidate(`/v1/areas/${encodeURIComponent(area)}/`) : undefined
  }, [isWaiting, area])
  const mayBuild = may(me, { role: 'member' })
  const own = areas.data?.areas.find(({ key }) => key === area)
  return (
    <>
      <header class="page-title">
        <div>
          <h1>
            {own?.name ?? ''} <span class="soft">{periodName(period)}</span>
          </h1>
          {own?.objective && <p>{own.objective}</p>}
        </div>
      </header>
      <Loaded query={periods}>
        {({ periods: known }) => {
          const here = known.find((each) => each.period === period)
          if (!here && cycle.data?.responses == null && !cycle.loading) return <Nothing latest={known[0]?.period} />
          return (
            <div class="home">
              <Loaded query={cycle}>{(data) => <NextStep cycle={data} me={me} />}</Loaded>
              <Figures here={here} before={known.find((each) => each.period === stepPeriod(period, -1))} pack={pack.data} />
              {here && !here.numbers && <p class="soft home-wide">{t('home.not-shown')}</p>}
              {isBuilt && cycle.data && <PackAge cycle={cycle.data} mayBuild={mayBuild} />}
              <HappinessTrend periods={known} period={period} />
              {here?.numbers && !isBuilt && <BuildPack mayBuild={mayBuild} />}
              {isBuilt && (
                <Loaded query={pack}>
                  {(data) => (
                    <>
                      <Changes pack={data} />
                      <Pains pack={data} />
                      <Ideas pack={data} />
                      <People pack={data} />
                    </>
                  )}
                </Loaded>
              )}
            </div>
          )
        }}
      </Loaded>
    </>
  )
}

/** Shown for a period without responses: links to the latest period that has some, or to the import. */
function Nothing({ latest }: { latest: string | undefined }) {
  const mayImport = may(useMe(), { role: 'member', everywhere: true })
  const { area, period } = usePlace()
  return (
    <Empty
      title={t('home.nothing', { period: periodName(period) })}
      action={
        <div class="row">
          {latest && (
            <ButtonLink kind="primary" href={`/app/${encodeURIComponent(area)}/${latest}`}>
              {t('home.open-latest', { period: periodName(latest) })}
            </ButtonLink>
          )}
          {mayImport && <ButtonLink href="/app/import">{t('home.import')}</ButtonLink>}
          {!latest && mayImport && <ButtonLink href="/app/welcome">{t('home.first-steps')}</ButtonLink>}
        </div>
      }
    >
      {t('home.nothing-hint')}
    </Empty>
  )
}
