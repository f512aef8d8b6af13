import { expect, it } from 'vitest'
import { operationsHtml, operationsMarkdown } from '../../../src/output/pack/operations.js'
import { toText } from '../../../src/output/page/html.js'

const figures = {
  responses: 1200,
  withTicket: 40,
  byResolution: {
    hidden: 2,
    bands: [
      { name: 'within an hour', responses: 12, happiness: 92, lostMinutes: 8 },
      { name: 'over a week', responses: 20, happiness: -100, lostMinutes: null },
    ],
  },
  byReassignments: { hidden: 0, bands: [{ name: 'none', responses: 40, happiness: null, lostMinutes: null }] },
}

it('shows a table with something to compare, says what is left out, and leaves out a table of one row', () => {
  const page = toText(operationsHtml(figures))
  expect(page).toContain('Based on 40 of 1,200 responses that refer to an imported ticket.')
  expect(page).toContain('<td class="low">−100</td>')
  expect(page).toContain('2 rows are not shown')
  expect(page).not.toContain('reassignments')
  expect(toText(operationsHtml({ ...figures, withTicket: null }))).toContain('Based on the responses, out of 1,200, that refer')
  expect(operationsMarkdown(figures).join('\n\n')).toContain('| within an hour | +92 | 12 | 8 min |')
})
