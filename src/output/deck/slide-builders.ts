import { wholeOf } from '../../domain/compare/figures.js'
import type { Pack, PackSlice } from '../../domain/pack/pack.js'
import type { TrendPoint } from '../../domain/report/report.js'
import { changesWords } from '../pack/change.js'
import { measures } from '../pack/numbers.js'
import { agendaOf } from '../pack/opening.js'
import { questionsOf } from '../pack/sections.js'
import { dateWords, fromFirstResponses, stepMark } from '../report/report-text.js'
import { day, ENOUGH_FOR_HAPPINESS, signed } from '../text/format.js'
import { language, t, textOf } from '../text/language.js'
import { fitInto } from './fit.js'
import {
  ACCENT,
  addQuotes,
  addSlide,
  BAD,
  FONT,
  GOOD,
  INK,
  inFull,
  LINE,
  PAGE,
  type Presentation,
  pagesOf,
  quoteOf,
  type Slide,
  SOFT,
  toReadAloud,
} from './slides.js'

export interface Deck {
  deck: Presentation
  pack: Pack
  /** At the foot of every slide. */
  footer: string
}

/** What the meeting is for, and its hour. */
export function addAgenda({ deck, pack, footer }: Deck): void {
  const { area, agenda } = pack
  if (!agenda && !area.objective) return
  const slide = addSlide(deck, {
    title: t('agenda.title-objective'),
    footer,
    about: agenda ? [t('pack.agenda-minutes', { count: agenda.minutes })] : [],
  })
  if (area.objective)
    slide.addText(fitInto(area.objective, { width: PAGE.inner, height: 0.8, size: 20 }), {
      ...{ x: PAGE.left, y: PAGE.top, w: PAGE.inner, h: 0.8, margin: 0, valign: 'top' },
      ...{ fontFace: FONT, fontSize: 20, color: ACCENT },
    })
  if (!agenda) return
  const top = PAGE.top + (area.objective ? 1 : 0)
  const items = agendaOf(pack)
  const row = Math.min(0.5, (PAGE.bottom - top) / Math.max(1, items.length))
  const size = row < 0.4 ? 13 : 16
  slide.addTable(
    items.map(({ minutes, title, text }) => [
      { text: t('doc.minutes-short', { count: minutes }), options: { align: 'right', color: SOFT } },
      { text: fitInto(title, { width: 4.6, height: 0.3, size }), options: { bold: true } },
      {
        text: fitInto(text, { width: 5.7, height: row < 0.4 ? 0.24 : 0.3, size: size - 2 }),
        options: { color: SOFT, fontSize: size - 2 },
      },
    ]),
    {
      ...{ x: PAGE.left, y: top, w: PAGE.inner, colW: [1.1, 4.85, 5.98], rowH: row, valign: 'middle', margin: [0, 0.1, 0, 0.05] },
      ...{ fontFace: FONT, fontSize: size, color: INK, border: { type: 'none' } },
    },
  )
  slide.addNotes(
    items
      .map(({ minutes, title, text, questions }) =>
        [`${title} (${t('doc.minutes-short', { count: minutes })}): ${text}`, ...questions].join('\n'),
      )
      .join('\n\n'),
  )
}

/** Happiness and what else is counted, with the trend as a chart where it is known. */
export function addNumbers({ deck, pack, footer }: Deck, trend: readonly TrendPoint[]): void {
  const slide = addSlide(deck, {
    title: t('deck.figures'),
    footer,
    about: [t('count.responses', { count: pack.numbers.responses.now ?? 0 })],
  })
  const shown = measures(pack).filter(({ value }) => value !== '–')
  const hasTrend = trend.filter(({ happiness }) => happiness !== null).length > 1
  const width = hasTrend ? 5.2 : PAGE.inner
  const share = (PAGE.bottom - PAGE.top) / Math.max(4, shown.length)
  shown.forEach(({ name, value, changes, better }, index) => {
    const [change] = changes
    const isNews = change && better && (change.verdict === 'up' || change.verdict === 'down')
    slide.addText(
      [
        { text: name, options: { fontSize: 14, color: SOFT, breakLine: true } },
        { text: value, options: { fontSize: 28, bold: true, color: INK, breakLine: true } },
        {
          text: change ? fitInto(change.words, { width, height: 0.5, size: 13 }) : '',
          options: { fontSize: 13, color: isNews ? (change.verdict === better ? GOOD : BAD) : SOFT },
        },
      ],
      { x: PAGE.left, y: PAGE.top + index * share, w: width, h: share - 0.1, margin: 0, valign: 'top', fontFace: FONT },
    )
  })
  if (hasTrend) addTrend(deck, slide, trend)
}

