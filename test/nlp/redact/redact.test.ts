import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mask, PERSONAL_DATA } from '../../../src/domain/comments/redaction.js'
import { redact } from '../../../src/nlp/redact/redact.js'
import { ROOT } from '../../../src/root.js'
import { draws } from '../../draws.js'
import { PIECES, repeated } from './pieces.js'

/** Written for these tests, a comment a line, with what is to be masked as `[text/kind]`; the other lines only look as if there were something. */
const FOLDER = join(ROOT, 'test', 'nlp', 'redact')
const MARK = new RegExp(`\\[([^[\\]]*?)/(${PERSONAL_DATA.join('|')})\\]`, 'g')

const found = (text: string): string[] => redact(text).map(({ start, end, kind }) => `${text.slice(start, end)}/${kind}`)

describe('redact', () => {
  for (const file of readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .sort()) {
    it(`finds what is marked in ${file}, and nothing else`, () => {
      for (const line of readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n')) {
        const marked = [...line.matchAll(MARK)].map(([, text, kind]) => `${text}/${kind}`)
        expect({ line, found: found(line.replace(MARK, '$1')) }).toEqual({ line, found: marked })
      }
    })
  }

  it('finds nothing more in a text that it has masked', () => {
    for (const file of readdirSync(FOLDER).filter((name) => name.endsWith('.txt'))) {
      for (const line of readFileSync(join(FOLDER, file), 'utf8').trimEnd().split('\n')) {
        const text = line.replace(MARK, '$1')
        const masked = mask(text, redact(text))
        expect({ masked, found: found(masked) }).toEqual({ masked, found: [] })
      }
    }
  })

  it('finds any card number that passes the check, anywhere in the text', () => {
    const card = fc
      .tuple(fc.constantFrom('4', '51', '37', '6011'), fc.stringMatching(/^\d{16}$/))
      .map(([prefix, digits]) => withLuhn(`${prefix}${digits}`.slice(0, prefix === '37' ? 14 : 15)))
    fc.assert(
      fc.property(card, fc.constantFrom('', 'paid with ', '😀 ', 'é\n'), (number, before) => {
        expect(redact(before + number)).toEqual([{ kind: 'card', start: before.length, end: before.length + number.length }])
      }),
    )
  })

  it('finds any IBAN that passes the check, in one piece and in fours', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{18}$/), fc.boolean(), (account, grouped) => {
        const check = 98n - (BigInt(`${account}131400`) % 97n)
        const iban = `DE${String(check).padStart(2, '0')}${account}`
        const written = grouped ? iban.replace(/.{4}(?=.)/g, '$& ') : iban
        expect(found(`refund to ${written}, please`)).toEqual([`${written}/iban`])
      }),
    )
  })

  it('finds any IPv4 address that is called one', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (four, six) => {
        expect(found(`IP ${four} is down`)).toEqual([`${four}/ip`])
        for (const { start, end } of redact(six)) expect(end - start).toBeLessThanOrEqual(six.length)
      }),
    )
  })

  it('returns spans in order that do not overlap, for any text', () => {
    const piece = fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 6 }))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('')
        let last = 0
        for (const { start, end } of redact(text)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
      draws(150, 2_000),
    )
  })

  it('comes to an end on a long text, whatever repeats', () => {
    for (const unit of PIECES) expect(redact(repeated(unit, 2_000)).length).toBeLessThan(2_001)
  })
})

/** The digits with the one that makes Luhn's check come out. */
function withLuhn(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, i) => {
    const value = Number(digit) * (i % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return digits + ((10 - (sum % 10)) % 10)
}
