import { useRef } from 'preact/hooks'
import { fromFirst } from '../../../output/charts/from-first.js'
import { duration, number, signed, t } from '../../text/text.js'
import { Chip } from '../../ui/chip.js'
import { carryTheme, dropped, isTaken } from './drag.js'
import type { Theme } from './use-themes.js'

interface ThemeRowProps {
  theme: Theme
  /** Size of the largest theme, in comments. */
  most: number
  href: string
  isCurrent: boolean
  mayChange: boolean
  onComments(from: number, comments: number[]): unknown
  onTheme(id: number): unknown
}

/** A theme in the list: size, trend, Happiness, lost time and an example. Comments and other themes can be dropped on it. */
export function ThemeRow({ theme, most, href, isCurrent, mayChange, onComments, onTheme }: ThemeRowProps) {
  const {
    id,
    label,
    kind,
    size,
    before,
    state,
    happiness,
    totalLostMinutes,
    history = [],
    representatives = [],
    coherent,
  } = theme
  const row = useRef<HTMLLIElement>(null)
  const target = (on: boolean) => row.current?.classList.toggle('target', on)
  const [example] = representatives
  return (
    <li
      ref={row}
      class={`theme-row ${coherent === false ? 'loose' : ''}`}
      draggable={mayChange}
      onDragStart={(event) => carryTheme(event, id)}
      onDragOver={(event) => {
        if (!mayChange || !isTaken(event)) return
        event.preventDefault()
        target(true)
      }}
      onDragLeave={() => target(false)}
      onDrop={(event) => {
        target(false)
        const what = dropped(event)
        if (!mayChange || !what) return
        event.preventDefault()
        if ('theme' in what) onTheme(what.theme)
        else onComments(what.from, what.comments)
      }}
    >
      <a href={href} aria-current={isCurrent ? 'true' : undefined} draggable={false}>
        <span class="theme-head">
          <b>{label}</b>
          <Course values={history.map((each) => each.size)} />
          <span class="number size">{number(Math.round(size))}</span>
        </span>
        <meter min={0} max={most} value={size} aria-hidden="true" />
        <span class="row facts">
          {kind && <Chip kind={LABEL_OF[kind]}>{t(`themes.kind-${kind}`)}</Chip>}
          {state && state !== 'steady' && (
            <Chip kind={state === 'growing' || state === 'new' ? 'warn' : ''}>{t(`themes.state-${state}`)}</Chip>
          )}
          {coherent === false && <Chip>{t('themes.loose')}</Chip>}
          <small>{t('themes.before', { before: Math.round(before) })}</small>
          {happiness !== null && <small>{t('themes.happiness', { value: signed(happiness) })}</small>}
          {totalLostMinutes !== null && <small>{t('themes.lost', { time: duration(totalLostMinutes) })}</small>}
        </span>
        {example && coherent !== false && <span class="example">{example.text}</span>}
      </a>
    </li>
  )
}

const LABEL_OF = { pain: 'pain_point', idea: 'improvement_idea', praise: 'praise' } as const

const WIDTH = 72
const HEIGHT = 18

/** Draws the sizes over the periods as a line, with a gap where one is not known; the figures are shown beside it. */
function Course({ values }: { values: readonly (number | null)[] }) {
  const steps = fromFirst(values, (value) => value !== null)
  const most = Math.max(1, ...steps.map((value) => value ?? 0))
  const x = (at: number) => (at / Math.max(1, steps.length - 1)) * WIDTH
  const y = (value: number) => HEIGHT - 1 - (value / most) * (HEIGHT - 3)
  const line = steps
    .flatMap((value, at) => (value === null ? [] : `${steps[at - 1] == null ? 'M' : 'L'}${x(at)} ${y(value)}`))
    .join('')
  if (!line.includes('L')) return null
  return (
    <svg class="course" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path d={line} />
    </svg>
  )
}
