import type { InitiativeMeasure } from '../../domain/meeting/initiative.js'
import { usePlace } from '../app/place.js'
import { day, duration, number, signed, t } from '../text/text.js'
import './effect.css'
import { commentsBehind, type Initiative, lastDay, type Measured } from './initiative.js'

/** Formats a value of a measure: `−12`, `34%`, `25 min`. */
export function measureText(measure: InitiativeMeasure, value: number): string {
  if (measure === 'happiness') return signed(value)
  return measure === 'share' ? number(value / 100, { style: 'percent', maximumFractionDigits: 1 }) : duration(value)
}

/** Shows an initiative's measure before and since its start, each with its interval and a link to its comments, and the verdict. */
export function Effect({ initiative }: { initiative: Initiative }) {
  const place = usePlace()
  const { measure, target, effect } = initiative
  const { before, since, reached } = effect
  const side = (name: string, measured: Measured) => (
    <div>
      <dt>{name}</dt>
      <dd>
        {measured.value === null ? (
          <b>–</b>
        ) : (
          <>
            <a href={commentsBehind(initiative, place, measured)}>
              <b>{measureText(measure, measured.value)}</b>
            </a>
            <small>
              {[
                measured.low !== null && measured.high !== null
                  ? t('actions.interval', { low: measureText(measure, measured.low), high: measureText(measure, measured.high) })
                  : '',
                t('actions.responses', { count: measured.respondents ?? 0 }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </>
        )}
        <small>{t('actions.days', { from: day(measured.from), to: day(lastDay(measured)) })}</small>
      </dd>
    </div>
  )
  return (
    <div class="effect stack tight">
      {before && since && (
        <dl>
          {side(t('actions.before'), before)}
          {side(t('actions.now'), since)}
          {target !== null && (
            <div>
              <dt>{t('actions.target')}</dt>
              <dd>
                <b>{measureText(measure, target)}</b>
                {reached !== null && <small>{t(reached ? 'actions.reached' : 'actions.not-reached')}</small>}
              </dd>
            </div>
          )}
        </dl>
      )}
      {before && since && <Whiskers sides={[before, since]} target={target} />}
      <p>
        <b>{t(`actions.measure-${measure}`)}</b> · {verdictText(initiative)}
      </p>
    </div>
  )
}

/** Returns the verdict of the comparison; if there is none yet, the number of responses needed. */
function verdictText({ measure, effect: { before, since, change, needed } }: Initiative): string {
  if (before === null || since === null) return t('actions.not-begun')
  if (before.value === null && since.value === null) return t('actions.not-shown')
  if (before.value === null || since.value === null) return t('actions.one-side')
  const needs = needed === null ? '' : ` ${t('actions.needed', { needed, now: since.respondents ?? 0 })}`
  if (change === null) return t('actions.no-comparison') + needs
  const digits = (value: number) => (Math.abs(value) >= 9.95 ? 0 : 1)
  const bound = (value: number) => signed(value, digits(value))
  const size = Math.abs(change.difference)
  const value = number(size, { maximumFractionDigits: digits(size) })
  const count = Number(size.toFixed(digits(size)))
  const by =
    measure === 'lostTime'
      ? duration(size)
      : t(measure === 'happiness' ? 'actions.points' : 'actions.percentage-points', { value, count })
  return t(`actions.verdict-${change.verdict}`, { by, low: bound(change.low), high: bound(change.high) }) + `.${needs}`
}

const WIDTH = 320
const EDGE = 10

/** Draws both values with their intervals and the target on one axis; the figures are shown beside it. */
function Whiskers({ sides, target }: { sides: readonly Measured[]; target: number | null }) {
  const shown = sides.filter(({ value }) => value !== null)
  const all = [
    ...shown.flatMap(({ value, low, high }) => [value!, low ?? value!, high ?? value!]),
    ...(target === null ? [] : [target]),
  ]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  if (shown.length < 2 || most === least) return null
  const x = (value: number) => EDGE + ((value - least) / (most - least)) * (WIDTH - 2 * EDGE)
  return (
    <svg class="whiskers" viewBox={`0 0 ${WIDTH} 48`} aria-hidden="true">
      {target !== null && <line class="aim" x1={x(target)} x2={x(target)} y1={2} y2={46} />}
      {sides.map(({ value, low, high }, at) => {
        const y = 14 + at * 20
        return (
          <g key={y} class={at === 0 ? 'was' : 'is'}>
            <line x1={x(low ?? value!)} x2={x(high ?? value!)} y1={y} y2={y} />
            <circle cx={x(value!)} cy={y} r={5} />
          </g>
        )
      })}
    </svg>
  )
}
