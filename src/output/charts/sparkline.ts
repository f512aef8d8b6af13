import { type Html, html } from '../page/html.js'
import { at } from './scale.js'

const WIDTH = 130
const HEIGHT = 30
const EDGE = 4

/** A small line from zero up, without axes; null leaves a gap. @param id unique on the page */
export function sparkline(id: string, title: string, description: string, values: readonly (number | null)[]): Html {
  const top = Math.max(1, ...values.map((value) => value ?? 0))
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(1, values.length - 1)
  const y = (value: number) => HEIGHT - EDGE - (value * (HEIGHT - 2 * EDGE)) / top
  const runs: string[][] = [[]]
  values.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)!.push(`${at(x(index))},${at(y(value))}`)
  })
  const last = values.at(-1) ?? null
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc><line x1="${EDGE}" x2="${WIDTH - EDGE}" y1="${HEIGHT - EDGE}" y2="${HEIGHT - EDGE}" class="axis"/>${runs
    .filter((run) => run.length > 1)
    .map((run) => html`<polyline points="${run.join(' ')}" class="line"/>`)}${
    last !== null && html`<circle cx="${at(x(values.length - 1))}" cy="${at(y(last))}" r="3" class="point"/>`
  }</svg>`
}
