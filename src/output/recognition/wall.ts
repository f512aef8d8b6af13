import type { Recognition } from '../../domain/recognition/recognition.js'
import { langOf } from '../pack/comment.js'
import { type Html, html } from '../page/html.js'
import { monthOf } from './months.js'
import { readable, unquoted } from './thanks-text.js'

interface WallOptions {
  /** Whether all are of one team, so that naming it each time says nothing. */
  oneTeam: boolean
}

/** Recognitions in large letters: the newest month first, within a month by name, so that no order ranks anybody. */
export function wallHtml(items: Recognition[], options: WallOptions): Html {
  const months = new Map<string, Recognition[]>()
  for (const item of items) {
    const month = item.day.slice(0, 7)
    months.set(month, [...(months.get(month) ?? []), item])
  }
  return html`${[...months].map(
    ([month, of]) => html`<section class="wall-month"><h2>${monthOf(month)}</h2>
<div class="wall">${[...of].sort(byName).map((item) => quoteHtml(item, options))}</div></section>`,
  )}`
}

const byName = (a: Recognition, b: Recognition): number =>
  a.member.name.localeCompare(b.member.name, 'en') ||
  a.member.id - b.member.id ||
  b.day.localeCompare(a.day) ||
  (a.id < b.id ? -1 : 1)

function quoteHtml({ id, member, quote, language: own }: Recognition, { oneTeam }: WallOptions): Html {
  const text = quote === null ? unquoted() : readable(quote)
  return html`<figure class="thanks ${sizeOf(text)}" id="${id}">
<blockquote dir="auto"${quote !== null && langOf({ language: own })}${quote === null && html` class="unquoted"`}>${text}</blockquote>
<figcaption><b dir="auto">${readable(member.name)}</b>${!oneTeam && member.team !== '' && html` <span dir="auto">${readable(member.team)}</span>`}</figcaption>
</figure>`
}

/** Size class: short texts are shown larger. */
const sizeOf = (text: string): 'short' | 'middle' | 'long' =>
  text.length <= 70 ? 'short' : text.length <= 180 ? 'middle' : 'long'
