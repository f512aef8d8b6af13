import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/domain/text/message.js'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { packMarkdown } from '../../../src/output/pack/pack-markdown.js'
import { reportHtml } from '../../../src/output/report/report-html.js'
import { reportMarkdown } from '../../../src/output/report/report-markdown.js'
import { moment, periodName } from '../../../src/output/text/format.js'
import { inLanguage, language, t } from '../../../src/output/text/language.js'
import { fixturePack } from '../pack/fixture-pack.js'
import { DIGEST, MONTHLY, REVIEW } from '../report/fixture-report.js'

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== 'en')

/** Whether people wrote a text, or a part of it between the signs that join texts. */
const isWrittenIn = (document: object) => {
  const written = JSON.stringify(document)
  return (text: string) => text.split(/[,.:?]/).every((part) => written.includes(part.trim()))
}

/** Returns what of a page is the same as in English, without what people wrote. */
function leftInEnglish(each: Language, document: object, write: () => string): string[] {
  const page = inLanguage(each, write)
  expect(page).toContain(`<html lang="${each}">`)
  const textsOf = (html: string) =>
    new Set(
      html
        .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
        .split(/<[^>]*>/)
        .map((text) => text.trim().replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
        .filter((text) => /\p{L}{3}[^<]* \p{L}{2}/u.test(text)),
    )
  const english = textsOf(write())
  return [...textsOf(page)].filter((text) => english.has(text) && !isWrittenIn(document)(text))
}

describe('a document', () => {
  it.each(OTHERS)('is wholly in %s, but for what people wrote', (each) => {
    const pack = fixturePack()
    expect(leftInEnglish(each, pack, () => packHtml(pack, { served: true }))).toEqual([])
    expect(inLanguage(each, () => packMarkdown(pack))).not.toContain('Clearest examples')
  })

  it.each(OTHERS.flatMap((each) => [MONTHLY, REVIEW, DIGEST].map((report) => [each, report.kind, report] as const)))(
    'in %s is a %s report as well',
    (each, _kind, report) => {
      expect(leftInEnglish(each, report, () => reportHtml(report, { served: true, mayBuild: true }))).toEqual([])
      const english = reportMarkdown(report).match(/^#+ .*$/gm)!
      const titles = inLanguage(each, () => reportMarkdown(report)).match(/^#+ .*$/gm)!
      expect(titles).toHaveLength(english.length)
      const kept = titles.filter((title) => english.includes(title) && !isWrittenIn(report)(title.replace(/^#+ |\\/g, '')))
      expect(kept).toEqual([])
    },
  )

  it('names the language of a comment that is not its own', () => {
    const pack = fixturePack()
    const said = {
      ...pack.praise.comments[0]!,
      responseId: 99_001,
      text: 'Kiitos avusta',
      segments: [],
      names: [],
      language: 'fi',
    }
    const own = { ...pack, praise: { total: 1, comments: [said] } }
    expect(packHtml(own)).toContain('<blockquote dir="auto" lang="fi">Kiitos avusta</blockquote>')
    expect(inLanguage('fi', () => packHtml(own))).toContain('<blockquote dir="auto">Kiitos avusta</blockquote>')
  })

  it('is in English where nothing is asked for, and again after another language', async () => {
    expect(language()).toBe('en')
    const words = await inLanguage('fi', async () => {
      await new Promise((resolve) => setImmediate(resolve))
      return [t('pack.part-praise'), periodName('2026-10'), periodName('2026-Q3')]
    })
    expect(words).toEqual(['Kehut', 'lokakuu 2026', '3. vuosineljännes 2026'])
    expect([t('pack.part-praise'), periodName('2026-10'), periodName('2026-Q3')]).toEqual([
      'Praise',
      'October 2026',
      '3rd quarter of 2026',
    ])
    expect(moment('2026-10-14T06:05:00Z', 'Europe/Helsinki')).toBe('14 October 2026, 09:05')
    expect(inLanguage('de', () => moment('2026-10-14T06:05:00Z', 'Europe/Helsinki'))).toBe('14. Oktober 2026 um 09:05')
  })
})