function addTrend(deck: Presentation, slide: Slide, all: readonly TrendPoint[]): void {
  const trend = fromFirstResponses(all)
  const values = trend.map(({ happiness }) => (happiness === null ? null : wholeOf(happiness.value)))
  const labels = trend.map(({ period }, index) => stepMark(period, index === 0))
  slide.addChart(deck.ChartType.line, [{ name: 'Happiness', labels, values: values as number[] }], {
    ...{ x: 6.3, y: PAGE.top, w: 6.35, h: PAGE.bottom - PAGE.top },
    ...{ showTitle: true, title: 'Happiness', titleFontFace: FONT, titleFontSize: 14, titleColor: SOFT, showLegend: false },
    ...{ chartColors: [ACCENT], lineSize: 2.5, lineDataSymbolSize: 7, displayBlanksAs: 'gap', altText: t('deck.course') },
    ...{
      catAxisLabelFontFace: FONT,
      catAxisLabelFontSize: 11,
      catAxisLabelColor: SOFT,
      valAxisLabelFontFace: FONT,
      valAxisLabelFontSize: 11,
    },
    ...{
      valAxisLabelColor: SOFT,
      valGridLine: { color: LINE, size: 0.5 },
      catGridLine: { style: 'none' },
      catAxisLabelPos: 'low',
    },
    ...{ showValue: true, dataLabelFontSize: 11, dataLabelColor: INK, dataLabelPosition: 't', dataLabelFormatCode: '+0;−0;0' },
  })
}

/** People on a slide of thanks. */
const EACH = 3

/** Who was thanked by name, to be read aloud. */
export function addRecognitions({ deck, pack, footer }: Deck): void {
  const { recognitions, unlisted = [], period } = pack
  const people = [
    ...recognitions.map(({ member: { name, team }, comments }) => ({ name, team, of: team, comments })),
    ...unlisted.map(({ name, comments }) => ({ name, team: '', of: t('pack.not-on-roster'), comments })),
  ]
  const pages = pagesOf(people, EACH, 5)
  pages.forEach((page, index) => {
    const first = index * EACH
    const values = { first: first + 1, last: first + page.length, count: people.length }
    const about = people.length > page.length ? t('deck.read-some', values) : t('deck.read-aloud')
    const slide = addSlide(deck, {
      title: t('deck.thank-you'),
      about: [about],
      footer,
    })
    addQuotes(
      slide,
      page.flatMap(({ name, team, of, comments }) => {
        const [first] = toReadAloud(comments, 1)
        return first ? [{ ...quoteOf(first, period.zone, team), head: of ? `${name}, ${of}` : name }] : []
      }),
    )
    slide.addNotes(page.map(({ name, comments }) => `${name}\n${inFull(comments, period.zone)}`).join('\n\n'))
  })
}

/** A slide for each slice of each scenario: its numbers, a few comments, and the question that is open. */
export function addScenarios(context: Deck): void {
  for (const scenario of context.pack.scenarios) {
    for (const slice of scenario.slices) addSlice(context, scenario, slice)
  }
}

function addSlice({ deck, pack, footer }: Deck, scenario: Pack['scenarios'][number], slice: PackSlice): void {
  const { zone, key } = pack.period
  const change = changesWords(slice.change, key)[0]
  const numbers =
    slice.note === null
      ? `${t('pack.happiness')} ${signed(slice.happiness)}${change && slice.change.before ? `, ${change.words}` : ''}; ${t('count.responses', { count: slice.responses })}`
      : textOf(slice.codes?.note, slice.note)
  const slide = addSlide(deck, { title: slice.name, about: [scenario.name, numbers], footer })
  addQuotes(
    slide,
    toReadAloud(slice.comments, 4).map((comment) => quoteOf(comment, zone, slice.name)),
    { top: PAGE.top + 0.3, bottom: PAGE.bottom - 0.75 },
  )
  if (slice.comments.length === 0) addLine(slide, t('deck.no-comments'), PAGE.top + 0.3)
  addQuestion(slide, questionsOf(pack, scenario, slice)[0]!)
  slide.addNotes(
    [
      textOf(slice.codes?.reason, slice.reason),
      ...slice.themes.map(({ label, size }) => `${label}: ${size}`),
      inFull(slice.comments, zone),
    ].join('\n'),
  )
}

function addQuestion(slide: Slide, question: string): void {
  slide.addText(fitInto(question, { width: PAGE.inner, height: 0.6, size: 22 }), {
    ...{ x: PAGE.left, y: PAGE.bottom - 0.65, w: PAGE.inner, h: 0.6, margin: 0, valign: 'middle' },
    ...{ fontFace: FONT, fontSize: 22, bold: true, color: ACCENT },
  })
}

