import { useEffect, useRef } from 'preact/hooks'
import { useGet } from '../../api/query.js'
import { may, useMe } from '../../app/me.js'
import { useFilters } from '../../app/place.js'
import { usePageTitle } from '../../app/shell.js'
import { listed, number, t } from '../../text/text.js'
import { Filter } from '../../ui/chip.js'
import { Empty, Loaded } from '../../ui/state.js'
import { RoutedCard } from './routed-card.js'

/** Comments that one answer lists; the newest come first. */
const SHOWN = 200

/** Comments that left every list because a named person must see them: that person reads them here, and nobody else. */
export default function ConfidentialPage() {
  const me = useMe()
  usePageTitle(t('nav.confidential'))
  return (
    <div class="stack">
      <h1>{t('nav.confidential')}</h1>
      {me?.receivesRouted ? <Received /> : may(me, { role: 'officer', everywhere: true }) ? <Overview /> : <NotForYou />}
    </div>
  )
}

/** What the recipient has to deal with, and has dealt with. */
function Received() {
  const [filters, setFilters] = useFilters()
  const isHandled = filters.handled === 'yes'
  const routed = useGet('/v1/route-out/comments', { query: { limit: SHOWN, handled: isHandled ? 'true' : 'false' } as never })
  const list = useRef<HTMLDivElement>(null)
  const ids = routed.data?.comments.map(({ responseId }) => responseId).join()
  const before = useRef(ids)
  useEffect(() => {
    // The card that had the focus is gone once its comment is handled or put back.
    if (before.current !== undefined && document.activeElement === document.body) list.current?.focus()
    before.current = ids
  }, [ids])
  return (
    <>
      <p class="lead">{t('confidential.hint')}</p>
      <Loaded query={routed}>
        {({ comments, counts, next }) => (
          <>
            <div class="row">
              <Filter on={!isHandled} onChange={() => setFilters({ handled: '' })}>
                {t('confidential.open')} {number(counts.open)}
              </Filter>
              <Filter on={isHandled} onChange={() => setFilters({ handled: 'yes' })}>
                {t('confidential.handled')} {number(counts.handled)}
              </Filter>
            </div>
            <div class="stack" ref={list} tabIndex={-1}>
              {comments.length === 0 && (
                <Empty title={t(isHandled ? 'confidential.none-handled' : 'confidential.none-open')}>
                  {t('confidential.none-hint')}
                </Empty>
              )}
              {comments.map((comment) => (
                <RoutedCard key={comment.responseId} comment={comment} />
              ))}
            </div>
            {next !== null && <p class="soft">{t('confidential.newest', { count: comments.length })}</p>}
          </>
        )}
      </Loaded>
    </>
  )
}

/** What officers see: whether there is a recipient, who that is, and how many comments there are. */
function Overview() {
  return (
    <Loaded query={useGet('/v1/route-out', {})}>
      {({ settings, counts }) => (
        <Empty
          title={t(settings === null ? 'confidential.off' : 'confidential.others')}
          action={<a href="/app/settings/limits">{t('confidential.to-settings')}</a>}
        >
          {settings === null
            ? t('confidential.off-hint')
            : t('confidential.others-hint', {
                to: listed(settings.to),
                open: number(counts.open),
                handled: number(counts.handled),
              })}
        </Empty>
      )}
    </Loaded>
  )
}

const NotForYou = () => <Empty title={t('shell.refused')}>{t('confidential.not-yours')}</Empty>
