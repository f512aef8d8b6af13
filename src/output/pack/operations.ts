import type { BandTable, OperationalFigures } from '../../domain/tickets/operations.js'
import { type Html, html } from '../page/html.js'
import { count, duration, signed, tone } from '../text/format.js'
import { t } from '../text/language.js'

/** The two tables, those with nothing to compare left out. */
const tables = ({ byResolution, byReassignments }: OperationalFigures): { title: string; column: string; table: BandTable }[] =>
  [
    { title: t('pack.by-resolution'), column: t('pack.resolved'), table: byResolution },
    { title: t('pack.by-reassignments'), column: t('pack.reassigned'), table: byReassignments },
  ].filter(({ table }) => table.bands.length > 1)

/** Which responses the tables are about. */
function operationsLead({ responses, withTicket }: OperationalFigures): string {
  return withTicket === null
    ? t('pack.operations-lead-hidden', { count: responses })
    : t('pack.operations-lead', { some: withTicket, count: responses })
}

/** A note on hidden rows. */
const hiddenNote = ({ hidden }: BandTable): string | null => (hidden === 0 ? null : t('pack.hidden-rows', { count: hidden }))

/** Happiness by what happened to the tickets. */
export function operationsHtml(figures: OperationalFigures): Html {
  return html`<p class="lead">${operationsLead(figures)}</p>
${tables(figures).map(
  ({ title, column, table }) => html`<table class="bands"><caption>${title}</caption>
<thead><tr><th scope="col">${column}</th><th scope="col">${t('pack.happiness')}</th><th scope="col">${t('pack.responses')}</th><th scope="col">${t('pack.lost')}</th></tr></thead>
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
        [
          `| ${column} | ${t('pack.happiness')} | ${t('pack.responses')} | ${t('pack.lost')} |`,
          '|---|---:|---:|---:|',
          ...rows,
        ].join('\n'),
        ...(note === null ? [] : [note]),
      ]
    }),
  ]
}
