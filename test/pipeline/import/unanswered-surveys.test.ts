import { describe, expect, it } from 'vitest'
import { responseRate } from '../../../src/domain/responses/survey.js'
import { importResponses } from '../../../src/pipeline/import/import-responses.js'
import { previewImport } from '../../../src/pipeline/import/preview-import.js'
import { temporaryFiles } from './files.js'
import { memoryImports } from './memory-imports.js'

const { write } = temporaryFiles()

describe('surveys that were sent and not answered', () => {
  const header = 'Response ID,Survey sent,Responded at,Score,Comment,Country\n'
  const rows = [
    '1,2026-10-01 08:00,2026-10-02 09:00,9,Good help,Finland',
    '2,2026-10-01 08:00,,,,Finland',
    '3,2026-10-01 08:00,N/A,N/A,,Sweden',
    '4,2026-10-01 08:00,2026-10-02 09:00,,,Sweden',
    '5,,,,,Sweden',
  ]

  it('are counted beside the responses, and other rows without content are rejected as before', async () => {
    const file = write('sent.csv', `${header}${rows.join('\n')}\n`)
    const imports = memoryImports()
    const summary = await importResponses({ imports, enqueue: async () => {} }, { file })
    expect(summary).toMatchObject({ read: 5, imported: 1, unanswered: 2, rejected: 2 })
    expect(summary.problems).toEqual([
      { line: 5, reason: 'neither score nor comment' },
      { line: 6, reason: 'no date' },
    ])
    const preview = await previewImport(null, { file })
    expect(preview).toMatchObject({ read: 5, imported: 1, unanswered: 2, rejected: 2 })
    expect(preview.columns.find(({ name }) => name === 'Survey sent')).toMatchObject({ use: 'time of the invitation' })
  })

  it('are identified by the column that a mapping names, if any', async () => {
    const file = write('named.csv', 'id,u_mailed,date,score,comment\n1,2026-10-13,2026-10-14,9,Good\n2,2026-10-13,,,\n')
    const take = (invited: string | null) =>
      importResponses({ imports: memoryImports(), enqueue: async () => {} }, { file, mapping: { invited } })
    expect(await take('u_mailed')).toMatchObject({ imported: 1, unanswered: 1, rejected: 0 })
    expect(await take(null)).toMatchObject({ imported: 1, unanswered: 0, rejected: 1 })
  })

  it('are identified by a column with yes or no, in several languages', async () => {
    const rows = [
      '1,2026-10-01,yes,9,Good',
      '2,2026-10-01,no,,',
      '3,2026-10-01,NO,N/A,',
      '4,2026-10-01,no,3,Slow',
      '5,2026-10-01,yes,,',
    ]
    const take = (name: string, header: string, lines: string[]) =>
      importResponses(
        { imports: memoryImports(), enqueue: async () => {} },
        { file: write(name, `${header}\n${lines.join('\n')}\n`) },
      )
    const english = await take('yes-no.csv', 'Response ID,Date,Responded,Score,Comment', rows)
    expect(english).toMatchObject({ read: 5, imported: 2, unanswered: 2, rejected: 1 })
    expect(english.problems).toEqual([{ line: 6, reason: 'neither score nor comment' }])
    const finnish = ['1,1.10.2026,2.10.2026,kyllä,9,Hyvä', '2,1.10.2026,,ei,,', '3,1.10.2026,,ei,,']
    const header = 'Vastaus ID,Kutsuttu,Vastausaika,Vastattu,Arvosana,Kommentti'
    expect(await take('kylla.csv', header, finnish)).toMatchObject({ imported: 1, unanswered: 2, rejected: 0 })
  })

  it('are not identified by a column of the same name that contains times', async () => {
    const file = write('time.csv', 'id,answered,score,comment\n1,2026-10-14,9,Good\n2,2026-10-13,3,Slow\n')
    const preview = await previewImport(null, { file })
    expect(preview).toMatchObject({ imported: 2, unanswered: 0 })
    expect(preview.columns.find(({ name }) => name === 'answered')).toMatchObject({ use: 'time' })
  })

  it('give a response rate where both parts are large enough to show', () => {
    expect(responseRate({ answered: 20, unanswered: 60 }, 5)).toBe(25)
    expect(responseRate({ answered: 20, unanswered: 4 }, 5)).toBeNull()
    expect(responseRate({ answered: 4, unanswered: 60 }, 5)).toBeNull()
    expect(responseRate({ answered: 20, unanswered: 0 }, 1)).toBeNull()
  })
})
