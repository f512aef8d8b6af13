import { type Html, html } from '../page/html.js'
import { at } from './scale.js'

const WIDTH = 140
const HEIGHT = 14

/**
 * An impact as a bar that leaves the middle to the left (it pulls down) or to the right (it lifts up). The number must stand beside it: the bar is
 * not read aloud.
 * @param largest the largest impact of the same list, without its sign
 */
export function impactBar(impact: number, largest: number): Html {
  const half = WIDTH / 2
  const length = largest === 0 ? 0 : Math.max(1, (half * Math.abs(impact)) / largest)
  return html`<svg class="bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true"><line x1="${half}" x2="${half}" y1="0" y2="${HEIGHT}" class="axis"/>${
    impact !== 0 &&
    html`<rect x="${at(impact < 0 ? half - length : half)}" y="2" width="${at(length)}" height="${HEIGHT - 4}" class="${impact < 0 ? 'pulls' : 'lifts'}"/>`
  }</svg>`
}
