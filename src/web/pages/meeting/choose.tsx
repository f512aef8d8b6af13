import { api } from '../../api/client.js'
import { mutate } from '../../api/mutate.js'
import { useGet } from '../../api/query.js'
import { to, useFilters } from '../../app/place.js'
import { groupText, textOf } from '../../text/coded-text.js'
import { t } from '../../text/text.js'
import { Button } from '../../ui/button.js'
import { Filter, SetFilter } from '../../ui/chip.js'
import { Banner, Empty, Loaded } from '../../ui/state.js'
import { Choices } from './choices.js'
import { LISTS } from './list-item.js'
import { useMeeting } from './use-meeting.js'

/** Chooses the topics of the meeting, list by list. */
export function Choose() {
  const { place, path, mayChange, keys } = useMeeting()
  const [filters, setFilters] = useFilters()
  const list = LISTS.find((each) => each === filters.list) ?? 'pain-points'
  const lists = useGet('/v1/areas/{key}/lists/{period}', { path })
  const build = () =>
    mutate({
      call: () => api.POST('/v1/areas/{key}/lists/{period}', { params: { path } }),
      invalidates: [keys.lists],
      done: t('meeting.lists-built'),
    })
  return (
    <section class="choose stack" aria-labelledby="choose">
      <h2 id="choose">{t('meeting.choose')}</h2>
      <Loaded query={lists}>
        {({ fresh, lists: all }) => {
          const shown = all.find((each) => each.list === list)
          const groupName = shown?.groups.find(({ key }) => key === filters.group)
          if (!all.some(({ builtAt }) => builtAt !== null))
            return (
              <Empty
                title={t('meeting.no-lists')}
                action={
                  mayChange && (
                    <Button kind="primary" onClick={build}>
                      {t('meeting.build-lists')}
                    </Button>
                  )
                }
              >
                {shown?.noteCode?.code === 'list.not-built'
                  ? t('meeting.no-lists-hint')
                  : textOf(shown?.noteCode, shown?.note ?? '')}
              </Empty>
            )
          return (
            <>
              {!fresh && (
                <Banner kind="warn">
                  <span>{t('meeting.lists-old')}</span>
                  {mayChange && <Button onClick={build}>{t('meeting.rebuild-lists')}</Button>}
                </Banner>
              )}
              <nav class="row list-names" aria-label={t('meeting.lists')}>
                {LISTS.map((each) => (
                  <a
                    key={each}
                    class="filter"
                    href={to(place, 'meeting', { list: each })}
                    aria-current={each === list ? 'true' : undefined}
                  >
                    {t(`meeting.list-${each}`)} <b>{all.find((one) => one.list === each)?.open ?? 0}</b>
                  </a>
                ))}
              </nav>
              <div class="row">
                {shown && shown.hidden > 0 && (
                  <Filter on={filters.show === 'hidden'} onChange={(on) => setFilters({ show: on ? 'hidden' : '' })}>
                    {t('meeting.hidden', { count: shown.hidden })}
                  </Filter>
                )}
                {shown && shown.held > 0 && (
                  <Filter on={filters.show === 'held'} onChange={(on) => setFilters({ show: on ? 'held' : '' })}>
                    {t('meeting.held', { count: shown.held })}
                  </Filter>
                )}
                {filters.group && (
                  <SetFilter text={groupName ? groupText(groupName) : filters.group} onRemove={() => setFilters({ group: '' })} />
                )}
              </div>
              <Choices key={`${list}-${filters.show}-${filters.group}`} list={list} />
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
