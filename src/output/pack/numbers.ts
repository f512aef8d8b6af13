import type { Compared, Pack } from '../../domain/pack/pack.js'
import type { Changes } from '../../domain/scenarios/scenario.js'
import { type Html, type HtmlValue, html } from '../page/html.js'
import {
  type Counted,
  count,
  duration,
  labelName,
  movement,
  nameOfBefore,
  nameOfYearAgo,
  percent,
  signed,
} from '../text/format.js'
import { t } from '../text/language.js'
import { type ChangeWords, changesHtml, changesWords } from './change.js'

/** A measure of a period beside those of earlier periods: what it is called, its value, its changes. */
export interface Measure {
  name: string
  value: string
  changes: ChangeWords[]
  /** Which direction is better, where one is. */
  better?: 'up' | 'down'
  note?: string
}

/** The measures of a pack, in the order in which they are read. Happiness is tested, the others are counted. */
export function measures({ numbers, period, partial }: Pick<Pack, 'numbers' | 'period' | 'partial'>): Measure[] {
  const { happiness, responses, responseRate, comments, commentShare, lostMinutes } = numbers
  const share = responses.now && comments.now !== null ? Math.round((100 * comments.now) / responses.now) : null
  const more = (compared: Compared, of: Counted) => movements(compared, period.key, of, partial)
  return [
    {
      name: t('pack.happiness'),
      value: signed(happiness.now),
      changes: changesWords(happiness.change, period.key),
      better: 'up',
    },
    {
      name: t('pack.responses'),
      value: count(responses.now),
      changes: more(responses, 'responses'),
    },
    ...(responseRate && responseRate.now !== null
      ? [
          {
            name: t('pack.response-rate'),
            value: percent(responseRate.now),
            changes: more(responseRate, 'rate'),
            note: t('pack.of-surveys'),
          },
        ]
      : []),
    {
      name: t('pack.with-comment'),
      value: count(comments.now),
      changes: more(comments, 'comments'),
      ...(share !== null && {
        note: `${t('pack.share-of-responses', { share: percent(share) })}${commentShare ? shareWords(commentShare.change, period.key) : ''}`,
      }),
    },
    {
      name: t('pack.lost'),
      value: duration(lostMinutes.now),
      changes: isTested(lostMinutes.change) ? changesWords(lostMinutes.change, period.key, 'minutes') : more(lostMinutes, 'lost'),
      better: 'down',
      note: t('pack.lost-note'),
    },
  ]
}

/** `, down 2.1 points since September (interval −3 to −1.2)`; empty if nothing was tested. */
const shareWords = (change: Changes, period: string): string =>
  isTested(change) ? `, ${changesWords(change, period)[0]!.words}` : ''

const isTested = (changes: Changes | undefined): changes is Changes => changes !== undefined && changes.before !== null

/** What share of the comments carries each label. */
export function labelMeasures({ labels, period }: Pick<Pack, 'labels' | 'period'>): Measure[] {
  return labels.map(({ label, comments, analysed, change }) => ({
    name: labelName(label),
    value: analysed === 0 ? '–' : percent(Math.round((100 * comments) / analysed)),
    changes: changesWords(change, period.key),
    note: count(comments),
    ...(label === 'praise' && { better: 'up' as const }),
    ...(label === 'pain_point' && { better: 'down' as const }),
  }))
}

/** The measures as tiles, Happiness with its place between -100 and +100, and the labels below. */
export function numbersHtml(pack: Pick<Pack, 'numbers' | 'labels' | 'period' | 'partial'>): Html {
  const [first, ...others] = measures(pack)
  const { analysed } = pack.labels[0] ?? { analysed: 0 }
  return html`<dl class="numbers" id="numbers">
${tile(first!, gauge(pack.numbers.happiness, nameOfBefore(pack.period.key)))}
${others.filter(({ value }) => value !== '–').map((measure) => tile(measure))}
</dl>
${
  analysed > 0 &&
  html`<table class="labels"><caption>${t('pack.label-shares', { count: analysed })}</caption><tbody>
${labelMeasures(pack).map(
  ({ name, value, changes, better, note }) =>
    html`<tr><th scope="row">${name}</th><td class="share">${value} <small>${note}</small></td><td>${changesHtml(changes, better)}</td></tr>`,
)}</tbody></table>`
}`
}

function tile({ name, value, changes, better, note }: Measure, drawing?: HtmlValue): Html {
  return html`<div><dt>${name}</dt><dd class="value">${value}</dd><dd>${changesHtml(changes, better)}</dd>${drawing}${
    note && html`<dd class="hint">${note}</dd>`
  }</div>`
}

function movements(
  of: Compared,
  period: string,
  counted: Counted,
  partial: Pack['partial'] = { before: false, yearAgo: false },
): ChangeWords[] {
  const [then, last] = [nameOfBefore(period), nameOfYearAgo(period)]
  const line = (value: number | null, name: string, isPart: boolean) =>
    isPart && value !== null ? t('doc.incomplete', { period: name }) : movement(of.now, value, name, counted)
  const lines = [line(of.before, then, partial.before)]
  if (last && of.yearAgo !== null) lines.push(line(of.yearAgo, last, partial.yearAgo))
  return lines.map((line) => ({ verdict: 'unknown', words: line }))
}

function gauge({ now, before }: Compared, beforeName: string): HtmlValue {
  if (now === null) return null
  const at = (value: number) => 100 + Math.max(-100, Math.min(100, value))
  const description =
    before === null
      ? t('pack.gauge', { now: signed(now) })
      : t('pack.gauge-before', { now: signed(now), period: beforeName, before: signed(before) })
  return html`<dd class="gauge"><svg viewBox="-6 0 212 26" role="img" aria-label="${description}">
<line x1="0" y1="9" x2="200" y2="9" class="axis"/><line x1="100" y1="4" x2="100" y2="14" class="axis"/>
${before !== null && html`<circle cx="${at(before)}" cy="9" r="4.5" class="then"/>`}
<circle cx="${at(now)}" cy="9" r="5.5" class="now"/>
<text x="0" y="25">−100</text><text x="100" y="25" text-anchor="middle">0</text><text x="200" y="25" text-anchor="end">+100</text>
</svg></dd>`
}
