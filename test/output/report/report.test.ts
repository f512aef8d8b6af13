import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import type { Report } from '../../../src/domain/report/report.js'
import { reportHtml } from '../../../src/output/report/report-html.js'
import { reportJson } from '../../../src/output/report/report-json.js'
import { reportMarkdown } from '../../../src/output/report/report-markdown.js'
import { reportXlsx } from '../../../src/output/report/sheets/report-xlsx.js'
import { summaryOf } from '../../../src/output/report/summary.js'
import { inLanguage } from '../../../src/output/text/language.js'
import { checkXml, svgsOf } from '../xml.js'
import { change, DIGEST, MONTHLY, REVIEW, shown, theme } from './fixture-report.js'

const reports: [string, Report][] = [
  ['monthly', MONTHLY],
  ['review', REVIEW],
  ['digest', DIGEST],
]

describe('the summary', () => {
  it('says what was tested, with its interval, and counts the rest', () => {
    expect(summaryOf(MONTHLY)).toBe(
      [
        'Happiness +38 from 1,184 responses, up 6.4 since September (interval +2 to +10) and up 18 since October 2025 (interval +9 to +26).',
        'Fewer comments report a problem than in September: 40%, down 7 points (interval −12 to −2).',
        'Happiness fell in =1+1 (down 24, interval −38 to −9).',
        'The most frequent pain point is “VPN drops <script>alert(1)</script>” with 37 comments, a growing share.',
        '1 person of 1 team was thanked by name, and 1 person who is not on the roster yet.',
      ].join(' '),
    )
  })

  it('claims no change that is not tested', () => {
    const happiness = { ...MONTHLY.numbers.happiness, change: { before: change('too-few', 6, -3, 15), yearAgo: null } }
    const untested: Report = { ...MONTHLY, numbers: { ...MONTHLY.numbers, happiness }, labels: [], dimensions: [] }
    expect(summaryOf(untested)).toContain('no clear change since September (interval −3 to +15).')
    expect(summaryOf(untested)).not.toMatch(/\b(up|down|rose|fell)\b/)
    expect(summaryOf({ ...untested, builtAt: '2026-10-20T08:00:00.000Z' })).toMatch(
      /^The period is not over yet: figures as of 20 October\./,
    )
  })

  it('says what waits in a digest', () => {
    expect(summaryOf(DIGEST)).toContain(
      'To do: 12 comments to read, 1 recognition held for review and 2 comments that could not be analysed.',
    )
  })
})

describe('the thanks of a month', () => {
  it('mark who is not on the roster yet', () => {
    expect(reportHtml(MONTHLY, { served: true })).toMatch(/<h3>Not on the roster yet<\/h3>[\s\S]*<h3>Mika Salo<\/h3>/)
    expect(reportMarkdown(MONTHLY)).toMatch(/### Not on the roster yet\n\n\*\*Mika Salo\*\*/)
    const nobody: Report = { ...MONTHLY, thanks: [], unlisted: [] }
    expect(summaryOf(nobody)).not.toContain('thanked')
    expect(reportHtml(nobody, { served: true })).toContain('No one who agreed to be named')
    expect(summaryOf({ ...MONTHLY, thanks: [] })).toContain('1 person who is not on the roster yet was thanked by name.')
  })
})

describe.each(reports)('a %s report', (_kind, report) => {
  it('is a page that takes no markup from outside, with well-formed charts and no inline style', () => {
    const page = reportHtml(report, { served: true })
    for (const svg of svgsOf(page)) checkXml(svg)
    expect(page).not.toMatch(/<script|style=|undefined|NaN|\[object/)
    expect(page).toContain('Turku &amp; &lt;b&gt;Oulu&lt;/b&gt;')
    expect(page).toContain('aria-current="page">Report</a>')
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.length).toBe(new Set(ids).size)
    for (const [, labelled] of page.matchAll(/aria-labelledby="([^"]+)"/g))
      for (const id of labelled!.split(' ')) expect(ids).toContain(id)
  })

  it('is Markdown that opens no HTML', () => {
    const markdown = reportMarkdown(report)
    expect(markdown).toMatch(/^# Turku \\& \\<b\\>Oulu/)
    expect(markdown).not.toMatch(/[^\\]<script|undefined|NaN|\[object/)
    for (const line of markdown.split('\n').filter((each) => each.startsWith('|'))) expect(line.endsWith('|')).toBe(true)
  })

  it('is JSON with its title and summary', () => {
    expect(JSON.parse(JSON.stringify(reportJson(report)))).toMatchObject({
      summary: summaryOf(report),
      complete: true,
      kind: report.kind,
    })
  })

  it('is a workbook without a formula, its heads frozen and its cells typed', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await reportXlsx(report)) as unknown as ArrayBuffer)
    expect(workbook.worksheets[0]!.name).toBe('Numbers')
    expect(new Set(workbook.worksheets.map(({ name }) => name)).size).toBe(workbook.worksheets.length)
    for (const sheet of workbook.worksheets) {
      expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      expect(sheet.rowCount).toBeGreaterThan(1)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type).not.toBe(ExcelJS.ValueType.Formula)
          if (typeof cell.value === 'string') expect(cell.numFmt).toBe('@')
        }),
      )
    }
  })
})

