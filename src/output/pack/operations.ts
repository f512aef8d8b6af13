import type { BandTable, OperationalFigures } from '../../domain/tickets/operations.js'
import { type Html, html } from '../page/html.js'
import { count, duration, signed, tone } from '../text/format.js'

/** The two tables, those with nothing to compare left out. */
const tables = ({ byResolution, byReassignments }: OperationalFigures): { title: string; column: string; table: BandTable }[] =>
  [
    { title: 'By time to resolution', column: 'Resolved', table: byResolution },
    { title: 'By number of reassignments', column: 'Reassigned', table: byReassignments },
  ].filter(({ table }) => table.bands.length > 1)

/** Which responses the tables are about. */
function operationsLead({ responses, withTicket }: OperationalFigures): string {
  return `Based on ${count(withTicket)} of ${count(responses)} responses that refer to an imported ticket.`
}

/** A note on hidden rows. */
const hiddenNote = ({ hidden }: BandTable): string | null =>
  hidden === 0
    ? null
    : `${hidden === 1 ? 'One row is' : `${count(hidden)} rows are`} not shown: too few responses, or they could be derived from the other rows.`

/** Happiness by what happened to the tickets. */
export function operationsHtml(figures: OperationalFigures): Html {
  return html`<p class="lead">${operationsLead(figures)}</p>
${tables(figures).map(
  ({ title, column, table }) => html`<table class="bands"><caption>${title}</caption>
<thead><tr><th scope="col">${column}</th><th scope="col">Happiness</th><th scope="col">Responses</th><th scope="col">Work time lost</th></tr></thead>
<tbody>${table.bands.map(
    ({ name, happiness, responses, lostMinutes }) =>
      html`<tr><th scope="row">${name}</th><td class="${tone(happiness)}">${signed(happiness)}</td><td>${count(responses)}</td><td>${duration(lostMinutes)}</td></tr>`,
  )}</tbody></table>
${hiddenNote(table) !== null && html`<p class="why">${hiddenNote(table)}</p>`}`,
)}`
}

/** The same as Markdown blocks. */
export function operationsMarkdown(figures: OperationalFigures): string[] {
  return [
    operationsLead(figures),
    ...tables(figures).flatMap(({ title, column, table }) => {
      const rows = table.bands.map(
        ({ name, happiness, responses, lostMinutes }) =>
          `| ${name} | ${signed(happiness)} | ${count(responses)} | ${duration(lostMinutes)} |`,
      )
      const note = hiddenNote(table)
      return [
        `**${title}**`,
        [`| ${column} | Happiness | Responses | Work time lost |`, '|---|---:|---:|---:|', ...rows].join('\n'),
        ...(note === null ? [] : [note]),
      ]
    }),
  ]
}
