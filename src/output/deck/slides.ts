import type PptxGenJS from 'pptxgenjs'
import type { ShownComment } from '../../domain/comments/shown-comment.js'
import { facts } from '../pack/comment.js'
import { placeWords } from '../pack/places.js'
import { fitInto } from './fit.js'

export type Presentation = PptxGenJS.default
export type Slide = PptxGenJS.default.Slide

/** The look of a deck: the page's own colours, on white. */
export const INK = '1D2329'
export const SOFT = '5B656E'
export const LINE = 'D9D5CC'
export const ACCENT = '0F5C63'
export const GOOD = '1F6B3A'
export const BAD = 'A5391F'
export const FONT = 'Calibri'

/** Inches of a wide slide, and where its content stands. */
export const PAGE = { width: 13.333, height: 7.5, left: 0.7, inner: 11.93, top: 1.55, bottom: 7.0 }

/** Inches of a line below the title. */
const ABOUT = 0.34

/** A slide with its title, and below it a line or two that say what it is about. */
export function addSlide(
  deck: Presentation,
  { title, about = [], footer }: { title: string; about?: string[]; footer: string },
): Slide {
  const slide = deck.addSlide()
  slide.background = { color: 'FFFFFF' }
  slide.addText(fitInto(title, { width: PAGE.inner, height: 0.6, size: 30 }), {
    ...{ x: PAGE.left, y: 0.4, w: PAGE.inner, h: 0.65, margin: 0, valign: 'middle' },
    ...{ fontFace: FONT, fontSize: 30, bold: true, color: INK },
  })
  about.forEach((line, index) => {
    slide.addText(fitInto(line, { width: PAGE.inner, height: ABOUT, size: 15 }), {
      ...{ x: PAGE.left, y: 1.05 + index * ABOUT, w: PAGE.inner, h: ABOUT, margin: 0, valign: 'middle' },
      ...{ fontFace: FONT, fontSize: 15, color: SOFT },
    })
  })
  slide.addText(footer, {
    ...{ x: PAGE.left, y: 7.06, w: PAGE.inner, h: 0.3, margin: 0, valign: 'middle' },
    ...{ fontFace: FONT, fontSize: 11, color: SOFT },
  })
  return slide
}

/** Something to read aloud: its words, and in small letters below who is meant and where it comes from. */
export interface Quote {
  head?: string
  text: string
  meta: string
}

/** Quotes one below the other; each is cut to its share of the room. */
export function addQuotes(slide: Slide, quotes: readonly Quote[], { top = PAGE.top, bottom = PAGE.bottom } = {}): void {
  const share = (bottom - top) / Math.max(quotes.length, 2)
  const gap = 0.15
  quotes.forEach(({ head, text, meta }, index) => {
    const y = top + index * share
    const height = share - gap
    const box = { width: PAGE.inner - 0.35, height: height - 0.3 - (head ? 0.36 : 0), size: quotes.length > 3 ? 18 : 20 }
    slide.addShape('rect', { x: PAGE.left, y, w: 0.05, h: height, fill: { color: ACCENT }, line: { color: ACCENT, width: 0 } })
    slide.addText(
      [
        ...(head
          ? [
              {
                text: fitInto(head, { ...box, height: 0.36 }),
                options: { bold: true, fontSize: box.size, color: INK, breakLine: true },
              },
            ]
          : []),
        { text: `“${fitInto(text, box)}”`, options: { fontSize: box.size, color: INK, breakLine: true } },
        { text: meta, options: { fontSize: 12, color: SOFT } },
      ],
      { x: PAGE.left + 0.2, y, w: PAGE.inner - 0.2, h: height, margin: 0, valign: 'top', fontFace: FONT },
    )
  })
}

/** A comment as a quote. */
export const quoteOf = (comment: ShownComment, zone: string, within?: string): Quote => ({
  text: comment.text,
  meta: [placeWords(comment), ...facts(comment, zone, within)].filter(Boolean).join(' · '),
})

/** Comments for the notes of whoever leads the meeting: in full, or where they are. */
export const inFull = (comments: readonly ShownComment[], zone: string): string =>
  comments.map((comment) => `“${comment.text}”\n${quoteOf(comment, zone).meta}`).join('\n\n')

/** The first few comments to read aloud: those that no other slide has in full come first. */
export const toReadAloud = <C extends ShownComment>(comments: readonly C[], most: number): C[] =>
  [...comments.filter(({ shownIn }) => !shownIn), ...comments.filter(({ shownIn }) => shownIn)].slice(0, most)

/** A slice of a list for each slide. */
export function pagesOf<T>(items: readonly T[], each: number, most: number): T[][] {
  const pages: T[][] = []
  for (let from = 0; from < items.length && pages.length < most; from += each) pages.push(items.slice(from, from + each))
  return pages
}
