import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyEdits } from '../../../src/domain/comments/text-edits.js'
import { cleanText, SIGNATURE_MARK } from '../../../src/nlp/text/clean.js'
import { isOnlyDisclaimer } from '../../../src/nlp/text/mail-footers.js'
import { draws } from '../../draws.js'

const read = (given: string): string => cleanText(given).text
const partsOf = (given: string, kind: string): string[] =>
  cleanText(given)
    .parts.filter((part) => part.kind === kind)
    .map(({ start, end }) => given.slice(start, end))

describe('cleanText', () => {
  it.each([
    ['I don&#39;t like it', "I don't like it"],
    ['caf&eacute; &amp;amp; t&#xE9;', 'café & té'],
    ['fine &#128512;', 'fine 😀'],
    ['call 040&nbsp;123', 'call 040 123'],
    ['R&D; AT&T', 'R&D; AT&T'],
    ['&#0; &#xD800; &#99999999;', '&#0; &#xD800; &#99999999;'],
    ['it&#146;s slow', 'it’s slow'],
    ['<p>One</p><p>Two<br/>Three</p>', 'One\n\nTwo\nThree\n'],
    ['&lt;div&gt;Good&lt;/div&gt;', 'Good\n'],
    ['<style>p{a:b}</style>Good<!-- <b>no</b> -->', 'Good'],
    ['if <b and c> and <your name> then', 'if <b and c> and <your name> then'],
    ['go\u200bod ser\u00advice', 'good service'],
    ['👩\u200d💻 و می\u200cشود', '👩\u200d💻 و می\u200cشود'],
  ])('reads markup: %s', (given, expected) => {
    expect(read(given)).toBe(expected)
  })

  it.each([
    ['en', 'On Mon, 3 Nov 2025 at 10:14, Service Desk <desk@firm.example> wrote:'],
    ['en, wrapped', 'On Monday, 3 November 2025 at 10:14:03 GMT, The Service Desk of Us All\n<desk@firm.example> wrote:'],
    ['de', 'Am 03.11.2025 um 10:14 schrieb Servicedesk <desk@firm.example>:'],
    ['fi', 'Palvelupiste <desk@firm.example> kirjoitti 3.11.2025 klo 10.14:'],
    ['sv', 'Den mån 3 nov. 2025 kl 10:14 skrev Servicedesk <desk@firm.example>:'],
    ['es', 'El lun, 3 nov 2025 a las 10:14, Soporte (<desk@firm.example>) escribió:'],
    ['fr', 'Le lun. 3 nov. 2025 à 10:14, Support <desk@firm.example> a écrit :'],
  ])('leaves out what a reply quotes (%s)', (_, head) => {
    expect(read(`All good again.\n\n${head}\n> Dear Sir\n> we closed it`)).toBe('All good again.')
    expect(read(`All good again.\n\n${head}\nDear Sir\nwe closed it`)).toBe('All good again.')
    expect(read(`All good again. ${head} Dear Sir, we closed it`)).toBe('All good again.')
    expect(read(`${head}\n> Is it good?\nYes.`)).toContain('Yes.')
    expect(read(`${head}\n> Is it good?\nYes.`)).not.toContain('good')
  })

  it.each([
    '-----Original Message-----\nFrom: Desk\nSent: Monday\nTo: Me\nSubject: Closed',
    '---------- Forwarded message ---------',
    '-----Ursprüngliche Nachricht-----',
    '-----Alkuperäinen viesti-----',
    '-----Ursprungligt meddelande-----',
    '-----Mensaje original-----',
    "-----Message d'origine-----",
    '________________________________\nVon: Desk\nGesendet: Montag\nAn: Ich\nBetreff: Zu',
    'Lähettäjä: Tuki\nLähetetty: maanantai\nVastaanottaja: Minä\nAihe: Suljettu',
  ])('leaves out a forwarded mail: %s', (head) => {
    expect(read(`Slow again.\n\n${head}\n\nDear Sir, we are sorry.`)).toBe('Slow again.')
  })

  it.each([
    'FYI',
    'Hi all, FYI.',
    'Please see below',
    'Hi Anna,',
    'zur Info',
    'Tiedoksi',
    'För kännedom',
    'Para su información',
    'Pour info',
    'FYI Anna',
    'Fwd: wifi',
  ])('keeps a mail that a comment only passes on: %s', (note) => {
    const mail = 'From: Bob Lee\nSent: Monday\nTo: Me\nSubject: wifi\n\nThe wifi drops every hour.'
    expect(read(`${note}\n\n${mail}`)).toBe(`${note}\n\n${mail}`)
    expect(read(`${note}\n\nOn Mon, 2 Nov 2026 at 10:00, Bob <b@firm.example> wrote:\n> It drops.`)).toContain('It drops.')
    expect(read(`${note}\nNobody answers.\n\n${mail}`)).not.toContain('drops')
  })

  it('keeps a text of which nothing would be left', () => {
    const disclaimer = 'This message is confidential. If you are not the intended recipient, delete it.'
    expect(read(disclaimer)).toBe(disclaimer)
    expect(read(`Slow.\n\n${disclaimer}`)).toBe('Slow.')
    expect(isOnlyDisclaimer(disclaimer)).toBe(true)
    expect(isOnlyDisclaimer(`\n -- \n${disclaimer}\n\n${disclaimer}\n`)).toBe(true)
    for (const said of [
      `Slow.\n\n${disclaimer}`,
      `${disclaimer}\n\nSlow.`,
      'This message is confidential.',
      'This email never arrived.',
      '',
    ])
      expect(isOnlyDisclaimer(said), said).toBe(false)
  })

  it.each([
    [
      'The service\nwas slow and\nthe agent did\nnot answer\nmy questions.',
      'The service was slow and the agent did not answer my questions.',
    ],
    ['the service was slow and\nnobody answered\nfor two weeks', 'the service was slow and nobody answered for two weeks'],
    ['Der Laptop ist sehr\nlangsam und das\nWLAN bricht ab.', 'Der Laptop ist sehr langsam und das WLAN bricht ab.'],
    [
      'Everything\nworked well.\nThe new laptop\nis fast and\nquiet.',
      'Everything worked well.\nThe new laptop is fast and quiet.',
    ],
  ])('joins narrow lines that a program broke: %s', (given, expected) => {
    expect(read(given)).toBe(expected)
  })

  it.each([
    'Laptop slow\nwifi bad\nno help.',
    'slow laptop\nbad wifi\nno help',
    'Slow laptop\nVPN drops\nPrinter jams',
    'ei toimi\non hidas\nkiitos',
    'funktioniert nicht\nlangsam',
    'Good:\n- fast and\n- friendly',
  ])('leaves short lines of their own: %s', (given) => {
    expect(read(given)).toBe(given)
  })

  it('keeps what only looks like a quotation', () => {
    for (const text of [
      '> 2 hours on hold',
      'I liked:\n> the speed\n> the tone',
      'My colleague wrote: it works',
      'On Monday nobody answered',
      'From: my side all fine',
      '> everything was quoted',
    ])
      expect(read(text)).toBe(text)
  })

  it.each([
    ['Great job. Sent from my iPhone', 'Great job. '],
    ['Bra jobbat\n\nSkickat från min iPhone', 'Bra jobbat'],
    ['Gut\nVon meinem iPhone gesendet', 'Gut'],
    [
      'Slow.\n\nThis e-mail and its attachments are confidential and intended only for the addressee.\nIf you are not, delete it.',
      'Slow.',
    ],
    [
      'Langsam.\n\nDiese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, löschen Sie sie.',
      'Langsam.',
    ],
    ['Hidas.\n\nTämä viesti on tarkoitettu vain vastaanottajalle ja saattaa sisältää luottamuksellista tietoa.', 'Hidas.'],
    ['Additional comments: all fine', 'all fine'],
    ['Was können wir besser machen? Schneller antworten', 'Schneller antworten'],
    ['This message keeps popping up and is annoying', 'This message keeps popping up and is annoying'],
    [
      'see https://a.example/x?utm_source=q&id=7 or portal<https://a.example/very/long>',
      'see https://a.example/x?id=7 or portal',
    ],
    [
      'at https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fx&data=05 now',
      'at https://a.example/x now',
    ],
    [
      'I waited for the service desk for a long time on Monday and nobody was\nthere to help me with the new laptop',
      'I waited for the service desk for a long time on Monday and nobody was there to help me with the new laptop',
    ],
    ['Slow.\nUnfriendly\nLate', 'Slow.\nUnfriendly\nLate'],
  ])('reads mail and surveys: %s', (given, expected) => {
    expect(read(given)).toBe(expected)
  })

  it.each([
    ['Best regards,\nMika Virtanen\nIT Manager\nContoso Oy\nTel. +358 40 123 4567\nmika@firm.example', 'Mika Virtanen'],
    ['Mit freundlichen Grüßen\nJürgen Groß\nAbteilungsleiter Einkauf\nTelefon: 030 123456', 'Jürgen Groß'],
    ['Ystävällisin terveisin\nLiisa Mäki\nHankintapäällikkö\nPuh. 040 1234567', 'Liisa Mäki'],
    ['Med vänliga hälsningar\nLars Öberg\nEkonomichef\nRegion Norr', 'Lars Öberg'],
    ['Un saludo,\nMaría García López\nResponsable de Compras\nTel: 91 123 45 67', 'María García López'],
    ['Cordialement,\nHélène Dubois\nResponsable des achats\nTél. 01 44 55 66 77', 'Hélène Dubois'],
    ['--\nJohn Smith, PhD\nHead of Procurement, Acme Ltd\nM: 07700 900123', 'John Smith'],
    ['Kind regards, John Smith, Head of Procurement, +44 20 7946 0958', 'John Smith'],
    ['John Smith\nHead of Procurement\n+44 20 7946 0958', 'John Smith'],
    ['/ Anna Ek, IT-chef', 'Anna Ek'],
  ])('hides all of a signature but the name: %s', (signature, name) => {
    const given = `It works now.\n\n${signature}`
    const { text, edits } = cleanText(given)
    const shown = applyEdits(given, edits).text
    expect(partsOf(given, 'author')).toEqual([name])
    for (const hidden of signature.match(/\+?\d[\d ]{5,}|Manager|Head of|leiter|päällikkö|chef|Responsable|Acme|Contoso|@/g)!) {
      expect(text).not.toContain(hidden)
      expect(shown).not.toContain(hidden)
    }
    expect(shown).toContain(SIGNATURE_MARK)
    expect(text).toContain(name)
  })

  it('knows the name of the writer at the end, and no other', () => {
    expect(partsOf('Great help from Petra! / Mika', 'author')).toEqual(['Mika'])
    expect(partsOf('Thanks Petra!\nMika', 'author')).toEqual(['Mika'])
    expect(partsOf('Works. Regards Tom', 'author')).toEqual(['Tom'])
    expect(partsOf('Quick. Thanks, Sandra', 'author')).toEqual(['Sandra'])
    for (const text of [
      'Thanks Petra',
      'Thanks to Anna / Mika',
      'Who helped:\nPetra',
      'Best service ever',
      'Cheers for the help',
      'Ask Petra',
    ])
      expect(partsOf(text, 'author')).toEqual([])
  })

  const piece = fc.oneof(fc.constantFrom(...PIECES()), fc.string({ unit: 'binary', maxLength: 5 }))
  const any = fc.array(piece, { maxLength: 50 }).map((pieces) => pieces.join(''))

  it('maps offsets in order, and characters that stay to themselves', () => {
    fc.assert(
      fc.property(any, (given) => {
        const { text, map, toOriginal, edits, parts } = cleanText(given)
        const replaced = new Uint8Array(given.length)
        for (const { start, end } of edits) replaced.fill(1, start, end)
        const wrong: number[] = []
        let last = 0
        for (let i = 0; i <= text.length; i++) {
          const at = map(i)
          const isInOrder = at >= last && at <= given.length
          const isItself = i === text.length || replaced[at] === 1 || given[at] === text[i]
          const isFound = i === text.length || toOriginal({ start: i, end: i + 1 }).start === at
          if (!isInOrder || !isItself || !isFound) wrong.push(i)
          last = at
        }
        expect(wrong).toEqual([])
        const marked = edits.map((edit) => ({ ...edit, by: edit.by.replace(/\n?\[signature\]$/, '') }))
        if (parts.every(({ kind }) => kind !== 'signature')) expect(applyEdits(given, edits).text).toBe(text)
        else expect(applyEdits(given, marked).text).toBe(text)
      }),
      draws(200, 5_000),
    )
  })

  it('finds nothing more to clean in what it has cleaned', () => {
    fc.assert(
      fc.property(any, (given) => {
        const once = read(given)
        expect(read(once)).toBe(once)
      }),
      draws(200, 5_000),
    )
  })

  it('takes any string, lone surrogates too, and keeps the offsets of a span whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), fc.nat(), (given, a, b) => {
        const { text, toOriginal } = cleanText(`\ud800${given}\udc00`)
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y)
        const span = toOriginal({ start: start!, end: end! })
        expect(span.end).toBeGreaterThanOrEqual(span.start)
      }),
    )
  })
})

/** What the rules begin, go on or end with. */
function PIECES(): string[] {
  return (
    '&|#|;|amp;|&amp;|&lt;|&gt;|&#39;|&#38;|&#x3c;|<|>|</|b|<b>|<p>|</p>|<br>|<style>|</style>|<!--|-->|\n|\n\n|\r\n|\u2028| |\u200b|\u200d|😀|> |> a|' +
    'On 3 Nov 2025 |wrote:|schrieb:|Am 3.11.2025 |-----|Original Message|-----Original Message-----|From: a|Sent: b|To: c|Subject: d|@|a@b.fi|' +
    'Best regards,|Mvh|Thanks,|Mika|Mika Virtanen|IT Manager|Tel. +358 40 123 4567|-- |/ |- |Oy|Sent from my iPhone|This e-mail |confidential |' +
    'intended only |Comment:|: |https://a.example/x?utm_source=1|<https://a.example>|the printer is slow|A long line of words that goes on for more than sixty characters|' +
    '.|!|word|Word|\ud800|\u0000|é'
  ).split('|')
}
