import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const SIZES = [
  { name: 'a desk', width: 1280, height: 900 },
  { name: 'a phone', width: 390, height: 800 },
]

/** In the page: what reaches beyond its right edge, by tag and class, where the page can be scrolled sideways. */
const STICKING_OUT = `document.documentElement.scrollWidth <= window.innerWidth ? [] : [...document.querySelectorAll('body *')]
  .filter((each) => !each.closest('.scroll') && each.getBoundingClientRect().right > window.innerWidth + 1).map((each) => each.tagName + '.' + each.className)`

/** Expects that the page fits a desk and a phone, and that its text can be read by day and by night. */
export async function expectReadable(page: Page): Promise<void> {
  for (const { width, height, name } of SIZES) {
    await page.setViewportSize({ width, height })
    expect(await page.evaluate(STICKING_OUT), name).toEqual([])
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      const [ink, paper] = await page.evaluate<[string, string]>(
        '(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))',
      )
      expect(contrast(ink, paper), colorScheme).toBeGreaterThan(7)
    }
  }
}

/** In the page: fields and buttons that nothing names for a screen reader. */
const NAMELESS = `[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]
  .filter((each) => !each.labels?.length && !each.getAttribute('aria-label') && !each.textContent.trim()).map((each) => each.outerHTML)`

/** Expects that every field and button has a name. */
export async function expectNamedFields(page: Page): Promise<void> {
  expect(await page.evaluate(NAMELESS)).toEqual([])
}

/** WCAG's contrast ratio of two CSS colours. */
function contrast(one: string, other: string): number {
  const luminance = (css: string) => {
    const [r, g, b] = css.match(/[\d.]+/g)!.map((part) => {
      const c = Number(part) / 255
      return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
  }
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light! + 0.05) / (dark! + 0.05)
}