describe.each(['de', 'fi', 'sv', 'es', 'fr'] as const)('a workbook in %s', (each) => {
  /** The names of the sheets, their headings, and the words of their cells that are not what people wrote. */
  const textsOf = async (report: Report, language: 'en' | typeof each) => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await inLanguage(language, () => reportXlsx(report))) as unknown as ArrayBuffer)
    const heads = workbook.worksheets.flatMap((sheet) => [sheet.name, ...(sheet.getRow(1).values as string[]).filter(Boolean)])
    return { names: workbook.worksheets.map(({ name }) => name), heads }
  }

  it.each([MONTHLY, REVIEW, DIGEST].map((report) => [report.kind, report] as const))(
    'has names and headings of its language in a %s report',
    async (_, report) => {
      const [english, own] = [await textsOf(report, 'en'), await textsOf(report, each)]
      expect(own.names).toHaveLength(english.names.length)
      expect(new Set(own.names).size).toBe(own.names.length)
      expect(own.heads).toHaveLength(english.heads.length)
      // Names of steps and words that languages share; no message is missing.
      const shared =
        /^(Happiness|\d{4}.*|Trend|Dimensions?|Ideas|Initiatives|Impact|Note|Name|Text|Team|Status|Period|Actions?|Board|September)$/
      expect(own.heads.filter((text) => english.heads.includes(text) && !shared.test(text))).toEqual([])
      expect(own.heads.filter((text) => /^(sheet|report)\./.test(text))).toEqual([])
    },
  )
})

describe('a comment in several places', () => {
  const text = 'The VPN drops in every long meeting that I have, so please give us one that stays connected.'
  const twice = shown(text)
  const report: Report = {
    ...MONTHLY,
    listed: { lists: { ideas: 9 }, groups: {}, members: {} },
    hidden: 2,
    painPoints: { themes: [theme('VPN drops', { comments: [twice] })], more: 0 },
    ideas: { ...MONTHLY.ideas, themes: [], comments: [twice] },
  }

  it.each([
    ['the page', reportHtml(report, { base: 'https://xmo.example' })],
    ['the Markdown', reportMarkdown(report, 'https://xmo.example')],
    ['the JSON', JSON.stringify(reportJson(report))],
  ])('stands in %s once in full, with a reference elsewhere', (_, written) => {
    expect(written.split('that stays connected').length - 1).toBe(1)
    expect(written).toMatch(/in full under “VPN drops”|"shownIn":\{"part":"themes","under":"VPN drops"\}/)
  })

  it('leads from the page to where it is', () => {
    const page = reportHtml(report)
    expect(page.split(`id="comment-${twice.responseId}"`).length - 1).toBe(1)
    expect(page).toContain(`<a href="#comment-${twice.responseId}">in full under “VPN drops”</a>`)
  })

  it('stays whole in each row of the workbook', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await reportXlsx(report)) as unknown as ArrayBuffer)
    const cells = workbook.getWorksheet('Comments')!.getColumn(3).values
    expect(cells.filter((cell) => cell === text)).toHaveLength(2)
  })

  it('is counted where people have hidden it, and lists are linked', () => {
    expect(reportHtml(report)).toContain('2 comments were hidden on the lists since this report was built, and are not shown.')
    const markdown = reportMarkdown(report, 'https://xmo.example')
    expect(markdown).toContain('2 comments were hidden on the lists since this report was built, and are not shown.')
    expect(markdown).toContain('[All 9 items on the list](<https://xmo.example/areas/turku/lists/2026-10/ideas>)')
    expect(reportMarkdown(report)).toContain('All 9 items on the list.')
  })
})

