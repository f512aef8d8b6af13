import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCorpus } from '../../../scripts/train/corpus.js'
import { segment } from '../../../src/nlp/text/segment.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'
import { ROOT } from '../../../src/root.js'

const cut = (text: string): string[] => segment(text, tokenise(text)).map(({ start, end }) => text.slice(start, end))

describe('segment', () => {
  it.each([
    ['Anna was great, but the VPN is still slow.', ['Anna was great,', 'but the VPN is still slow.']],
    ['Nothing but praise.', ['Nothing but praise.']],
    ['I spoke to Dr. Okafor at 3.15 p.m. about it.', ['I spoke to Dr. Okafor at 3.15 p.m. about it.']],
    ['Thanks, Juha K. was great. Fast too!', ['Thanks, Juha K. was great.', 'Fast too!']],
    ['Works now 👍 Please add dark mode', ['Works now 👍', 'Please add dark mode']],
    ['- slow\n- loud\n\n- old', ['- slow', '- loud', '- old']],
    ['It said "Error 5. Try again." every day. Annoying.', ['It said "Error 5. Try again." every day.', 'Annoying.']],
    ['See https://help.example/a.b?c=1. Then nothing.', ['See https://help.example/a.b?c=1.', 'Then nothing.']],
    ['Well... it works', ['Well... it works']],
    ['Hyvä palvelu, mutta jono oli pitkä.', ['Hyvä palvelu,', 'mutta jono oli pitkä.']],
    ['Buen trato, pero la VPN se cae.', ['Buen trato,', 'pero la VPN se cae.']],
    ['Am 3. Mai kam der Techniker z.B. zu mir.', ['Am 3. Mai kam der Techniker z.B. zu mir.']],
    ['no stops at all it just works', ['no stops at all it just works']],
    ['ok but', ['ok but']],
    ['The VPN is slow, please upgrade it', ['The VPN is slow,', 'please upgrade it']],
    ['Das VPN ist langsam, bitte rüstet es auf', ['Das VPN ist langsam,', 'bitte rüstet es auf']],
    ['Yhteys on hidas, voisitteko korjata sen', ['Yhteys on hidas,', 'voisitteko korjata sen']],
    ['VPN är långsamt, snälla uppgradera det', ['VPN är långsamt,', 'snälla uppgradera det']],
    ['La VPN es lenta, por favor mejórenla', ['La VPN es lenta,', 'por favor mejórenla']],
    ['Le VPN est lent, merci de le changer', ['Le VPN est lent,', 'merci de le changer']],
    ['For the night shift, please add a phone', ['For the night shift, please add a phone']],
    ['If the printer is broken, please replace it', ['If the printer is broken, please replace it']],
    ['The VPN is slow; Anna was great', ['The VPN is slow;', 'Anna was great']],
    ['Missing: mouse; keyboard; screen', ['Missing: mouse; keyboard; screen']],
    ['The VPN is slow - Anna fixed it', ['The VPN is slow -', 'Anna fixed it']],
    ['Open 8 - 16 on all days it is', ['Open 8 - 16 on all days it is']],
    ['The portal – it is our third – is slow', ['The portal – it is our third – is slow']],
    ['The VPN is slow however Anna fixed it', ['The VPN is slow', 'however Anna fixed it']],
    ['Although the portal is good, the chatbot is bad', ['Although the portal is good,', 'the chatbot is bad']],
    ['Obwohl das Portal gut ist, ist der Bot schlecht', ['Obwohl das Portal gut ist,', 'ist der Bot schlecht']],
    ['Vaikka portaali on hyvä, botti on huono', ['Vaikka portaali on hyvä,', 'botti on huono']],
    ['Även om portalen är bra, är boten dålig', ['Även om portalen är bra,', 'är boten dålig']],
    ['Aunque el portal es bueno, el bot es malo', ['Aunque el portal es bueno,', 'el bot es malo']],
    ['Bien que le portail soit bon, le bot est mauvais', ['Bien que le portail soit bon,', 'le bot est mauvais']],
    ['The portal is good while the chatbot is bad', ['The portal is good', 'while the chatbot is bad']],
    ['Roaming was off while I was abroad', ['Roaming was off while I was abroad']],
    ['I like the portal and I hate the chatbot', ['I like the portal', 'and I hate the chatbot']],
    ['Great service!!!but slow...', ['Great service!!!', 'but slow...']],
    ['nice service although late', ['nice service', 'although late']],
    ['Dauerte etwas, war aber gut', ['Dauerte etwas, war aber gut']],
    ['Petra war super, Jens nicht', ['Petra war super,', 'Jens nicht']],
    ["Raj was helpful, Linda wasn't", ['Raj was helpful,', "Linda wasn't"]],
    ['Sari oli loistava, Timo ei', ['Sari oli loistava,', 'Timo ei']],
    ['Eva var jättebra, Lars inte.', ['Eva var jättebra,', 'Lars inte.']],
    ['Ana fue genial, Luis no', ['Ana fue genial,', 'Luis no']],
    ['Chloé a été super, Marc non', ['Chloé a été super,', 'Marc non']],
    ['Anna was great, the VPN is still slow', ['Anna was great,', 'the VPN is still slow']],
    ['Great service<br/>The printer is broken', ['Great service', 'The printer is broken']],
    ['<p>Thanks <b>Anna</b>.</p><p>the rest works</p>', ['Thanks <b>Anna</b>.', 'the rest works']],
    ['All is <b>fine.</b> The bot is not', ['All is <b>fine.</b>', 'The bot is not']],
    ['Tom &amp; Ann fixed it for me', ['Tom &amp; Ann fixed it for me']],
    ['', []],
    ['  \n ', []],
  ])('cuts %j', (text, segments) => {
    expect(cut(text)).toEqual(segments)
  })

  it('agrees with the annotators of the corpus on where segments start', () => {
    let right = 0
    let asked = 0
    let found = 0
    for (const { text, segments } of readCorpus(join(ROOT, 'models', 'corpus'))) {
      const starts = new Set(segment(text, tokenise(text)).map(({ start }) => start))
      asked += segments.length
      found += starts.size
      right += segments.filter(({ start }) => starts.has(start)).length
    }
    expect(right / found).toBeGreaterThan(0.9)
    expect(right / asked).toBeGreaterThan(0.88)
  })

  it('gives ordered, disjoint, trimmed segments that hold every token but line breaks, whatever the text', () => {
    const piece = fc.constantFrom(
      'word ',
      'Anna',
      '. ',
      '! ',
      ', but ',
      ' mutta ',
      '\n',
      '...',
      '👍',
      '"',
      '(',
      'z.B. ',
      '3. ',
      '\u0000',
      '\ud83d',
      ' ',
      'é',
      '- ',
      ' - ',
      '; ',
      ', please ',
      ', Jens nicht',
      'Although ',
      ' is ',
      '<br>',
      '<b>',
      '</b>',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
          fc.string({ unit: 'binary', maxLength: 120 }),
        ),
        (text) => {
          const tokens = tokenise(text)
          let end = 0
          let next = 0
          for (const own of segment(text, tokens)) {
            expect(own.start).toBeGreaterThanOrEqual(end)
            expect(own.end).toBeGreaterThan(own.start)
            expect(own.start).toBe(tokens[own.from]!.start)
            expect(own.end).toBe(tokens[own.to - 1]!.end)
            for (; next < own.from; next++) expect(tokens[next]!.kind).toBe('newline')
            next = own.to
            end = own.end
          }
          for (; next < tokens.length; next++) expect(tokens[next]!.kind).toBe('newline')
        },
      ),
    )
  })
})

it.each([
  ['Thanks K. Nowak', ['Thanks K. Nowak']],
  ['I spoke to K. Nowak about it', ['I spoke to K. Nowak about it']],
  ['merci J. Dupont', ['merci J. Dupont']],
  ['Danke an M. Keller. Alles gut.', ['Danke an M. Keller.', 'Alles gut.']],
  ['We went to plan B. Then it worked', ['We went to plan B.', 'Then it worked']],
  ['Kiitos Juha K. Hyvä palvelu', ['Kiitos Juha K.', 'Hyvä palvelu']],
])('cuts no name at its initial: %j', (text, parts) => {
  expect(cut(text)).toEqual(parts)
})
