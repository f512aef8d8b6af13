import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { FocusArea, FollowUp, Movement, Review } from '../../domain/report/report.js'
import { type Html, html } from '../page/html.js'
import { counted, list, signed } from '../text/format.js'
import { answersHtml } from './parts-html.js'
import { movementName } from './report-text.js'
import { focusReason } from './summary.js'
import { changeHtml, thenHeads } from './tables-html.js'

type ShownReview = Review<ShownComment> & FollowUp

/** What went up, what went down, what stayed. */
export function movementsHtml({ movements, newThemes, goneThemes, period }: ShownReview): Html {
  const heads = thenHeads(period.key)
  const { up, down, same, open } = movements
  return html`${moves('Up', up, heads)}${moves('Down', down, heads)}${moves('About the same', same, heads)}
${newThemes.length > 0 && html`<p class="note"><b>New or back among the themes:</b> ${list(newThemes)}.</p>`}
${goneThemes.length > 0 && html`<p class="note"><b>No longer mentioned:</b> ${list(goneThemes)}.</p>`}
${open.length > 0 && html`<details class="more"><summary>${counted(open.length, 'other', 'others')}: no clear change</summary><p class="note">${list(open.map(movementName))}.</p></details>`}`
}

function moves(title: string, movements: Movement[], heads: string[]): Html {
  return html`<h3>${title}</h3>${
    movements.length === 0
      ? html`<p class="nothing">${title === 'About the same' ? 'Nothing has clearly stayed the same.' : `Nothing has clearly gone ${title.toLowerCase()}.`}</p>`
      : html`<table class="figures-table stack"><thead><tr><th scope="col" class="wide">What</th><th scope="col">Now</th>${heads.map((head) => html`<th scope="col" class="wide">${head}</th>`)}</tr></thead><tbody>${movements.map(
          (movement) =>
            html`<tr><th scope="row" class="wide">${movementName(movement)}</th><td data-name="Now">${valueWords(movement)}</td>${[
              movement.change.before,
              movement.change.yearAgo,
            ]
              .slice(0, heads.length)
              .map(
                (change, index) =>
                  html`<td class="wide" data-name="${heads[index]}:">${changeHtml(change, movement.better)}</td>`,
              )}</tr>`,
        )}</tbody></table>`
  }`
}

/** A Happiness, or a share in percent. */
export function valueWords({ kind, value }: Pick<Movement, 'kind' | 'value'>): string {
  if (kind === 'happiness' || kind === 'group') return signed(value)
  return value === null ? '–' : `${value < 1 ? 'under 1' : Math.round(value)}%`
}

/** Groups and themes apart, each by impact: one order of both would put nearly every theme first. */
export function focusLists(focus: FocusArea[]): { title: string; areas: FocusArea[] }[] {
  const of = (kind: FocusArea['kind']) => focus.filter((area) => area.kind === kind)
  return [
    { title: 'Groups', areas: of('group') },
    { title: 'Themes', areas: of('theme') },
  ].filter(({ areas }) => areas.length > 0)
}

/** What is proposed to look at most, and what was chosen. */
export function focusHtml({ focus, decisions, period }: ShownReview): Html {
  return html`${
    focus.length === 0
      ? html`<p class="nothing">No group or theme lowers Happiness.</p>`
      : html`<p class="lead">Proposed by impact: where a change would affect the overall Happiness most.</p>${focusLists(
          focus,
        ).map(
          ({ title, areas }) =>
            html`<h3>${title}</h3><ul class="moves">${areas.map((area) => html`<li><b>${movementName(area)}</b><br>${focusReason(area, period.key)}</li>`)}</ul>`,
        )}`
  }
<h3>Chosen</h3>${answersHtml(decisions, 'focus-area', 3)}`
}
