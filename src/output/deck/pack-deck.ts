import PptxGenJS from 'pptxgenjs'
import type { Pack } from '../../domain/pack/pack.js'
import type { TrendPoint } from '../../domain/report/report.js'
import { periodName } from '../text/format.js'
import { t } from '../text/language.js'
import { xmlText } from '../text/xml.js'
import { fitInto } from './fit.js'
import {
  addAgenda,
  addDecisions,
  addIdeas,
  addNumbers,
  addProgress,
  addRecognitions,
  addScenarios,
  type Deck,
} from './slide-builders.js'
import { ACCENT, FONT, INK, PAGE, type Presentation, SOFT } from './slides.js'

/**
 * The slides of a meeting (PPTX) from its pack: what is read aloud and discussed, in the order of the hour. Long comments are cut; the notes have
 * them in full, masked as they are in the pack.
 * @param trend of Happiness, where a report knows it; drawn as a chart that can be edited
 */
export async function packDeck(given: Pack, { trend = [] }: { trend?: readonly TrendPoint[] } = {}): Promise<Buffer> {
  const pack = withoutControls(given)
  const deck = new (PptxGenJS as unknown as new () => Presentation)()
  const name = `${pack.area.name}, ${periodName(pack.period.key)}`
  deck.layout = 'LAYOUT_WIDE'
  deck.title = name
  deck.author = 'verbatim'
  const context: Deck = { deck, pack, footer: fitInto(name, { width: PAGE.inner, height: 0.2, size: 11 }) }
  addTitle(context)
  addAgenda(context)
  addNumbers(context, trend)
  addProgress(context)
  addRecognitions(context)
  addScenarios(context)
  addIdeas(context)
  addDecisions(context)
  return (await deck.write({ outputType: 'nodebuffer' })) as Buffer
}

/** A copy of a value without the characters that XML does not know: the library writes texts as they are. */
function withoutControls<T>(value: T): T {
  const copy = (from: unknown): unknown => {
    if (typeof from === 'string') return xmlText(from)
    if (Array.isArray(from)) return from.map(copy)
    if (from === null || typeof from !== 'object') return from
    return Object.fromEntries(Object.entries(from).map(([key, each]) => [key, copy(each)]))
  }
  return copy(value) as T
}

function addTitle({ deck, pack: { area, period } }: Deck): void {
  const slide = deck.addSlide()
  slide.background = { color: 'FFFFFF' }
  slide.addShape('rect', { x: 0, y: 0, w: 0.35, h: PAGE.height, fill: { color: ACCENT }, line: { color: ACCENT, width: 0 } })
  slide.addText(
    [
      { text: t('pack.kicker'), options: { fontSize: 18, color: SOFT, breakLine: true } },
      {
        text: fitInto(area.name, { width: 11, height: 1.3, size: 48 }),
        options: { fontSize: 48, bold: true, color: INK, breakLine: true },
      },
      { text: periodName(period.key), options: { fontSize: 30, color: ACCENT } },
    ],
    { x: 1.1, y: 1.8, w: 11.4, h: 3.4, margin: 0, valign: 'middle', fontFace: FONT },
  )
}
