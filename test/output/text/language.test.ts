import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/domain/text/message.js'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { packMarkdown } from '../../../src/output/pack/pack-markdown.js'
import { moment, periodName } from '../../../src/output/text/format.js'
import { inLanguage, language, t } from '../../../src/output/text/language.js'
import { fixturePack } from '../pack/fixture-pack.js'

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== 'en')

describe('a document', () => {
  it.each(OTHERS)('is wholly in %s, but for what people wrote', (each) => {
    const pack = fixturePack()
    const page = inLanguage(each, () => packHtml(pack, { served: true }))
    expect(page).toContain(`<html lang="${each}">`)
    const english = packHtml(pack, { served: true })
    const textsOf = (html: string) =>
      new Set(
        html
          .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
          .split(/<[^>]*>/)
          .map((text) => text.trim())
          .filter((text) => /\p{L}{3}[^<]* \p{L}{2}/u.test(text)),
      )
    const written = JSON.stringify(pack)
    // What people wrote is in the pack, with the signs that join it.
    const isWritten = (text: string) => text.split(/[,.:?]/).every((part) => written.includes(part.trim()))
    const left = [...textsOf(page)].filter((text) => textsOf(english).has(text) && !isWritten(text))
    expect(left).toEqual([])
    expect(inLanguage(each, () => packMarkdown(pack))).not.toContain('Clearest examples')
  })

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
