import type { SubjectFile, SubjectSection } from '../../domain/protection/subject-file.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'
import { t } from '../text/language.js'
import { translated } from '../text/sentences.js'

/** Everything about one person as a document that they can read and print. */
export function subjectPage({ kind, name, madeAt, sections }: SubjectFile): string {
  const title = t('subject.about', { who: name ?? t(`subject.${kind}`) })
  const filled = sections.filter(({ rows }) => rows.length > 0)
  const empty = sections.filter(({ rows }) => rows.length === 0)
  const body = html`<main>
<h1>${title}</h1>
<p>${t('subject.as-of', { time: madeAt.slice(0, 16).replace('T', ' ') })}</p>
${filled.map(section)}
${empty.length > 0 && html`<h2>${t('subject.nothing')}</h2><ul>${empty.map((each) => html`<li>${translated(each.title)}</li>`)}</ul>`}
</main>`
  return page({ title, body })
}

function section({ title, note, rows }: SubjectSection): Html {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return html`<section>
<h2>${translated(title)}</h2>
<p>${translated(note)}</p>
<table>
<thead><tr>${columns.map((column) => html`<th scope="col">${translated(heading(column))}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${columns.map((column) => html`<td>${cell(row[column])}</td>`)}</tr>`)}</tbody>
</table>
</section>`
}

/** `lostMinutes` → `Lost minutes` */
function heading(column: string): string {
  const words = column.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return `${value.toISOString().slice(0, 16).replace('T', ' ')} UTC`
  if (typeof value === 'boolean') return t(value ? 'subject.yes' : 'subject.no')
  if (Array.isArray(value)) return value.map(cell).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${cell(each)}`)
      .join('; ')
  return String(value)
}
