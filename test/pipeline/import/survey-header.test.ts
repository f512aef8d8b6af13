import { describe, expect, it } from 'vitest'
import type { MappingInput } from '../../../src/pipeline/import/mapping.js'
import { previewImport } from '../../../src/pipeline/import/preview-import.js'
import { importFile, temporaryFiles } from './files.js'

const { write } = temporaryFiles()
const previewText = (name: string, text: string, mapping?: MappingInput) =>
  previewImport(null, { file: write(name, text), mapping })

const ids = (names: string[]) =>
  names.map((name) => `"{""ImportId"":""${name}""${name === 'endDate' ? ',""timeZone"":""Europe/Helsinki""' : ''}}"`).join(',')
const QUALTRICS = [
  'StartDate,EndDate,Status,IPAddress,Progress,Finished,ResponseId,RecipientEmail,Q1,Q2',
  'Start Date,End Date,Response Type,IP Address,Progress,Finished,Response ID,Recipient Email,"How satisfied are you\nwith IT?",What could we do better?',
  ids([
    'startDate',
    'endDate',
    'status',
    'ipAddress',
    'progress',
    'finished',
    '_recordId',
    'recipientEmail',
    'QID1',
    'QID2_TEXT',
  ]),
  '2026-11-02 09:58:00,2026-11-02 10:00:00,IP Address,1.2.3.4,100,True,R_1a,,9,The laptop is much too slow for my work',
  '2026-11-02 10:58:00,2026-11-02 11:00:00,IP Address,1.2.3.5,100,True,R_1b,,3,Nobody answers the phone on Fridays',
  '2026-11-03 10:58:00,2026-11-03 11:00:00,IP Address,1.2.3.5,100,True,R_1c,,10,Thanks to Anna for the quick help',
].join('\n')

const MONKEY = [
  'Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,How satisfied are you?,What could we do better?,Which device do you use?,',
  ',,,,,,,Response,Open-Ended Response,Laptop,Phone',
  '118000001,44,11/13/2026 10:00:00 AM,11/13/2026 10:02:00 AM,1.2.3.4,,,9,The laptop is much too slow for my work,Laptop,',
  '118000002,44,11/14/2026 01:00:00 PM,11/14/2026 01:02:00 PM,1.2.3.4,,,2,Nobody answers the phone on Fridays,,Phone',
  '118000003,44,11/15/2026 01:00:00 PM,11/15/2026 01:02:00 PM,1.2.3.4,,,8,Thanks to Anna for the quick help,Laptop,Phone',
].join('\n')

describe('headers of several rows', () => {
  it('of Qualtrics are skipped; the questions say what columns are, and the time zone is kept', async () => {
    const { summary, responses } = await importFile(write('qualtrics.csv', QUALTRICS))
    expect(summary).toMatchObject({ read: 3, imported: 3, rejected: 0 })
    expect(responses[0]).toMatchObject({ externalId: 'R_1a', score: 9, comment: 'The laptop is much too slow for my work' })
    expect(responses[0]!.at.toISOString()).toBe('2026-11-02T08:00:00.000Z')
    const preview = await previewText('qualtrics.csv', QUALTRICS)
    expect(preview.notes).toEqual(['The header has a second and third row, as Qualtrics writes it: skipped'])
    expect(preview.columns.find(({ name }) => name === 'Q1')).toMatchObject({
      title: 'How satisfied are you\nwith IT?',
      use: 'score (0-10)',
    })
    expect(preview.rows.map(({ line }) => line)).toEqual([5, 6, 7])
    expect(preview.questions).toEqual([])
  })

  it('of Qualtrics without the questions are skipped, too', async () => {
    const [names, , last, ...rows] = QUALTRICS.replace('\nwith', ' with').split('\n')
    const named = names!.replace('Q1,Q2', 'Score,Comment')
    const preview = await previewText('qualtrics.csv', [named, last, ...rows].join('\n'))
    expect(preview).toMatchObject({ read: 3, imported: 3, notes: [expect.stringContaining('a second row, as Qualtrics')] })
  })

  it('can be mapped by the short name and by the question', async () => {
    for (const column of ['Q2', 'What could we do better?']) {
      const preview = await previewText('qualtrics.csv', QUALTRICS, { comment: [column] })
      expect(preview.columns.find(({ name }) => name === 'Q2')!.use).toBe('comment')
    }
  })

  it('of SurveyMonkey are skipped, and the parts of an answer name its columns', async () => {
    const { summary, responses } = await importFile(write('monkey.csv', MONKEY))
    expect(summary).toMatchObject({ read: 3, imported: 3, rejected: 0 })
    expect(responses[1]).toMatchObject({ externalId: '118000002', score: 2, comment: 'Nobody answers the phone on Fridays' })
    expect(responses[1]!.at.toISOString()).toBe('2026-11-14T13:02:00.000Z')
    const preview = await previewText('monkey.csv', MONKEY)
    expect(preview.notes).toEqual(['The header has a second row, as SurveyMonkey writes it: skipped'])
    expect(preview.columns.slice(-2).map(({ name }) => name)).toEqual([
      'Which device do you use?: Laptop',
      'Which device do you use?: Phone',
    ])
  })

  it('are not seen in a first row that has blank cells', async () => {
    const text = 'id,at,score,comment\n,2026-11-02,9,Response\n2,2026-11-03,8,Good\n'
    expect((await previewText('plain.csv', text)).notes).toEqual([])
  })
})
