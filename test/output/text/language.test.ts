import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/domain/text/message.js'
import { invitationPage } from '../../../src/output/access/invitation-page.js'
import { signInPage } from '../../../src/output/access/sign-in-page.js'
import { packHtml } from '../../../src/output/pack/pack-html.js'
import { packMarkdown } from '../../../src/output/pack/pack-markdown.js'
import { wallPage } from '../../../src/output/recognition/wall-page.js'
import { reportHtml } from '../../../src/output/report/report-html.js'
import { reportMarkdown } from '../../../src/output/report/report-markdown.js'
import { moment, periodName } from '../../../src/output/text/format.js'
import { inLanguage, language, t } from '../../../src/output/text/language.js'
import { fixturePack } from '../pack/fixture-pack.js'
import { DIGEST, MONTHLY, REVIEW } from '../report/fixture-report.js'

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== 'en')

/** A document without its English texts that have a code beside them: `note` with `noteCode`. */
const withoutCoded = (_: string, value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).filter(([name]) => !(value as Record<string, unknown>)[`${name}Code`]))

/** Whether people wrote a text, or a part of it between the signs that join texts. */
const isWrittenIn = (document: object) => {
  const written = JSON.stringify(document, withoutCoded)
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

  it.each(OTHERS)('is in %s where people sign in', (each) => {
    const person = { role: 'area-member', areas: ['vpn'], teams: [], memberId: null } as const
    const invitation = {
      ...({ id: 1, kind: 'invitation', name: 'Ida', email: 'ida@example.org', personId: null, by: 'Noor' } as const),
      ...person,
    }
    const made = { ...invitation, areas: ['vpn'], teams: [], createdAt: new Date(0), expiresAt: new Date(1) }
    for (const page of [
      () =>
        signInPage({ next: '/app', hasPeople: true, singleSignOn: 'Entra', passkeys: true, problem: t('access.wrong-password') }),
      () => signInPage({ next: '/app', hasPeople: false, keyProblem: t('access.wrong-key') }),
      () => invitationPage({ invitation: made, token: 'x', singleSignOn: 'Entra' }),
      () => invitationPage({ invitation: { ...made, kind: 'reset' }, token: 'x' }),
      () => invitationPage({ invitation: { ...made, kind: 'first', name: null, email: null }, token: 'x' }),
    ])
      expect(leftInEnglish(each, {}, page)).toEqual([])
  })

  it('keeps the language that its address asks for in its links, and no other', () => {
    const rights = { build: true, freeze: true, unfreeze: true }
    const frozen = { ...fixturePack(), frozen: { at: '2026-11-02T08:00:00.000Z', by: 'Noor' } }
    const item = { next: '7', path: '/recognition/teams/IT', feed: '/v1/recognition/teams/IT', teams: ['IT'] }
    const pages = [
      () => packHtml(fixturePack(), { served: true, may: rights, version: 'current' }),
      () => packHtml(frozen as never, { served: true, may: rights }),
      () => reportHtml(MONTHLY, { served: true, mayBuild: true }),
      () => wallPage({ ...item, of: { kind: 'team', name: 'IT' }, items: [] }),
    ]
    const linksOf = (page: string) =>
      [...page.matchAll(/(?:href|action)="(\/(?:areas|recognition|v1)[^"]*)"/g)]
        .map(([, path]) => path!)
        .filter((path) => !/format=json/.test(path))
    for (const page of pages) {
      const links = linksOf(inLanguage('de', page, true))
      expect(links.length).toBeGreaterThan(3)
      expect(links.filter((path) => !path.includes('language=de'))).toEqual([])
      expect(linksOf(inLanguage('de', page)).filter((path) => path.includes('language='))).toEqual([])
    }
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