describe('the monthly report', () => {
  it('shows the numbers beside every chart, and says what is not shown', () => {
    const page = reportHtml(MONTHLY)
    expect(page).toContain('<th scope="row">Jan 2026</th><td>fewer than 5</td>')
    expect(page).toContain('2 values are not shown: fewer than 5 respondents, or could be used to derive such a value.')
    expect(page).toContain('3 more themes are less frequent and not listed.')
    expect(page).toContain('1 more theme is less frequent and not listed.')
    expect(page).toContain('1 idea')
    expect(page).toContain('2 more comments with recognition held for review')
    expect(page).toContain('<span class="overdue">overdue</span>')
    expect(page).toContain('Happiness: +12 from 31 Aug to 27 Sep 2026, compared with +3 from 3 Aug to 30 Aug 2026: up 9 points')
  })

  it('writes days of the area’s time zone into cells, and text as text', async () => {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load((await reportXlsx(MONTHLY)) as unknown as ArrayBuffer)
    const names = workbook.worksheets.map(({ name }) => name)
    expect(names).toEqual([
      'Numbers',
      'Trend',
      'Dimensions',
      'Pain points',
      'Ideas',
      'Recognitions',
      'Reach by team',
      'Initiatives',
      'Actions',
      'Comments',
    ])
    const dimensions = workbook.getWorksheet('Dimensions')!
    expect(dimensions.getRow(2).getCell(2).value).toBe('=1+1')
    expect(dimensions.getRow(2).getCell(3).value).toBe(168)
    const trend = workbook.getWorksheet('Trend')!
    expect(trend.rowCount).toBe(14)
    expect(trend.getRow(5).getCell(3).value).toBeNull()
    expect(trend.getRow(14).getCell(3).value).toBe(38)
    const comments = workbook.getWorksheet('Comments')!
    const texts = comments.getColumn(3).values.slice(2)
    expect(texts).toEqual(expect.arrayContaining(['-Please add a dark mode.', '@home it never works. Let us choose.']))
    // Half past midnight in Helsinki.
    expect(comments.getRow(2).getCell(5).value).toEqual(new Date('2026-11-01T00:00:00Z'))
    expect(workbook.getWorksheet('Actions')!.getRow(2).getCell(1).value).toBe('=Call the provider')
  })
})

describe('the review', () => {
  it('leaves So what? and What now? open, with lines to write on, until somebody answers', () => {
    const open = reportHtml(REVIEW)
    expect(open).toContain('<h2>So what?</h2>')
    expect(open).toContain('<h2>What now?</h2>')
    expect(open.match(/class="writing"/g)).toHaveLength(4)
    const answered: Report = { ...REVIEW, decisions: [{ id: 1, kind: 'so-what', text: 'Printing <costs> us', by: 'Kim' }] }
    expect(reportHtml(answered)).toContain('Printing &lt;costs&gt; us <small>Kim</small>')
    expect(reportHtml(answered).match(/class="writing"/g)).toHaveLength(3)
    expect(reportMarkdown(REVIEW)).toMatch(/## So what\?\n\n\\_/)
  })

  it('shows what went up, down or stayed the same, and proposes focus areas with their reason', () => {
    const page = reportHtml(REVIEW)
    expect(page).toContain('Location: Kiel')
    expect(page).toContain('New or back among the themes: Parking.')
    expect(page).toContain('No longer mentioned: Old form.')
    expect(page).toContain(
      '168 responses at Happiness −18: impact −9,408; its Happiness went down 24 since the quarter before (interval −38 to −9)',
    )
  })

  it('proposes groups and themes apart, each in its own order', () => {
    const [kiel] = REVIEW.focus
    const parking = { ...kiel!, kind: 'theme' as const, dimension: null, name: 'Parking', impact: -20_000 }
    const mixed = { ...REVIEW, focus: [kiel!, { ...kiel!, name: 'Oslo', impact: -90 }, parking] }
    expect(reportMarkdown(mixed)).toMatch(
      /### Groups\n\n- \*\*Location: Kiel.*\n- \*\*Location: Oslo.*\n\n### Themes\n\n- \*\*Parking/,
    )
    expect(reportHtml(mixed)).toMatch(/<h3>Groups<\/h3>.*Kiel.*Oslo.*<h3>Themes<\/h3>.*Parking/s)
    expect(reportHtml(REVIEW)).not.toContain('<h3>Themes</h3>')
  })
})
