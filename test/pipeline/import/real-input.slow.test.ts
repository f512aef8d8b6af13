import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loadMapping } from '../../../src/pipeline/import/mapping.js'
import { ROOT } from '../../../src/root.js'
import { importFile } from './files.js'

const reviews = join(ROOT, '../shared/data/app-reviews/reviews.csv')
const opinions = join(ROOT, '../shared/data/employee-opinions/employees_opinion_ext.csv')
const mapping = (name: string) => loadMapping(join(ROOT, 'scripts/mappings', `${name}.json`))

describe('real input', () => {
  test.skipIf(!existsSync(reviews))('app reviews: every row is accounted for', async () => {
    const { summary, responses, imports } = await importFile(reviews, { mapping: await mapping('app-reviews') })
    expect(summary).toMatchObject({
      read: 7754,
      imported: 7753,
      repeated: 0,
      rejected: 1,
      problems: [{ line: 509, reason: 'no date' }],
    })
    expect(responses.every(({ comment, score }) => comment !== null && score !== null)).toBe(true)
    expect(new Set(responses.map(({ dimensions }) => dimensions.service)).size).toBe(39)
    expect(new Set(responses.flatMap(({ dimensions }) => Object.keys(dimensions)))).toEqual(new Set(['service', 'version']))
    expect(responses.filter(({ at }) => at.toISOString().startsWith('2016-04'))).toHaveLength(1364)
    const again = await importFile(reviews, { mapping: await mapping('app-reviews') }, imports)
    expect(again.summary).toMatchObject({ read: 7754, imported: 0, repeated: 7753, rejected: 1 })
  })

  test.skipIf(!existsSync(reviews))(
    'app reviews are recognised without a mapping, and the author is not a dimension',
    async () => {
      const { summary, responses } = await importFile(reviews)
      expect(summary).toMatchObject({ read: 7754, imported: 7753, rejected: 1 })
      expect(responses[0]).toMatchObject({ externalId: '57291b7c507c69054da8ebeb', score: 0, dimensions: { service: '2048' } })
      expect(new Set(responses.flatMap(({ dimensions }) => Object.keys(dimensions)))).toEqual(new Set(['service']))
    },
  )

  test.skipIf(!existsSync(opinions))('employee opinions: every row is taken, broken encodings are mended', async () => {
    const { summary, responses } = await importFile(opinions, { mapping: await mapping('employee-opinions') })
    expect(summary).toMatchObject({ read: 14249, imported: 14249, repeated: 0, rejected: 0, problems: [] })
    expect(new Set(responses.map(({ score }) => score))).toEqual(new Set([0, 2.5, 5, 7.5, 10]))
    expect(responses.every(({ comment }) => comment?.includes('\n'))).toBe(true)
    expect(responses.filter(({ comment }) => /‚Ä|\uf8ff/.test(comment!)).length).toBe(0)
    expect(responses.filter(({ comment }) => comment!.includes('’')).length).toBeGreaterThan(150)
  })
})
