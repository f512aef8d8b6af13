import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDecoder, sniffEncoding } from '../../../src/pipeline/import/encoding.js'
import { repairEncoding } from '../../../src/pipeline/import/repair.js'
import { decodeBytes } from '../../../src/pipeline/import/single-byte.js'

const TEXT = 'Zoë;ärgerlich – “très” lent…\r\nMörkö;€ 5\n'
const WINDOWS_1252 = Buffer.from([0x5a, 0x6f, 0xeb, 0x3b, 0x61, 0x20, 0x93, 0x74, 0x72, 0xe8, 0x73, 0x94, 0x20, 0x85, 0x80, 0x0a])

function decode(bytes: Buffer, size = bytes.length): { name: string; text: string } {
  const { name, mark } = sniffEncoding(bytes)
  const decoder = createDecoder(name)
  let text = ''
  for (let at = mark; at < bytes.length; at += size) text += decoder.write(bytes.subarray(at, at + size))
  return { name, text: text + decoder.end() }
}

const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()

describe('the encoding of a file', () => {
  test.each([
    ['UTF-8', Buffer.from(TEXT), 'utf-8', TEXT],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8', TEXT],
    ['UTF-16 LE with a byte order mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le', TEXT],
    ['UTF-16 BE with a byte order mark', utf16be(`\ufeff${TEXT}`), 'utf-16be', TEXT],
    ['UTF-16 LE without one', Buffer.from(TEXT, 'utf16le'), 'utf-16le', TEXT],
    ['UTF-16 BE without one', utf16be(TEXT), 'utf-16be', TEXT],
    ['Windows-1252', WINDOWS_1252, 'windows-1252', 'Zoë;a “très” …€\n'],
    ['ASCII', Buffer.from('id;score\n1;2\n'), 'utf-8', 'id;score\n1;2\n'],
  ])('%s is recognised and read, in chunks of any size', (_, bytes, name, text) => {
    for (const size of [1, 2, 3, 7, bytes.length]) expect(decode(bytes, size)).toEqual({ name, text })
  })

  test('a Windows-1252 cell in a UTF-8 file is read as what it is, the rest stays', () => {
    const bytes = Buffer.concat([Buffer.from('Zoë;Mörkö;€\n'), Buffer.from([0x63, 0x61, 0x66, 0xe9]), Buffer.from(';Zoë\n')])
    for (const size of [1, 5, bytes.length])
      expect(decode(bytes, size)).toEqual({ name: 'utf-8', text: 'Zoë;Mörkö;€\ncafé;Zoë\n' })
  })

  test('a character cut short in a UTF-8 file becomes U+FFFD', () => {
    const bytes = Buffer.concat([Buffer.from('Zoë;Mörkö\ncut '), Buffer.from('’').subarray(0, 2), Buffer.from(';1\n')])
    expect(decode(bytes).text).toBe('Zoë;Mörkö\ncut \ufffd;1\n')
  })

  test('decoding never fails, and whatever is UTF-8 comes back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 9 }), (bytes, size) => {
        const buffer = Buffer.from(bytes)
        const decoder = createDecoder('utf-8')
        let text = ''
        for (let at = 0; at < buffer.length; at += size) text += decoder.write(buffer.subarray(at, at + size))
        text += decoder.end()
        const asUtf8 = buffer.toString('utf8')
        if (Buffer.from(asUtf8).equals(buffer)) expect(text).toBe(asUtf8)
      }),
    )
  })
})

