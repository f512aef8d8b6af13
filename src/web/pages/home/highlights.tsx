import type { ComponentChildren } from 'preact'
import { to, usePlace } from '../../app/place.js'
import { number, signed, t } from '../../text/text.js'
import { Card } from '../../ui/card.js'
import { Chip } from '../../ui/chip.js'
import type { Pack } from './change-since.js'

/** Maximum number of lines of each list. */
const SHOWN = 5
const FRESH = { new: 'warn', back: 'warn' } as const

interface Line {
  key: string | number
  name: string
  href: string
  size: number
  more?: ComponentChildren
}

function Lines({
  title,
  link,
  all,
  lines,
  none,
}: {
  title: string
  /** Text of the link to all of them. */
  link: string
  all: string
  lines: Line[]
  none: string
}) {
  return (
    <Card class="ranking" title={title} more={<a href={all}>{link}</a>}>
      {lines.length === 0 && <p class="soft">{none}</p>}
      <ol class="lines ranked">
        {lines.slice(0, SHOWN).map(({ key, name, href, size, more }) => (
          <li key={key}>
            <span>
              <a href={href}>{name}</a> {more}
            </span>
            <b class="number">{number(size)}</b>
          </li>
        ))}
      </ol>
    </Card>
  )
}

const themeLine = (place: ReturnType<typeof usePlace>, { id, label, size, happiness, state }: Pack['themes'][number]): Line => ({
  key: id,
  name: label,
  size,
  href: to(place, 'comments', { theme: id }),
  more: (
    <>
      {(state === 'new' || state === 'back') && <Chip kind={FRESH[state]}>{t(`home.state-${state}`)}</Chip>}
      {happiness !== null && <small>{t('home.happiness-is', { value: signed(happiness) })}</small>}
    </>
  ),
})

/** Themes with the most comments that report a problem. */
export function Pains({ pack }: { pack: Pack }) {
  const place = usePlace()
  const ideas = new Set(pack.ideas.themes.map(({ id }) => id))
  const total = pack.labels.find(({ label }) => label === 'pain_point')?.comments
  return (
    <Lines
      title={t('home.pains')}
      link={t('home.all', { count: total ?? '…' })}
      all={to(place, 'comments', { label: 'pain_point' })}
      lines={pack.themes.filter(({ id }) => !ideas.has(id)).map((theme) => themeLine(place, theme))}
      none={t('home.no-pains')}
    />
  )
}

/** Themes of improvement ideas; the ideas themselves if there are few. */
export function Ideas({ pack }: { pack: Pack }) {
  const place = usePlace()
  const { total, themes, comments } = pack.ideas
  const single = comments.map(({ responseId, text, folded = 0 }) => ({
    key: `comment-${responseId}`,
    name: text.length > 90 ? `${text.slice(0, 88)}…` : text,
    size: 1 + folded,
    // The similar comments that the number counts are found among all ideas alone.
    href: to(place, 'comments', folded === 0 ? { id: responseId } : { label: 'improvement_idea' }),
  }))
  return (
    <Lines
      title={t('home.ideas')}
      link={t('home.all', { count: total })}
      all={to(place, 'comments', { label: 'improvement_idea' })}
      lines={[...themes.map((theme) => themeLine(place, theme)), ...single]}
      none={t('home.no-ideas')}
    />
  )
}

/** The people thanked most often. */
export function People({ pack }: { pack: Pack }) {
  const place = usePlace()
  const countOf = ({ total, comments }: Pack['recognitions'][number]) => total ?? comments.length
  const most = pack.recognitions.toSorted((a, b) => countOf(b) - countOf(a))
  return (
    <Lines
      title={t('home.people')}
      link={t('home.all-thanks', { count: most.reduce((sum, each) => sum + countOf(each), 0) })}
      all={to(place, 'recognition')}
      lines={most.map((each) => ({
        key: each.member.id,
        name: each.member.name,
        size: countOf(each),
        href: `${to(place, 'recognition', { team: each.member.team || undefined })}#person-${each.member.id}`,
        more: <small>{each.member.team}</small>,
      }))}
      none={t('home.no-people')}
    />
  )
}
