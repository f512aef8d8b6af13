import { expect, it } from 'vitest'
import { postKey } from '../../../src/domain/delivery/webhook.js'
import { auditHead, auditLine } from '../../../src/output/protection/audit-lines.js'
import { dataSheetHtml, dataSheetMarkdown } from '../../../src/output/protection/data-sheet.js'
import { subjectPage } from '../../../src/output/protection/subject-page.js'
import { readAuditLog } from '../../../src/pipeline/protection/export-audit.js'
import { readDataSheet } from '../../../src/pipeline/protection/read-data-sheet.js'
import { removeRetention, runDueRetention, setRetention } from '../../../src/pipeline/protection/retention.js'
import { readSubjectFile } from '../../../src/pipeline/protection/subject-access.js'
import { describeOnEachDatabase } from '../../store/contract/databases.js'
import { analysed, analysis, response } from '../../store/contract/samples.js'

const NOW = new Date('2026-11-05T12:00:00Z')
const SAID = 'Anna helped, but the flimwhistle is <b>slow</b>'

describeOnEachDatabase('data protection', (subject) => {
  const add = (id: number, at: string, location: string, respondent?: string) =>
    analysed(
      subject.stores,
      response('survey', id, {
        at: new Date(`${at}T09:00:00Z`),
        comment: SAID,
        dimensions: { location },
        ...(respondent && { respondent }),
      }),
      analysis(SAID, [[SAID, 'pain_point']]),
    )
  const comments = async () => {
    const { rows } = await subject.db.pool.query<{ at: string; comment: boolean }>(
      `SELECT to_char(at, 'YYYY-MM') AS at, comment IS NOT NULL AS comment FROM responses ORDER BY at, id`,
    )
    return rows.map(({ at, comment }) => `${at}${comment ? '' : ' without'}`)
  }
  const audit = async (action: string) => subject.stores.audit.list({ limit: 9, action })

  it('hands out everything about a respondent and a member, and notes who did it', async () => {
    const { stores } = subject
    await stores.roster.upsert([{ name: 'Anna Meri', aliases: [], team: 'Desk', consent: 'public' }])
    const [member] = await stores.roster.members()
    const mention = { segment: 0, ...{ start: 0, end: 4, text: 'Anna', stance: 'thanked' as const, probability: 0.9 } }
    const id = await analysed(
      stores,
      response('survey', 100, {
        at: new Date('2026-10-20T09:00:00Z'),
        comment: SAID,
        respondent: 'kim@example.org',
        ticket: 'INC5',
      }),
      analysis(SAID, [[SAID, 'praise']], {
        mentions: [{ ...mention, member: { kind: 'member', id: member!.id, name: member!.name } } as never],
      }),
    )
    const survey = {
      source: 'survey',
      externalId: 'open',
      respondent: 'kim@example.org',
      at: NOW,
      dimensions: { location: 'Turku' },
    }
    await stores.imports.add(await stores.imports.start({ source: 'survey', fileName: 'x.csv', strict: false }), [], [], {
      unanswered: [survey],
    })
    const data = { memberId: member!.id, responseId: id }
    const content = { type: 'recognition.added' as const, at: NOW.toISOString(), data }
    await stores.deliveries.add({ key: postKey(1, data), kind: 'webhook', to: ['1'], content, repeatable: true })
    const file = await readSubjectFile(stores, { kind: 'respondent', respondent: 'KIM@example.org' }, 'olivia', NOW)
    const rows = (title: string) => file.sections.find((each) => each.title === title)!.rows
    expect(rows('Answers to surveys')).toMatchObject([{ id, comment: SAID, ticket: 'INC5', score: 8 }])
    expect(rows('Surveys without an answer')).toMatchObject([{ source: 'survey', dimensions: { location: 'Turku' } }])
    expect(rows('Mails and posts about the comments')).toMatchObject([{ kind: 'webhook' }])
    expect(rows('What was recognised in the comments')).toMatchObject([{ text: SAID, labels: 'praise (0.90)' }])
    const page = subjectPage(file)
    expect(page).toContain('flimwhistle is &lt;b&gt;slow')
    expect(page).toContain('Nothing is stored as')
    const about = await readSubjectFile(stores, { kind: 'member', id: member!.id }, 'olivia', NOW)
    expect(about.name).toBe('Anna Meri')
    expect(about.sections.find(({ title }) => title === 'Posts to webhooks')!.rows).toHaveLength(1)
    // What others wrote is theirs.
    expect(JSON.stringify(about)).not.toContain('flimwhistle')
    expect((await audit('subject-access')).map(({ by, subject: of }) => `${by} ${of}`)).toEqual([
      `olivia member:${member!.id}`,
      `olivia responses:${id}`,
    ])
    await expect(readSubjectFile(stores, { kind: 'respondent', respondent: 'nobody' }, 'olivia')).rejects.toThrow(
      'No data is stored for this respondent',
    )
    await subject.db.pool.query('DELETE FROM responses; DELETE FROM unanswered_surveys; DELETE FROM deliveries')
  })

  it('gives nobody what somebody else said before a file gave the answer to them', async () => {
    const { stores } = subject
    const answer = (comment: string, respondent: string) => response('survey', 'moved', { comment, respondent })
    const take = async (given: ReturnType<typeof answer>) =>
      stores.imports.add(await stores.imports.start({ source: 'survey', fileName: 'x.csv', strict: false }), [given], [], {
        update: true,
      })
    await take(answer('first of Ada', 'ada'))
    await take(answer('second of Ada', 'ada'))
    await take(answer('now of Ben', 'ben'))
    const of = async (respondent: string) =>
      JSON.stringify((await readSubjectFile(stores, { kind: 'respondent', respondent }, 'olivia', NOW)).sections)
    const [adas, bens] = [await of('ada'), await of('ben')]
    for (const text of ['first of Ada', 'second of Ada']) {
      expect(adas).toContain(text)
      expect(bens).not.toContain(text)
    }
    expect(bens).toContain('now of Ben')
    expect(adas).not.toContain('now of Ben')
    await subject.db.pool.query('DELETE FROM responses')
  })

  it('deletes nothing before a rule is switched on with what it would delete, then text and whole responses by age and area', async () => {
    const { stores } = subject
    await stores.areas.upsert({
      ...{ key: 'oulu', name: 'Oulu', filter: { location: ['Oulu'] }, timeZone: 'UTC', objective: '', minRespondents: 5 },
    } as never)
    const [all, oulu] = [(await stores.areas.byKey('all'))!, (await stores.areas.byKey('oulu'))!]
    await add(1, '2023-06-01', 'Espoo')
    const old = await add(2, '2025-06-01', 'Espoo')
    const recent = await add(3, '2026-06-01', 'Espoo')
    await add(4, '2026-06-02', 'Oulu')
    await add(5, '2026-11-01', 'Oulu')
    await stores.packs.save(all.id, '2023-06', { period: { key: '2023-06' } } as never)
    const survey = (externalId: string, at: string) => ({ source: 'survey', externalId, at: new Date(at), dimensions: {} })
    await stores.imports.add(await stores.imports.start({ source: 'survey', fileName: 'x.csv', strict: false }), [], [], {
      unanswered: [survey('open-1', '2023-06-01'), survey('open-2', '2026-06-01')],
    })
    const times = { resolvedAt: null, reassignments: null, priority: null, group: null, assignee: 'Anna Meri' }
    await stores.tickets.upsert([
      { number: 'INC1', openedAt: new Date('2023-06-01'), ...times },
      { number: 'INC2', openedAt: new Date('2026-06-01'), ...times },
      { number: 'INC3', openedAt: new Date('2023-06-01'), ...times, resolvedAt: new Date('2026-06-01') },
    ])
    // What was mailed to a named person quotes the comment.
    const [mailed, kept] = [`route-out:${old}`, `route-out:${recent}`]
    for (const key of [mailed, kept])
      await stores.deliveries.add({ key, kind: 'mail', to: ['hr@example.org'], content: { subject: 'A comment', text: SAID } })
    const rule = { textMonths: 12, allMonths: 36 }
    const counts = await setRetention(stores, all, { ...rule, active: false }, 'olivia', NOW)
    expect(counts).toEqual({ comments: 1, responses: 1, documents: 3 })
    expect(await runDueRetention(stores, NOW)).toEqual({ comments: 0, responses: 0, documents: 0 })
    await expect(setRetention(stores, all, { ...rule, active: true }, 'olivia', NOW)).rejects.toThrow('would delete 1 comments')
    await expect(setRetention(stores, all, { textMonths: 36, allMonths: 12, active: false }, 'olivia')).rejects.toThrow(
      'less than',
    )
    await setRetention(stores, all, { ...rule, active: true, expect: counts }, 'olivia', NOW)
    const own = await setRetention(stores, oulu, { textMonths: 3, allMonths: null, active: false }, 'olivia', NOW)
    await setRetention(stores, oulu, { textMonths: 3, allMonths: null, active: true, expect: own }, 'olivia', NOW)

    // Models that were fitted to what people said of the oldest comment go with it.
    await subject.db.pool.query(
      `INSERT INTO reviews (response_id, kind, start, "end", quote, label, value, by)
       SELECT min(id), 'label', 0, 4, 'Anna', 'praise', '{"present": true}', 'olivia' FROM responses`,
    )
    await subject.db.pool.query(
      `INSERT INTO corrections (engine, labels, figures, by, serving) VALUES ('fitted', '[{"a": 1, "b": 0.25, "w": []}]', '[]', 'olivia', true)`,
    )
    expect(await runDueRetention(stores, NOW)).toEqual({ comments: 2, responses: 1, documents: 3 })
    // It stays known, whatever happens before the models are fitted again.
    expect(await stores.corrections.isLost()).toBe(true)
    await stores.corrections.noteReplaced(await stores.corrections.lost())
    expect(await stores.corrections.isLost()).toBe(false)
    expect(await comments()).toEqual(['2025-06 without', '2026-06', '2026-06 without', '2026-11'])
    const left = async (sql: string) => (await subject.db.pool.query<{ key: unknown }>(sql)).rows.map(({ key }) => key)
    expect(await left('SELECT number AS key FROM tickets ORDER BY 1')).toEqual(['INC2', 'INC3'])
    expect(await left(`SELECT to_char(at, 'YYYY') AS key FROM unanswered_surveys`)).toEqual(['2026'])
    expect(await left('SELECT key FROM deliveries')).toEqual([kept])
    // Whoever follows the feed of changes deletes their copy.
    const gone = await left(`SELECT response_id AS key FROM changes WHERE kind = 'erased'`)
    expect(gone).toContain(old)
    expect(gone).not.toContain(recent)
    // Once a day.
    expect(await runDueRetention(stores, NOW)).toEqual({ comments: 0, responses: 0, documents: 0 })
    expect(await stores.retention.list()).toMatchObject([
      { area: 'all', active: true, deleted: { comments: 1, responses: 1, documents: 3 } },
      { area: 'oulu', deleted: { comments: 1, responses: 0, documents: 0 } },
    ])
    expect((await audit('delete-old')).map(({ subject: of }) => of)).toEqual(['area:oulu', 'area:all'])
    const { rows } = await subject.db.pool.query(
      'SELECT FROM segments s JOIN responses r ON r.id = s.response_id WHERE r.comment IS NULL',
    )
    expect(rows).toEqual([])
    await removeRetention(stores, oulu, 'olivia')
    await expect(removeRetention(stores, oulu, 'olivia')).rejects.toThrow('has no retention rule')
  })

  it('describes the installation as it is', async () => {
    const sheet = await readDataSheet(
      subject.stores,
      { hasMail: false, translation: null, singleSignOn: null, engine: 'v1' },
      NOW,
    )
    expect(sheet.stored).toMatchObject({
      responses: 4,
      comments: 2,
      sources: ['survey'],
      dimensions: ['location'],
      members: { public: 1 },
    })
    expect(sheet.areas).toContainEqual({ name: 'Oulu', minRespondents: 5 })
    const text = dataSheetMarkdown(sheet)
    for (const line of [
      '## Automated decisions',
      'None. verbatim labels',
      '| Oulu | 5 |',
      'deleted after 12 months',
      'No mail is sent',
    ])
      expect(text).toContain(line)
    expect(dataSheetHtml(sheet)).toContain('<td>deleted after 36 months</td>')
    expect(text + dataSheetHtml(sheet)).not.toMatch(/flimwhistle|Anna Meri/)
  })

  it('exports the audit log by filter, safe for spreadsheets', async () => {
    await subject.stores.audit.add({ by: '=cmd()', action: 'unmask', subject: 'response:1', reason: 'a "reason", new\nline' })
    const lines: string[] = []
    for await (const entries of readAuditLog(subject.stores.audit, { action: 'unmask', from: new Date(Date.now() - 60_000) }))
      lines.push(...entries.map((entry) => auditLine(entry, 'csv')))
    expect(auditHead('csv')).toBe('id,at,by,action,subject,reason\r\n')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain(`,'=cmd(),unmask,response:1,"a ""reason"", new\nline"\r\n`)
    expect(await subject.stores.audit.list({ limit: 9, action: 'unmask', to: new Date('2020-01-01') })).toEqual([])
    expect(await subject.stores.audit.list({ limit: 9, by: 'nobody' })).toEqual([])
  })
})
