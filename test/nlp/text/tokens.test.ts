import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenise } from '../../../src/nlp/text/tokens.js'

const cut = (text: string): string[] => tokenise(text).map((token) => token.text)
const kinds = (text: string): string[] => tokenise(text).map((token) => token.kind)

describe('tokenise', () => {
  it.each([
    ["Anna's laptop isn't here", ['Anna', "'s", 'laptop', "isn't", 'here']],
    ['Anna-Liisa, VPN:et ok', ['Anna-Liisa', ',', 'VPN:et', 'ok']],
    ["l'équipe qu'il aujourd'hui", ["l'", 'équipe', "qu'", 'il', "aujourd'hui"]],
    ['3.5 GB at 10:30, 50% of 16GB', ['3.5', 'GB', 'at', '10:30', ',', '50%', 'of', '16GB']],
    ['R&D and P2P', ['R&D', 'and', 'P2P']],
    ['why?!!', ['why', '?!!']],
    ['works.Now', ['works', '.', 'Now']],
    ['a\r\nb\nc', ['a', '\r\n', 'b', '\n', 'c']],
  ])('cuts %j', (text, tokens) => {
    expect(cut(text)).toEqual(tokens)
  })

  it.each([
    ['👍🏽👨‍👩‍👧 🇫🇮', ['emoji', 'emoji', 'emoji']],
    [':) :-( <3 :D', ['emoji', 'emoji', 'emoji', 'emoji']],
    ['mail j.doe@x-y.co.uk now', ['word', 'email', 'word']],
    ['see https://a.example/b?c=d).', ['word', 'url', 'punctuation', 'punctuation']],
    ['error:404', ['word', 'punctuation', 'number']],
    ['a<br/>b</p><DIV class="x">c', ['word', 'newline', 'word', 'newline', 'newline', 'word']],
    ['<b>a</b> <script>x = "please"</script><!-- b -->', ['punctuation', 'word', 'punctuation', 'punctuation', 'punctuation']],
    ['Tom &amp; Ann <3', ['word', 'punctuation', 'word', 'emoji']],
    ['<your name>', ['punctuation', 'word', 'word', 'punctuation']],
  ])('tells the kinds in %j', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it('lowers to one form of apostrophe and accent', () => {
    expect(tokenise('DON’T Café')[0]!.lower).toBe("don't")
    expect(tokenise('Cafe\u0301')[0]!.lower).toBe('café')
  })

  it('keeps offsets exact around tags', () => {
    const text = 'Great<br/>The <b>printer</b>'
    for (const token of tokenise(text)) expect(text.slice(token.start, token.end)).toBe(token.text)
    expect(cut(text)).toEqual(['Great', '<br/>', 'The', '<b>', 'printer', '</b>'])
  })

  it('maps every token back to the text, in order, and leaves out nothing but white space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let end = 0
        for (const token of tokenise(text)) {
          expect(token.start).toBeGreaterThanOrEqual(end)
          expect(token.text).toBe(text.slice(token.start, token.end))
          expect(token.end).toBeGreaterThan(token.start)
          expect(text.slice(end, token.start)).not.toMatch(/[\p{L}\p{N}!-/:-@]/u)
          end = token.end
        }
        expect(text.slice(end)).not.toMatch(/[\p{L}\p{N}!-/:-@]/u)
      }),
    )
  })
})
