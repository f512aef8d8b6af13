import { usePolling } from '../../api/poll.js'
import { useGet } from '../../api/query.js'
import { later } from '../../app/later.js'
import { periodName } from '../../app/period.js'
import { to, useFilters } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'
import { Banner } from '../../ui/state.js'
import { Tabs } from '../../ui/tabs.js'
import './meeting.css'
import { Prepare } from './prepare.js'
import { useMeeting } from './use-meeting.js'

const FollowUpPart = later(() => import('./follow-up.js').then((file) => file.FollowUpPart))

/** Interval of looking whether the meeting is being presented, in ms. */
const LIVE_MS = 5000

/** The meeting of an area about a period: preparation and follow-up. Presenting has its own page. */
export default function MeetingPage() {
  const { place, path, mayChange } = useMeeting()
  const [filters, setFilters] = useFilters()
  usePageTitle(t('meeting.title', { period: periodName(place.period) }))
  const watched = useGet('/v1/areas/{key}/meetings/{period}/live', { path })
  usePolling(watched, LIVE_MS)
  const live = watched.data?.live
  const present = to(place, 'meeting/present')
  return (
    <div class="meeting">
      <div class="page-title">
        <h1>{t('meeting.title', { period: periodName(place.period) })}</h1>
        <ButtonLink kind="primary" href={present}>
          {live ? t('meeting.follow') : mayChange ? t('meeting.present') : t('meeting.look')}
        </ButtonLink>
      </div>
      {live && <Banner>{t('meeting.is-live', { name: live.by })}</Banner>}
      <Tabs
        label={t('meeting.parts')}
        value={filters.part === 'follow-up' ? 'follow-up' : 'prepare'}
        onChange={(part) => setFilters({ part: part === 'prepare' ? '' : part })}
        items={[
          { id: 'prepare', text: t('meeting.prepare'), content: () => <Prepare /> },
          { id: 'follow-up', text: t('meeting.follow-up'), content: () => <FollowUpPart /> },
        ]}
      />
    </div>
  )
}
