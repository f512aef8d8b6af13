import { answerOf, api } from '../../api/client.js'
import { addressOf } from '../../api/query.js'
import { periodName } from '../../app/period.js'
import { useFilters, usePlace } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { More } from '../../recognition/thanks.js'
import { useRecognitions } from '../../recognition/use-recognitions.js'
import { language, t } from '../../text/text.js'
import { Button, ButtonLink } from '../../ui/button.js'
import { Select } from '../../ui/field.js'
import { Empty, Loaded } from '../../ui/state.js'
import { type AreaRecognition, TeamSection } from './team-section.js'

/** Number of recognitions per page: the maximum of the API. */
const PAGE = 200

/** Recognitions of an area and period by team, with quotes, cards to print or save, and walls. */
export default function RecognitionPage() {
  const { area, period } = usePlace()
  const [filters, setFilters] = useFilters()
  const team = filters.team ?? ''
  usePageTitle(t('nav.recognition'))
  const read = useRecognitions<AreaRecognition>(
    addressOf('/v1/areas/{key}/recognition/{period}', { path: { key: area, period }, query: { team } }),
    (after, signal) =>
      answerOf(
        api.GET('/v1/areas/{key}/recognition/{period}', {
          params: { path: { key: area, period }, query: { limit: PAGE, after, ...(team !== '' && { team }) } },
          signal,
        }),
      ),
  )
  return (
    <div class="recognition">
      <header class="page-title">
        <div>
          <h1>
            {t('nav.recognition')} <span class="soft">{periodName(period)}</span>
          </h1>
          <p>{t('recognition.lead')}</p>
        </div>
        <div class="row no-print">
          <Button onClick={() => print()}>{t('recognition.print-cards')}</Button>
          <ButtonLink href={`/recognition?language=${language.value}`}>{t('recognition.public-wall')}</ButtonLink>
        </div>
      </header>
      <Loaded query={read.query}>
        {(data) => (
          <>
            {(data.reach.length > 1 || team !== '') && (
              <div class="row no-print">
                <Select
                  label={t('recognition.team')}
                  value={team}
                  options={[
                    { value: '', text: t('recognition.all-teams') },
                    ...[...new Set([...data.reach.map((each) => each.team), ...(team === '' ? [] : [team])])].map((name) => ({
                      value: name,
                      text: name,
                    })),
                  ]}
                  onChange={(event) => setFilters({ team: event.currentTarget.value })}
                />
              </div>
            )}
            {data.people.length === 0 && <Empty title={t('recognition.none')}>{t('recognition.none-hint')}</Empty>}
            {teamsOf(data).map((name) => (
              <TeamSection key={name} team={name} data={data} />
            ))}
            <More {...read} />
          </>
        )}
      </Loaded>
    </div>
  )
}

/** Returns the teams with recognitions, in the order of the service. */
const teamsOf = ({ people }: AreaRecognition): string[] => [...new Set(people.map(({ member }) => member.team))]
