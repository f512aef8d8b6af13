import { useEffect, useMemo } from 'preact/hooks'
import { ErrorBoundary, LocationProvider, Route, Router, useLocation } from 'preact-iso'
import { useGet } from '../api/query.js'
import { t } from '../text/text.js'
import { Empty, Loaded } from '../ui/state.js'
import { keepDraftsOf } from './draft.js'
import { may, useMe } from './me.js'
import { PAGES } from './pages.js'
import { lastPlace, to } from './place.js'
import { Refused } from './refused.js'
import { Shell } from './shell.js'

/** The app: the shell with the page of the current address. */
export function App() {
  return (
    <LocationProvider scope="/app">
      <Shell>
        <ErrorBoundary>
          <Pages />
        </ErrorBoundary>
      </Shell>
    </LocationProvider>
  )
}

function Pages() {
  const me = useMe()
  // Before any page reads a draft.
  useMemo(() => me && keepDraftsOf(me), [me?.kind, me?.id])
  if (!me) return null
  return (
    <Router onRouteChange={announce}>
      <Route path="/app" component={Start} />
      {PAGES.map(({ path, needs, component }) => (
        <Route key={path} path={path} component={may(me, needs) ? component : REFUSED.get(path)!} />
      ))}
      <Route default component={Missing} />
    </Router>
  )
}

/** Moves the focus to the beginning of the page after a change of page, as after a load. */
function announce(): void {
  scrollTo(0, 0)
  document.querySelector<HTMLElement>('#content')?.focus({ preventScroll: true })
}

/** Redirects `/app` to the last place, or to the latest period that has responses; people who only read feeds go to the feeds. */
function Start() {
  return may(useMe(), { role: 'reader' }) ? <LastPlace /> : <Feeds />
}

/** Redirects to the feeds, or a person on the roster who may read no team's to what was said about them. */
function Feeds() {
  const { route } = useLocation()
  const me = useMe()
  const teams = useGet('/v1/recognitions/teams', {})
  useEffect(() => {
    if (teams.data) route(teams.data.teams.length === 0 && me?.member != null ? '/app/my-recognition' : '/app/recognition', true)
  }, [teams.data])
  return <Loaded query={teams}>{() => null}</Loaded>
}

function LastPlace() {
  const { route } = useLocation()
  const areas = useGet('/v1/areas', {})
  const [first] = areas.data?.areas ?? []
  const last = lastPlace()
  const area = areas.data?.areas.some(({ key }) => key === last?.area) ? last!.area : first?.key
  const periods = useGet('/v1/areas/{key}/periods', area === undefined ? null : { path: { key: area } })
  useEffect(() => {
    if (area === undefined) return
    if (last?.area === area) return route(to(last), true)
    const [latest] = periods.data?.periods ?? []
    if (periods.data) route(latest ? to({ area, period: latest.period }) : '/app/welcome', true)
  }, [area, periods.data])
  return (
    <Loaded query={areas}>
      {({ areas: own }) =>
        own.length > 0 ? (
          <Loaded query={periods}>{() => null}</Loaded>
        ) : (
          <Empty title={t('shell.no-areas')}>{t('shell.refused-hint')}</Empty>
        )
      }
    </Loaded>
  )
}

const Missing = () => (
  <Empty title={t('shell.missing')} action={<a href="/app">{t('shell.to-start')}</a>}>
    {t('shell.missing-hint')}
  </Empty>
)

/** By page, what is shown to those who may not open it. */
const REFUSED = new Map(PAGES.map(({ path, needs }) => [path, () => <Refused needs={needs} />]))