/** What people proposed, theme by theme. */
export function addIdeas({ deck, pack, footer }: Deck): void {
  const { ideas, period } = pack
  if (ideas.total === 0) return
  const quotes = [
    ...ideas.themes.slice(0, 3).flatMap(({ label, size, happiness, representatives }) => {
      const [first] = toReadAloud(representatives, 1)
      return first
        ? [
            {
              ...quoteOf(first, period.zone),
              head: `${label}: ${t('doc.comments', { count: size })}${happiness !== null && size >= ENOUGH_FOR_HAPPINESS ? `, ${t('pack.happiness')} ${signed(happiness)}` : ''}`,
            },
          ]
        : []
    }),
  ]
  const slide = addSlide(deck, { title: t('pack.part-ideas'), about: [t('doc.ideas', { count: ideas.total })], footer })
  addQuotes(slide, quotes.length > 0 ? quotes : toReadAloud(ideas.comments, 3).map((comment) => quoteOf(comment, period.zone)))
  slide.addNotes(
    [
      ...ideas.themes.map(({ label, size, representatives }) => `${label} (${size})\n${inFull(representatives, period.zone)}`),
      inFull(ideas.comments, period.zone),
    ].join('\n\n'),
  )
}

/** The outcome of what was agreed on. */
export function addProgress({ deck, pack, footer }: Deck): void {
  const { progress } = pack
  if (!progress) return
  const { overdue, open, done, initiatives } = progress
  const due = (dueOn: string | null) =>
    dueOn ? (language() === 'en' ? dateWords(dueOn, 'short') : day(`${dueOn}T00:00:00Z`, 'UTC')) : ''
  const rows = [
    ...initiatives.map((each) => ({
      ...each,
      state: each.overdue ? ('overdue' as const) : each.status,
      kind: t('deck.initiative'),
    })),
    ...overdue.map((each) => ({ ...each, state: 'overdue' as const, kind: t('deck.action') })),
    ...open.map((each) => ({ ...each, state: 'open' as const, kind: t('deck.action') })),
    ...done.map((each) => ({ ...each, state: 'done' as const, kind: t('deck.action') })),
  ]
  for (const page of pagesOf(rows, 10, 3)) {
    const slide = addSlide(deck, { title: t('deck.agreed'), about: [t('pack.part-since')], footer })
    slide.addTable(
      page.map(({ kind, title, owner, dueOn, state }) => [
        { text: kind, options: { color: SOFT } },
        { text: fitInto(title, { width: 5.2, height: 0.3, size: 15 }), options: { bold: true } },
        { text: fitInto(owner, { width: 2, height: 0.3, size: 15 }) },
        { text: due(dueOn) },
        {
          text: t(`deck.state-${state}`),
          options: { color: state === 'overdue' ? BAD : state === 'done' ? GOOD : SOFT, bold: state === 'overdue' },
        },
      ]),
      {
        ...{ x: PAGE.left, y: PAGE.top, w: PAGE.inner, colW: [1.3, 5.4, 2.25, 1.65, 1.33], rowH: 0.5, valign: 'middle' },
        ...{ fontFace: FONT, fontSize: 15, color: INK, border: { type: 'none' }, margin: [0, 0.1, 0, 0.05] },
      },
    )
  }
}

/** Room for what the meeting decides. */
export function addDecisions({ deck, pack, footer }: Deck): void {
  const slide = addSlide(deck, { title: t('deck.decisions'), about: [t('deck.decisions-about')], footer })
  const lines = 6
  const share = (PAGE.bottom - PAGE.top) / lines
  for (let line = 0; line < lines; line++) {
    const y = PAGE.top + (line + 1) * share - 0.15
    addLine(slide, `${line + 1}.`, y - 0.42)
    slide.addShape('line', { x: PAGE.left + 0.5, y, w: PAGE.inner - 0.5, h: 0, line: { color: SOFT, width: 0.75 } })
  }
  const open = pack.scenarios.flatMap((scenario) =>
    scenario.slices.map((slice) => `${scenario.name}, ${slice.name}: ${questionsOf(pack, scenario, slice)[0]}`),
  )
  slide.addNotes([t('deck.questions'), ...open].join('\n'))
}

function addLine(slide: Slide, text: string, y: number): void {
  slide.addText(text, {
    x: PAGE.left,
    y,
    w: PAGE.inner,
    h: 0.4,
    margin: 0,
    valign: 'middle',
    fontFace: FONT,
    fontSize: 16,
    color: SOFT,
  })
}
