import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { axeOf } from './open-app.js'

/** Something that opens over a page, or in it. */
export interface Overlay {
  name: string
  /** What opens it, pressed with Enter; or the key of the page that does. */
  opener: ((page: Page) => Locator) | string
  /** What is to be done before, such as choosing a theme. */
  before?: (page: Page) => Promise<unknown>
  kind: 'dialog' | 'menu'
  /** What is done inside before it is looked at, such as opening a list of choices. */
  inside?: (dialog: Locator, page: Page) => Promise<unknown>
}

const PLACES = { dialog: 'dialog[open]', menu: '[role=menu]' }
const SIZES = [
  [1280, 900],
  // A desk at 200%, and a phone.
  [640, 450],
  [390, 800],
] as const

/**
 * Opens something by keyboard, looks at it in all sizes and both themes, walks through it by Tab, and closes it by Escape:
 * axe finds nothing in it, nothing sticks out, the focus stays inside while it is open, and goes back to where it was.
 */
export async function expectUsable(page: Page, overlay: Overlay): Promise<void> {
  if (overlay.kind === 'menu') {
    for (const size of SIZES) {
      await resize(page, size)
      const place = await open(page, overlay)
      await look(page, overlay.kind, size)
      await close(page, place, overlay)
    }
    return resize(page, SIZES[0])
  }
  await resize(page, SIZES[0])
  const place = await open(page, overlay)
  for (const size of SIZES) {
    await resize(page, size)
    await look(page, overlay.kind, size)
  }
  await resize(page, SIZES[0])
  await expectHeldFocus(page)
  await close(page, place, overlay)
}

const resize = (page: Page, [width, height]: (typeof SIZES)[number]) => page.setViewportSize({ width, height })

async function open(page: Page, { opener, before, kind, inside }: Overlay): Promise<Locator> {
  await before?.(page)
  if (typeof opener === 'string') await page.keyboard.press(opener)
  else await opener(page).first().press('Enter')
  const place = page.locator(PLACES[kind]).last()
  await place.waitFor()
  await inside?.(place, page)
  return place
}

async function look(page: Page, kind: Overlay['kind'], [width]: (typeof SIZES)[number]): Promise<void> {
  // A list follows its field a moment after the window.
  const stickingOut = () => page.evaluate(`(${STICKING_OUT})(${JSON.stringify(PLACES[kind])})`)
  await expect.poll(stickingOut, { timeout: 5000, message: `${width} pixels` }).toEqual([])
  if (width === 640) return
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect.poll(() => axeOf(page, PLACES[kind]), { timeout: 10_000, message: `${colorScheme}, ${width}` }).toEqual([])
  }
}

async function close(page: Page, place: Locator, { opener }: Overlay): Promise<void> {
  if ((await page.locator('[role=listbox]').count()) > 0) {
    await page.keyboard.press('Escape')
    await page.locator('[role=listbox]').first().waitFor({ state: 'detached' })
    expect(await place.count(), 'Escape in a list of choices closes the list alone').toBe(1)
  }
  await page.keyboard.press('Escape')
  await place.waitFor({ state: 'detached' })
  if (typeof opener === 'string') return
  await expect.poll(() => opener(page).first().evaluate(HAS_FOCUS), { message: 'the focus goes back' }).toBe(true)
}

/** Tab and Shift+Tab go round inside; only the browser's own bar is outside, where the page has no focus. */
async function expectHeldFocus(page: Page): Promise<void> {
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key)
    expect(await page.evaluate(FOCUS_OUTSIDE), key).toBe('')
  }
}

const HAS_FOCUS = (element: Element) => element === element.ownerDocument.activeElement

const FOCUS_OUTSIDE = `(() => {
  const at = document.activeElement
  return at === document.body || at.closest('dialog[open]') ? '' : at.outerHTML.slice(0, 200)
})()`

/** In the page: what an overlay cuts off or lets stick out of the window; what can be scrolled to is in it. */
const STICKING_OUT = `(selector) => [...document.querySelectorAll(selector)].flatMap((each) => {
  const { left, right, top, bottom } = each.getBoundingClientRect()
  const isOut = left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1
  const isWide = each.scrollWidth > each.clientWidth + 1
  return isOut || isWide ? [[Math.round(left), Math.round(top), Math.round(right), Math.round(bottom), each.scrollWidth, each.clientWidth].join(' ')] : []
})`
