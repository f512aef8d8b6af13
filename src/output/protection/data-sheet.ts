import type { DataSheet } from '../../domain/protection/data-sheet.js'
import { html } from '../page/html.js'
import { page } from '../page/page.js'
import { dayName } from '../text/format.js'
import { t } from '../text/language.js'
import { escapeMarkdown } from '../text/markdown.js'
import { type SheetPart, sheetParts } from './data-sheet-text.js'

const madeLine = ({ madeAt }: DataSheet): string => t('data.made', { day: dayName(madeAt.slice(0, 10)) })

/** The sheet as a page to read and print. */
export function dataSheetHtml(sheet: DataSheet, { served = false }: { served?: boolean } = {}): string {
  const part = ({ title, lines, table }: SheetPart) => html`<section>
<h2>${title}</h2>
${lines.map((line) => html`<p>${line}</p>`)}
${
  table &&
  html`<table>
<thead><tr>${table.columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${table.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table>`
}
</section>`
  const body = html`<main><h1>${t('data.title')}</h1><p>${madeLine(sheet)}</p>${sheetParts(sheet).map(part)}</main>`
  return page({ title: t('data.short-title'), body, served })
}

export function dataSheetMarkdown(sheet: DataSheet): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  const part = ({ title, lines, table }: SheetPart) =>
    [
      `## ${title}`,
      ...lines.map(escapeMarkdown),
      ...(table ? [[row(table.columns), row(table.columns).replace(/[^|]+/g, ' --- '), ...table.rows.map(row)].join('\n')] : []),
    ].join('\n\n')
  return `${[`# ${t('data.title')}`, escapeMarkdown(madeLine(sheet)), ...sheetParts(sheet).map(part)].join('\n\n')}\n`
}
