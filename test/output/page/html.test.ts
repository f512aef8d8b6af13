import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapeHtml, html, toText, trusted } from '../../../src/output/page/html.js'

const text = fc.string({
  unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '=', '/', ' ', 'a', ';', '#', '\n', '\0', '\u202e', '😀', '\ud800'),
})

function decode(escaped: string): string {
  const characters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
  return escaped.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => characters[name]!)
}

describe('the html template', () => {
  it('lets no value open a tag, end an attribute or begin an entity', () => {
    fc.assert(
      fc.property(text, (value) => {
        const page = toText(html`<p title="${value}">${value}</p>`)
        const [, attribute, content] = /^<p title="([^"]*)">([^<]*)<\/p>$/.exec(page)!
        expect(decode(attribute!)).toBe(value)
        expect(decode(content!)).toBe(value)
      }),
    )
  })

  it('escapes what was escaped before once more, so that text reads as it was written', () => {
    fc.assert(fc.property(text, (value) => decode(decode(escapeHtml(escapeHtml(value)))) === value))
  })

  it('joins lists, leaves out nothing-values, keeps zero', () => {
    expect(toText(html`${['<', html`<b>${1}</b>`, [null, undefined, false, '']]}${0}`)).toBe('&lt;<b>1</b>0')
  })

  it('takes no object from outside for markup', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}')
    expect(() => toText(html`${forged}`)).toThrow()
    expect(toText(html`${trusted('<i>')}`)).toBe('<i>')
  })
})
