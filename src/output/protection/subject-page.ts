import type { SubjectFile, SubjectSection } from '../../domain/protection/subject-file.js'
import { type Html, html } from '../page/html.js'
import { page } from '../page/page.js'

const KINDS = { respondent: 'a respondent', answer: 'an answer to a survey', member: 'a member of a team' }

/** Everything about one person as a document that they can read and print. */
export function subjectPage({ kind, name, madeAt, sections }: SubjectFile): string {
  const title = `What verbatim stores about ${name ?? KINDS[kind]}`
  const filled = sections.filter(({ rows }) => rows.length > 0)
  const empty = sections.filter(({ rows }) => rows.length === 0)
  const body = html`<main>
<h1>${title}</h1>
<p>As of ${madeAt.slice(0, 16).replace('T', ' ')} UTC. Confidential: for the person it is about.</p>
${filled.map(section)}
${empty.length > 0 && html`<h2>Nothing is stored as</h2><ul>${empty.map((each) => html`<li>${each.title}</li>`)}</ul>`}
</main>`
  return page({ title, body })
}

function section({ title, note, rows }: SubjectSection): Html {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  return html`<section>
<h2>${title}</h2>
<p>${note}</p>
<table>
<thead><tr>${columns.map((column) => html`<th scope="col">${heading(column)}</th>`)}</tr></thead>
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
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map(cell).join(', ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, each]) => `${key}: ${cell(each)}`)
      .join('; ')
  return String(value)
}
