import { describe, expect, test } from 'vitest'
import { previewImport } from '../../../src/pipeline/import/preview-import.js'
import { importFile, temporaryFiles } from './files.js'
import { memoryImports } from './memory-imports.js'

const { write } = temporaryFiles()

const SERVICE_NOW = `u_response_id,u_response_date,u_happiness_score,u_open_feedback,assignment_group,short_description
1,2026-10-01 10:00,9,Great and fast help,Desk,The printer on the second floor jams again
2,2026-10-02 10:00,3,"Slow, really slow",Desk,Cannot sign in to the portal since Monday
3,1970-01-01 00:00,3,"Slow, really slow",Desk,Cannot sign in to the portal since Monday
4,1970-01-02 00:00,3,"Slow, really slow",Desk,Cannot sign in to the portal since Monday
5,soon,3,"Slow, really slow",Desk,Cannot sign in to the portal since Monday
`
const FORMS: Record<string, string> = {
  de: 'Zeitstempel;Wie zufrieden waren Sie? (Bewertung);Was können wir besser machen?;Abteilung\n1.10.2026 10:00;9 - gut;Bitte schneller antworten und besser erklären;IT\n2.10.2026 10:00;2 - schlecht;Das Ticket wurde ohne Lösung geschlossen;HR\n3.10.2026 11:00;10 - sehr gut;Alles bestens und vielen Dank;HR\n',
  fi: 'Aikaleima;Arvosana;Avoin palaute;Toimipiste\n1.10.2026 klo 10.00;9;Nopea apu;Turku\n',
  sv: 'Svarsdatum;Betyg;Fritextsvar;Kontor\n2026-10-01 10:00;9;Snabb hjälp;Lund\n',
  es: 'Marca temporal;Calificación;Comentarios;Ubicación\n1 de octubre de 2026, 10:00;9;Muy rápido;Madrid\n',
  fr: 'Horodateur;Note globale;Commentaires;Site\n1 octobre 2026 à 10h00;9;Aide rapide;Lyon\n',
}

describe('a preview', () => {
  test('shows recognised columns, the first rows, problems by kind, and what is new, repeated or changed', async () => {
    const imports = memoryImports()
    await importFile(write('before.csv', SERVICE_NOW.replace('really slow', 'very slow')), {}, imports)
    const [stored, runs] = [imports.responses.length, imports.runs.size]
    const preview = await previewImport(imports, { file: write('servicenow.csv', SERVICE_NOW) })
    expect(preview.columns.map(({ name, use }) => [name, use])).toEqual([
      ['u_response_id', 'id'],
      ['u_response_date', 'time'],
      ['u_happiness_score', 'score (0-10)'],
      ['u_open_feedback', 'comment'],
      ['assignment_group', 'dimension assignmentGroup'],
      ['short_description', null],
    ])
    expect(preview).toMatchObject({
      format: 'csv',
      encoding: 'utf-8',
      questions: [],
      isComplete: true,
      read: 5,
      imported: 0,
      repeated: 1,
      changed: 1,
      changedLines: [3],
      rejected: 3,
      problems: [
        { reason: 'date before 1990', count: 2, lines: [4, 5] },
        { reason: 'unreadable date', count: 1, lines: [6] },
      ],
    })
    expect(preview.rows[0]).toMatchObject({ line: 2, id: '1', at: '2026-10-01T10:00:00.000Z', comment: 'Great and fast help' })
    expect([imports.responses.length, imports.runs.size]).toEqual([stored, runs])
  })

  test.each(Object.keys(FORMS))('recognises the columns of a form in %s', async (language) => {
    const { questions, rows, rejected } = await previewImport(null, { file: write(`${language}.csv`, FORMS[language]!) })
    expect({ questions, rejected }).toEqual({ questions: [], rejected: 0 })
    expect(rows[0]).toMatchObject({ at: '2026-10-01T10:00:00.000Z', score: 9, comment: expect.stringMatching(/\w/) })
  })

  test('asks what the file leaves open, and goes on', async () => {
    const rows = Array.from(
      { length: 6 },
      (_, i) => `0${i + 1}/02/2026,Q${i},It went well with case ${i},It took too long with case ${i}`,
    )
    const preview = await previewImport(null, { file: write('open.csv', `when,code,good,bad\n${rows.join('\n')}\n`) })
    expect(preview.questions).toEqual([
      expect.stringContaining('no column is recognised as the score'),
      expect.stringContaining('could be day/month or month/day'),
      expect.stringContaining('these could be: "good", "bad"'),
    ])
    expect(preview.columns.find(({ name }) => name === 'when')).toEqual({
      ...{ name: 'when', use: 'time', byContent: true },
      samples: ['01/02/2026', '02/02/2026', '03/02/2026'],
    })
  })

  test('of a long file looks at its first part', async () => {
    const rows = Array.from({ length: 15_000 }, (_, i) => `${i},2026-10-05,${i % 11},comment number ${i}`)
    const preview = await previewImport(null, { file: write('long.csv', `id,date,score,comment\n${rows.join('\n')}\n`) })
    expect(preview.isComplete).toBe(false)
    expect(preview.read).toBeLessThan(15_000)
    expect(preview.bytesRead).toBeLessThan(preview.totalBytes)
  })
})

describe('a row that is known and came with other content', () => {
  test('is taken where the import is asked to, and else left', async () => {
    const imports = memoryImports()
    const csv = (comment: string) => write('rows.csv', `id,date,score,comment\n1,2026-10-05,9,${comment}\n2,2026-10-05,9,same\n`)
    await importFile(csv('before'), {}, imports)
    expect((await importFile(csv('after'), {}, imports)).summary).toMatchObject({ repeated: 1, changed: 1, updated: 0 })
    expect(imports.responses[0]!.comment).toBe('before')
    const { summary, enqueued } = await importFile(csv('after'), { update: true }, imports)
    expect(summary).toMatchObject({ repeated: 1, changed: 1, updated: 1 })
    expect(imports.responses[0]!.comment).toBe('after')
    expect(enqueued).toHaveLength(1)
  })

  test('takes no column for a time that has none', async () => {
    const text =
      'id,Closed,Created,Score,Sent,Comment\n1,yes,2026-10-01 10:00,9,1,Good help\n2,no,2026-10-02 10:00,2,5,Too slow\n'
    const { columns, rejected, imported } = await previewImport(null, { file: write('closed.csv', text) })
    expect(columns.map(({ name, use }) => [name, use])).toEqual([
      ['id', 'id'],
      ['Closed', null],
      ['Created', 'time'],
      ['Score', 'score (0-10)'],
      ['Sent', null],
      ['Comment', 'comment'],
    ])
    expect({ rejected, imported }).toEqual({ rejected: 0, imported: 2 })
  })
})
