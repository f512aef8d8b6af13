import { useEffect, useRef } from 'preact/hooks'
import type { GetAnswer } from '../../api/query.js'
import { to, usePlace } from '../../app/place.js'
import { Thanks } from '../../recognition/thanks.js'
import { day, language, number, percent, t } from '../../text/text.js'

type Answer = GetAnswer<'/v1/areas/{key}/recognition/{period}'>
/** What this page reads: a team's reach is shown without its note. */
export type AreaRecognition = Omit<Answer, 'reach'> & { reach: Omit<Answer['reach'][number], 'note' | 'noteCode'>[] }

/** The people thanked in one team, and the share of the team that was thanked. Names are in alphabetical order, because people are not ranked. */
export function TeamSection({ team, data }: { team: string; data: AreaRecognition }) {
  const reach = data.reach.find((each) => each.team === team)
  return (
    <section class="thanks-team">
      <header>
        <h2 dir="auto">{team || t('recognition.no-team')}</h2>
        {reach && <p>{reachText(reach)}</p>}
        {team !== '' && (
          <a class="no-print" href={`/recognition/teams/${encodeURIComponent(team)}?language=${language.value}`}>
            {t('recognition.wall-of', { team })}
          </a>
        )}
      </header>
      <div class="thanks-people">
        {data.people
          .filter(({ member }) => member.team === team)
          .map((person) => (
            <Person key={person.member.id} person={person} data={data} />
          ))}
      </div>
    </section>
  )
}

function Person({ person, data }: { person: AreaRecognition['people'][number]; data: AreaRecognition }) {
  const place = usePlace()
  const { member, recognitions, total, since } = person
  const section = useRef<HTMLElement>(null)
  // The page is read after the browser has looked for the place that the address names.
  useEffect(() => {
    if (location.hash === `#person-${member.id}`) section.current?.scrollIntoView()
  }, [member.id])
  return (
    <section class="thanks-person" id={`person-${member.id}`} ref={section}>
      <header>
        <h3 dir="auto">{member.name}</h3>
        <p>
          {t('recognition.times', { count: recognitions })}
          {total > recognitions && ` · ${t('recognition.since', { total: number(total), day: day(`${since}T12:00:00Z`) })}`}
          <span class="no-print">
            {' · '}
            <a href={to(place, 'comments', { person: member.id })}>{t('recognition.naming', { name: member.name })}</a>
          </span>
        </p>
      </header>
      {data.items
        .filter((item) => item.member.id === member.id)
        .map((item) => (
          <Thanks key={item.id} item={item} />
        ))}
    </section>
  )
}

function reachText({ recognised, members, reach, perHundred, volume }: AreaRecognition['reach'][number]): string {
  const parts = [t('recognition.reach', { recognised: number(recognised), members: number(members) })]
  if (reach !== null) parts.push(percent(reach))
  if (perHundred !== null)
    parts.push(t(`recognition.per-hundred-${volume.of}`, { value: number(perHundred, { maximumFractionDigits: 1 }) }))
  return parts.join(' · ')
}