describe('a code page', () => {
  const bytes = (text: string, page: string) => {
    const table = new Map(Array.from({ length: 256 }, (_, byte) => [decodeBytes(page, Buffer.from([byte])), byte]))
    return Buffer.from(Array.from(text, (character) => table.get(character) ?? 0x3f))
  }
  const western = {
    fi: 'Kiitos nopeasta avusta, mutta odotin päivän ja näyttö särkyi. Hyvä työ, Söderström!',
    de: 'Schön, dass es jetzt läuft – für mich wäre eine Rückfrage größer. Über zwei Tage gewartet.',
    sv: 'Tack för hjälpen, men det tog för lång tid. Återkom gärna när ni har löst ärendet på riktigt.',
    fr: 'Le problème a été réglé très vite, merci à l’équipe. Ça a marché dès le début, où est le reçu ?',
    es: '¿Por qué tardó tanto? El técnico solucionó el problema mañana y tarde, muchísimas gracias.',
  }
  const pages = ['windows-1252', 'macintosh', 'cp850']
  test.each(Object.entries(western).flatMap(([language, text]) => pages.map((page) => [page, language, text] as const)))(
    '%s of %s is recognised',
    (page, _, text) => {
      const encoded = bytes(text, page)
      const { name } = sniffEncoding(encoded)
      expect(decodeBytes(name, encoded)).toBe(decodeBytes(page, encoded))
    },
  )
  test.each([
    ['windows-1250', 'Příliš žluťoučký kůň úpěl ďábelské ódy, děkuji za rychlou pomoc'],
    ['windows-1250', 'Dziękuję za szybką pomoc, wszystko działa świetnie, żadnych błędów'],
    ['windows-1251', 'Спасибо за быструю помощь, всё работает'],
    ['koi8-r', 'Спасибо за быструю помощь, всё работает'],
    ['windows-1253', 'Ευχαριστώ για τη γρήγορη βοήθεια'],
    ['windows-1254', 'Hızlı yardımınız için teşekkürler, bilgisayarım şimdi çalışıyor'],
  ])('%s is recognised, or refused, and never read as another', (page, text) => {
    const encoded = bytes(text, page)
    let name: string | null = null
    try {
      name = sniffEncoding(encoded).name
    } catch (error) {
      expect(error).toMatchObject({ name: 'UserError', message: expect.stringContaining('--encoding') })
    }
    if (name !== null) expect(decodeBytes(name, encoded)).toBe(text)
  })
  test.each([
    ['Shift JIS', Buffer.from([0x82, 0xb1, 0x82, 0xf1, 0x82, 0xc9, 0x82, 0xbf, 0x82, 0xcd, 0x0a])],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
    ['one byte that may be two letters', Buffer.from('s\x8at\n', 'latin1')],
  ])('%s is refused', (_, encoded) => {
    expect(() => sniffEncoding(encoded, 'x.csv')).toThrow(/x\.csv/)
  })
})

describe('the sign of the euro', () => {
  const bytes = (text: string) => Buffer.from(text.replaceAll('€', '\u00a4').replaceAll('œ', '\u00bd'), 'latin1')
  test.each(['Ça coûte 30 € de plus pour l’œuvre'.replace('’', "'"), 'Das kostet 30 € mehr für alle', 'Très cher: 5 €'])(
    'is no reason to read a Western text as Greek: %s',
    (text) => expect(decode(bytes(text))).toEqual({ name: 'iso-8859-15', text }),
  )
  test('and half a day stays one', () => {
    const text = 'Ich musste ½ Tag über 1½ Stunden für nichts warten'
    expect(decode(Buffer.from(text, 'latin1'))).toEqual({ name: 'windows-1252', text })
  })
})

describe('repairing a broken encoding', () => {
  test.each([
    ['the management doesn‚Äôt care', 'the management doesn’t care'],
    ['don\u00e2\u20ac\u2122t', 'don’t'],
    ['good \uf8ffüëç', 'good 👍'],
    ['smile √∞≈∏‚Ñ¢‚Äö', 'smile 🙂'],
    ['Zoë ist müde – café “ja”', 'Zoë ist müde – café “ja”'],
    ['plain', 'plain'],
  ])('%s', (broken, whole) => {
    expect(repairEncoding(broken)).toBe(whole)
  })
})
