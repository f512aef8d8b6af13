import { answerOf, api } from '../../api/client.js'
import { addressOf, type GetAnswer, useGet } from '../../api/query.js'
import { useFilters } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { More, Thanks } from '../../recognition/thanks.js'
import { useRecognitions } from '../../recognition/use-recognitions.js'
import { language, t } from '../../text/text.js'
import { ButtonLink } from '../../ui/button.js'
import { Filter } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'

type Feed = GetAnswer<'/v1/recognitions'>

/** Stands for the public feed in the address, in place of a team. */
const EVERYBODY = '*'

/** Recognitions of a team, or the public ones: the only page of people who may only read feeds. */
export default function FeedPage() {
  const [filters, setFilters] = useFilters()
  const teams = useGet('/v1/recognitions/teams', {})
  usePageTitle(t('nav.feed'))
  return (
    <Loaded query={teams}>
      {({ teams: known }) => {
        const shown = filters.team ?? known[0] ?? EVERYBODY
        return (
          <div class="stack thanks-feed">
            <h1 dir="auto">{shown === EVERYBODY ? t('nav.feed') : t('recognition.thank-you', { name: shown })}</h1>
            {known.length > 0 && (
              <div class="row no-print">
                {[...known, EVERYBODY].map((team) => (
                  <Filter key={team} on={team === shown} onChange={() => setFilters({ team })}>
                    {team === EVERYBODY ? t('recognition.everybody') : team}
                  </Filter>
                ))}
              </div>
            )}
            <FeedOf key={shown} team={shown} />
          </div>
        )
      }}
    </Loaded>
  )
}

function FeedOf({ team }: { team: string }) {
  const query = team === EVERYBODY ? {} : { team }
  const read = useRecognitions<Feed>(addressOf('/v1/recognitions', { query }), (after, signal) =>
    answerOf(api.GET('/v1/recognitions', { params: { query: { ...query, after } }, signal })),
  )
  const wall = team === EVERYBODY ? '/recognition' : `/recognition/teams/${encodeURIComponent(team)}`
  return (
    <>
      <p class="soft">{team === EVERYBODY ? t('recognition.everybody-hint') : t('recognition.team-hint')}</p>
      <div class="no-print">
        <ButtonLink href={`${wall}?language=${language.value}`}>{t('recognition.wall')}</ButtonLink>
      </div>
      <Loaded query={read.query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('recognition.none-yet')}>{t('recognition.none-yet-hint')}</Empty>
          ) : (
            <div>
              {items.map((item) => (
                <Thanks key={item.id} item={item} named />
              ))}
              <More {...read} />
            </div>
          )
        }
      </Loaded>
    </>
  )
}
