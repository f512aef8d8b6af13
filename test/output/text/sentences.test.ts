import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language } from '../../../src/domain/text/message.js'
import { inLanguage } from '../../../src/output/text/language.js'
import { codeOf, translated } from '../../../src/output/text/sentences.js'
import { ROOT } from '../../../src/root.js'

const OTHERS = (Object.keys(LANGUAGES) as Language[]).filter((each) => each !== 'en')

/** Files whose errors no page shows: of commands, of starting the service, and of what only programs call. */
const NOT_SHOWN =
  /^(cli|config|compose|serve|queue|nlp\/(?!encoder\/open-reader)|root|thread)|^store\/(embedded|database|backup|admin|open-database)|^pipeline\/(backup|import\/(mapping|roster|spool|folder\/folder-options))|^http\/(odata|mcp|operations|routes\/(odata|changes|feedback)|route-table\/idempotency|requests\/cursor)|^pipeline\/(export\/read-|admin\/(api-keys|read-areas)|analyse\/newest-models)|^store\/protection\/(hash-identities|installation-key|ledger-file)/
/** Of pages, with other words in the app: cursors and formats that its links never get wrong, and what a build lacks. */
const OF_PROGRAMS =
  /is not a valid cursor|key in the address|Basic authentication|is available as|"member" is only allowed|already identifies|percent|Send the file as|app is not built|is not allowed here/

/** Made of several texts: the next test has them whole. */
const MADE_OF_PARTS = /^7: set a date|^7 not built|^7 has no column|^This rule would delete|^7: 7/

/** The text of each error that is thrown with a text of its own, with `7` for each value. */
function thrown(): { place: string; text: string }[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !NOT_SHOWN.test(name))
    .flatMap((name) => {
      const source = readFileSync(join(ROOT, 'src', name), 'utf8')
      const calls = source.matchAll(
        /new (?:UserError|HttpError|Refusal|AnalysisError)\(\s*(?:\d+,\s*)?(?:'[\w-]+',\s*)?('(?:[^'\\]|\\.)*'|"[^"]*"|`(?:[^`$]|\$\{[^}]*\})*`)\s*(,\s*undefined)?/g,
      )
      return (
        [...calls]
          .filter(([, , coded]) => coded === undefined)
          // A kind before a text that is made elsewhere is none.
          .filter(([, text]) => !/^'[\w-]+'$/.test(text!))
          .map(([, text]) => ({
            place: name,
            text: text!
              .slice(1, -1)
              .replace(/\$\{[^}]*\}/g, '7')
              .replaceAll("\\'", "'"),
          }))
      )
    })
}

describe('sentences of the service', () => {
  it('are all known: each error that a page can show has its message', () => {
    const all = thrown().filter(({ text }) => !OF_PROGRAMS.test(text) && !MADE_OF_PARTS.test(text))
    expect(all.length).toBeGreaterThan(120)
    expect(all.filter(({ text }) => codeOf(text) === null)).toEqual([])
  })

  it.each([
    'No meeting of VPN about 2026-10 is planned: set a date first',
    'The lists of VPN are not built yet for 2026-10: build them with POST /v1/areas/vpn/lists/2026-10',
    'The pack of VPN is not built yet for 2026-10: build it with POST /v1/areas/vpn/packs/2026-10',
    'x.csv has no column "Rating"; it has "Score", "Date" and more',
    'This rule would delete 1 comments, 2 responses and 3 other records (packs, reports, mails, tickets, unanswered surveys) today. To switch it on, send these counts as expect: {"comments": 1, "responses": 2, "documents": 3}',
    'Too many attempts to sign in: try again in 30 s',
    'Fewer than 5 respondents fit: not shown',
    'must start with https:// (http:// is allowed only in the networks of WEBHOOK_NETWORKS)',
    'the process ended during the import; import the same file again to complete it',
  ])('know %s', (text) => {
    for (const each of OTHERS) expect(inLanguage(each, () => translated(text))).not.toContain(text.slice(0, 20))
  })

  it('know the parts of the document about one person', () => {
    const source = readFileSync(join(ROOT, 'src/store/protection/subject-files.ts'), 'utf8')
    const texts = [...source.matchAll(/^ {4}'([A-Z][^']*)',$/gm)].map(([, text]) => text!)
    expect(texts.filter((text) => !text.startsWith('SELECT')).length).toBeGreaterThan(40)
    expect(texts.filter((text) => !text.startsWith('SELECT') && codeOf(text) === null)).toEqual([])
  })

  it('know the notes of erasure receipts', () => {
    const source = ['src/store/protection/apply-erasure.ts', 'src/pipeline/protection/erase.ts']
      .map((file) => readFileSync(join(ROOT, file), 'utf8'))
      .join('\n')
    const notes = [...source.matchAll(/['`]([A-Z][^'`]*\.)['`]/g)].map(([, text]) => text!.replace(/\$\{[^}]*\}/g, '7'))
    expect(notes.length).toBeGreaterThanOrEqual(6)
    expect(notes.filter((text) => codeOf(text) === null)).toEqual([])
  })

  it('are written with their values', () => {
    const german = (text: string) => inLanguage('de', () => translated(text))
    expect(german('There is no import 1204')).toBe('Es gibt keinen Import 1204')
    expect(german('score outside 0-10')).toBe('die Bewertung liegt außerhalb der Skala 0-10')
    expect(german('Check name in the body: must not be empty (and 2 more)')).toBe(
      'Prüfen Sie name: darf nicht leer sein (und 2 weitere)',
    )
    expect(german('x.pdf is a PDF document; import accepts CSV, XLSX and NDJSON')).toBe(
      'x.pdf ist ein PDF-Dokument. Importiert werden CSV, XLSX und NDJSON.',
    )
  })

  it('may contain others, however many', () => {
    const text = 'Import 7 cannot be undone, because people have worked with it: reviews: 3; the frozen pack of VPN, 2026-10'
    expect(inLanguage('sv', () => translated(text))).toBe(
      'Import 7 kan inte ångras, eftersom någon har arbetat med den: granskningar: 3; det frysta underlaget för VPN, 2026-10',
    )
    const strict =
      'nothing was imported: 2 rows are invalid of 10, the first in line 4 (no date); fix the rows or import without --strict'
    expect(inLanguage('fr', () => translated(strict))).toContain('la première est la ligne 4 (aucune date)')
  })

  it('stay as they are where no message is like them, in English, and with values that look like placeholders', () => {
    for (const each of OTHERS)
      expect(inLanguage(each, () => translated('HTTP 503 from the receiver'))).toBe('HTTP 503 from the receiver')
    expect(translated('There is no import 7')).toBe('There is no import 7')
    expect(inLanguage('es', () => translated('There is no area "{id}"'))).toBe('No existe el área «{id}»')
    expect(codeOf('There is no area ""')).toBeNull()
  })
})
