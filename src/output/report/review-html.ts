import type { ShownComment } from '../../domain/comments/shown-comment.js'
import type { FocusArea, FollowUp, Movement, Review } from '../../domain/report/report.js'
import { type Html, html } from '../page/html.js'
import { list, signed } from '../text/format.js'
import { t } from '../text/language.js'
import { answersHtml } from './parts-html.js'
import { movementName } from './report-text.js'
import { focusReason } from './summary.js'
import { changeHtml, shareWords, thenHeads } from './tables-html.js'

type ShownReview = Review<ShownComment> & FollowUp

/** What went up, what went down, what stayed. */
export function movementsHtml({ movements, newThemes, goneThemes, period }: ShownReview): Html {
  const heads = thenHeads(period.key)
  const { up, down, same, open } = movements
  return html`${moves('up', up, heads)}${moves('down', down, heads)}${moves('same', same, heads)}
${newThemes.length > 0 && html`<p class="note">${t('report.new-themes', { names: newThemes })}</p>`}
${goneThemes.length > 0 && html`<p class="note">${t('pack.gone', { themes: goneThemes })}</p>`}
${open.length > 0 && html`<details class="more"><summary>${t('report.others', { count: open.length })}</summary><p class="note">${list(open.map(movementName))}.</p></details>`}`
}

function moves(title: 'up' | 'down' | 'same', movements: Movement[], heads: string[]): Html {
  return html`<h3>${t(`report.${title}`)}</h3>${
    movements.length === 0
      ? html`<p class="nothing">${t(`report.none-${title}`)}</p>`
      : html`<table class="figures-table stack"><thead><tr><th scope="col" class="wide">${t('report.what')}</th><th scope="col">${t('report.now')}</th>${heads.map((head) => html`<th scope="col" class="wide">${head}</th>`)}</tr></thead><tbody>${movements.map(
          (movement) =>
            html`<tr><th scope="row" class="wide">${movementName(movement)}</th><td data-name="${t('report.now')}">${valueWords(movement)}</td>${[
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
  return value === null ? '–' : shareWords(value)
}

/** Groups and themes apart, each by impact: one order of both would put nearly every theme first. */
export function focusLists(focus: FocusArea[]): { title: string; areas: FocusArea[] }[] {
  const of = (kind: FocusArea['kind']) => focus.filter((area) => area.kind === kind)
  return [
    { title: t('report.groups'), areas: of('group') },
    { title: t('pack.part-themes'), areas: of('theme') },
  ].filter(({ areas }) => areas.length > 0)
}

/** What is proposed to look at most, and what was chosen. */
export function focusHtml({ focus, decisions, period }: ShownReview): Html {
  return html`${
    focus.length === 0
      ? html`<p class="nothing">${t('report.no-focus')}</p>`
      : html`<p class="lead">${t('report.by-impact')}</p>${focusLists(focus).map(
          ({ title, areas }) =>
            html`<h3>${title}</h3><ul class="moves">${areas.map((area) => html`<li><b>${movementName(area)}</b><br>${focusReason(area, period.key)}</li>`)}</ul>`,
        )}`
  }
<h3>${t('report.chosen')}</h3>${answersHtml(decisions, 'focus-area', 3)}`
}
