import { expect, it } from 'vitest'
import { auditNames } from '../../../src/pipeline/disclosure/audit-names.js'

it('notes names that the comment masks, also where another word of it contains them', async () => {
  const noted: string[] = []
  const audit = { add: async ({ subject }: { subject: string }) => void noted.push(subject) }
  const shown = [
    { id: 1, text: '[name] fixed my Linux at once', names: ['Li'] },
    { id: 2, text: 'Li fixed my Linux at once', names: ['Li'] },
    { id: 3, text: 'Linux works again, thanks Li!', names: ['Li'] },
    { id: 4, text: 'Thanks [name]', names: [] },
  ]
  await auditNames({ audit: audit as never }, shown, { by: 'Mika', reason: 'name in question of a review' })
  expect(noted).toEqual(['response:1'])
})
