import type { Compared, Pack } from '../../domain/pack.js'
import { type Html, type HtmlValue, html } from '../html.js'
import { type Change, change, count, duration, nameOfBefore, signed } from '../words.js'

/** The measures of a period beside those of the period before: what they are called, their value, their change. */
export interface Measure {
  name: string
  value: string
  change: Change
  /** Which direction is better, where one is. */
  better?: 'up' | 'down'
  note?: string
}

/** The measures of a pack, in the order in which they are read. */
export function measures({ numbers, period }: Pack): Measure[] {
  const before = nameOfBefore(period.key)
  const { happiness, responses, comments, lostMinutes } = numbers
  const share = responses.now && comments.now !== null ? Math.round((100 * comments.now) / responses.now) : null
  return [
    {
      name: 'Happiness',
      value: signed(happiness.now),
      change: change(happiness, before, {
        up: 'up on',
        down: 'down on',
        unit: (amount) => `${amount} ${amount === 1 ? 'point' : 'points'}`,
      }),
      better: 'up',
    },
    {
      name: 'Responses',
      value: count(responses.now),
      change: change(responses, before, { up: 'more than', down: 'fewer than' }),
    },
    {
      name: 'With a comment',
      value: count(comments.now),
      change: change(comments, before, { up: 'more than', down: 'fewer than' }),
      ...(share !== null && { note: `${share}% of responses` }),
    },
    {
      name: 'Work time lost',
      value: duration(lostMinutes.now),
      change: change(lostMinutes, before, { up: 'more than', down: 'less than', unit: duration }),
      better: 'down',
      note: 'on average, as people estimate it',
    },
  ]
}

/** The measures as tiles, Happiness with its place between -100 and +100. */
export function numbersHtml(pack: Pack): Html {
  const [first, ...others] = measures(pack)
  return html`<dl class="numbers">
${tile(first!, gauge(pack.numbers.happiness, nameOfBefore(pack.period.key)))}
${others.filter(({ value }) => value !== '–').map((measure) => tile(measure))}
</dl>`
}

function tile({ name, value, change, better, note }: Measure, drawing?: HtmlValue): Html {
  const { direction, words } = change
  const moved = direction === 'up' || direction === 'down'
  const tone = moved && better ? (direction === better ? 'good' : 'bad') : ''
  const arrow = moved && html`<span aria-hidden="true">${direction === 'up' ? '▲' : '▼'}</span> `
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd class="change ${tone}">${arrow}${words}</dd>${drawing}${
    note && html`<dd class="hint">${note}</dd>`
  }</div>`
}

function gauge({ now, before }: Compared, beforeName: string): HtmlValue {
  if (now === null) return null
  const at = (value: number) => 100 + Math.max(-100, Math.min(100, value))
  const description = `Happiness ${signed(now)} on a scale from −100 to +100${before === null ? '' : `, ${beforeName} ${signed(before)}`}`
  return html`<dd class="gauge"><svg viewBox="-6 0 212 26" role="img" aria-label="${description}">
<line x1="0" y1="9" x2="200" y2="9" class="axis"/><line x1="100" y1="4" x2="100" y2="14" class="axis"/>
${before !== null && html`<circle cx="${at(before)}" cy="9" r="4.5" class="then"/>`}
<circle cx="${at(now)}" cy="9" r="5.5" class="now"/>
<text x="0" y="25">−100</text><text x="100" y="25" text-anchor="middle">0</text><text x="200" y="25" text-anchor="end">+100</text>
</svg></dd>`
}
