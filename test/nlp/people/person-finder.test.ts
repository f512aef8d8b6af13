import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadPersonFinder } from '../../../src/nlp/people/person-finder.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'

const finder = loadPersonFinder()
const names = (text: string, language = 'en', known?: (lower: string) => boolean): string[] =>
  finder.find(text, tokenise(text), language, known).map(({ start, end }) => text.slice(start, end))

describe('persons in comments', () => {
  it('are found at the start, in the middle, at the end and in lists', () => {
    expect(names('Anna was great.')).toEqual(['Anna'])
    expect(names('Big thanks to Priya, Tom and Juha K. for the quick help!')).toEqual(['Priya', 'Tom', 'Juha K.'])
    expect(names('I spoke with Maria Gonzalez on Monday about the VPN.')).toEqual(['Maria Gonzalez'])
  })

  it('are found in small and in big letters', () => {
    expect(names('thanks priya you are the best')).toEqual(['priya'])
    expect(names('THANK YOU PRIYA, GREAT SERVICE')).toEqual(['PRIYA'])
  })

  it('have neither a title nor a possessive', () => {
    expect(names("Dr. Okafor replaced it. Anna's help was great.")).toEqual(['Okafor', 'Anna'])
  })

  it('are no products, places, months, firms or roles', () => {
    expect(names('Teams, Jira and Word crash since May. The technician from Dell came to Espoo on Monday.')).toEqual([])
    expect(names('my manager asked Siri and Alexa, Oracle is slow in Jordan')).toEqual([])
  })

  it('keep particles and double names together', () => {
    expect(names('Thanks to Bart van der Meulen and Jean-Pierre!')).toEqual(['Bart van der Meulen', 'Jean-Pierre'])
  })

  it('stand whole beside titles, initials, conjunctions and verbs', () => {
    expect(names('Poli et compétent, ce M. Haddad.', 'fr')).toContain('Haddad')
    expect(names('Ticket closed at noon by T. Nakagawa. Thanks!')).toEqual(['T. Nakagawa'])
    expect(names('Sra. De la Fuente, es usted un encanto.', 'es')).toEqual(['De la Fuente'])
    expect(names('Vielen lieben Dank an Herrn von der Heyde für die Hilfe!', 'de')).toEqual(['von der Heyde'])
    expect(names('Der Kollege Schuster hat mein Ticket geschlossen.', 'de')).toEqual(['Schuster'])
    expect(names('Siirto Tiinalta Markukselle kesti viikkoja.', 'fi')).toEqual(['Tiinalta', 'Markukselle'])
    expect(names('Jag träffade Johannes af Klint på utbildningen.', 'sv')).toEqual(['Johannes af Klint'])
  })

  it.each([
    ['en', 'Thanks K. Nowak', 'K. Nowak'],
    ['en', 'Kudos M. de Vries', 'M. de Vries'],
    ['en', 'Bravo K. Nowak for the fix', 'K. Nowak'],
    ['en', 'Thanks J. van der Berg', 'J. van der Berg'],
    ['en', 'Thanks Jan vd Berg!', 'Jan vd Berg'],
    ['en', 'Thanks Jan v.d. Berg', 'Jan v.d. Berg'],
    ['de', 'Danke K. Nowak!', 'K. Nowak'],
    ['de', 'Vielen Dank J. von der Heide!', 'J. von der Heide'],
    ['fi', 'Kiitos K. Nowak!', 'K. Nowak'],
    ['sv', 'Tack K. Nowak!', 'K. Nowak'],
    ['es', 'gracias K. Nowak', 'K. Nowak'],
    ['es', 'Gracias A. de la Fuente', 'A. de la Fuente'],
    ['fr', 'merci K. Nowak', 'K. Nowak'],
    ['fr', 'Merci J. de la Tour pour votre aide.', 'J. de la Tour'],
  ])('have neither thanks before an initial nor a particle cut off (%s): %s', (language, text, name) =>
    expect(names(text, language)).toEqual([name]),
  )

  it.each([
    ['en', 'Thanks Anna V', 'Anna V'],
    ['en', 'Thanks Juha K!', 'Juha K'],
    ['en', 'Juha K helped me', 'Juha K'],
    ['de', 'Danke Anna V, super!', 'Anna V'],
    ['fi', 'Kiitos Juha K', 'Juha K'],
    ['sv', 'Tack Anna L för hjälpen', 'Anna L'],
    ['es', 'Gracias Anna V', 'Anna V'],
    ['fr', 'Merci Anna V', 'Anna V'],
    ['en', 'Thanks Anna I will try', 'Anna'],
    ['en', 'anna.virtanen fixed it', 'anna.virtanen'],
    ['en', '@anna_lindqvist thanks!', 'anna_lindqvist'],
  ])('have an initial without a dot, and are one where an account is meant (%s): %s', (language, text, name) =>
    expect(names(text, language)).toEqual([name]),
  )

  it.each([
    ['en', 'Claude blocked my request again'],
    ['en', 'The Claude licence expired'],
    ['en', 'Maya crashes on start'],
    ['en', 'the Otto chatbot is useless'],
    ['en', 'the chatbot Ella never understands me'],
    ['en', 'Watson gives wrong answers'],
    ['en', 'Crowdstrike slows down my laptop, Kandji locked my Mac and Okta asks for a code'],
    ['de', 'Claude stürzt ständig ab'],
    ['fi', 'Claude kaatuu koko ajan'],
    ['sv', 'Claude kraschar hela tiden'],
    ['es', 'Claude no funciona'],
    ['fr', 'Claude plante tout le temps'],
    ['en', 'The projector in room Marie Curie is broken'],
    ['en', 'the Marie Curie room is cold'],
    ['de', 'Der Beamer im Besprechungsraum Anna Seghers ist kaputt'],
    ['fi', 'Neuvotteluhuone Alvar Aalto on pimeä'],
    ['sv', 'Projektorn i mötesrum Selma Lagerlöf är trasig'],
    ['es', 'El proyector de la sala de reuniones Frida Kahlo no funciona'],
    ['fr', 'Le projecteur de la salle de réunion Marie Curie est en panne'],
    ['en', 'The office in Madison and Jackson is offline'],
    ['en', 'Wifi is slow in Jordan and Sydney'],
    ['de', 'In Hamburg und Jena ist das WLAN langsam'],
    ['es', 'En Mérida y León no funciona'],
    ['fr', 'Le réseau à Lyon et Nancy est lent'],
    ['sv', 'Nätet ligger nere i Malmö och Lund'],
    ['fi', 'Verkko takkuaa Helsingissä ja Salossa'],
  ])('are neither software, rooms nor towns (%s): %s', (language, text) => expect(names(text, language)).toEqual([]))

  it.each([
    ['en', 'Thanks Claude!', 'Claude'],
    ['en', 'Maya fixed it quickly', 'Maya'],
    ['fr', 'Merci Claude pour ton aide', 'Claude'],
    ['en', 'I left the room. Anna helped me', 'Anna'],
    ['en', 'I was in Berlin and Anna helped me', 'Anna'],
    ['en', 'In Oslo, Anna fixed it', 'Anna'],
    ['en', 'Agent Dennis was quick', 'Dennis'],
  ])('stay persons where they do what persons do (%s): %s', (language, text, name) =>
    expect(names(text, language)).toEqual([name]),
  )

  it('are given in their base form in Finnish and German', () => {
    const base = (text: string, language: string): string[] =>
      finder.find(text, tokenise(text), language).map((found) => found.base)
    expect(base('Kiitos Annalle ja Pekka Virtaselle nopeasta avusta!', 'fi')).toEqual(['Anna', 'Pekka Virtanen'])
    expect(base('Kiitos Mikolle ja Pekalle!', 'fi')).toEqual(['Mikko', 'Pekka'])
    expect(base('Kiitos Korhosen Juhalle, Virtasen Annalle ja Mäkelän Matille!', 'fi')).toEqual([
      'Juha Korhonen',
      'Anna Virtanen',
      'Matti Mäkelä',
    ])
    expect(base('Homma hoitui Jussin kanssa.', 'fi')).toEqual(['Jussi'])
  })

  it('leave the Swedish genitive outside', () => {
    expect(names('Tack för Tindras hjälp med skrivaren.', 'sv')).toEqual(['Tindra'])
  })

  it('are found when only the roster knows them', () => {
    expect(names('thanks to zyxolt for the help', 'en', (lower) => lower === 'zyxolt')).toEqual(['zyxolt'])
  })

  it('map to the text and never overlap, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Anna',
        'A.',
        'von',
        'Annalle',
        "Anna's",
        ' ',
        '.',
        '\n',
        'van der',
        'Dr.',
        '👍',
        'thanks to',
        '\u0000',
        '\ud800',
        'Ł',
        '@',
      ),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom('en', 'fi', 'sv', 'de', 'und'), (pieces, language) => {
        const text = pieces.join('')
        let from = 0
        for (const { start, end, base, probability } of finder.find(text, tokenise(text), language)) {
          expect(start).toBeGreaterThanOrEqual(from)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          expect(base.length).toBeGreaterThan(0)
          expect(probability).toBeGreaterThanOrEqual(0)
          expect(probability).toBeLessThanOrEqual(1)
          from = end
        }
      }),
      { numRuns: 300 },
    )
  })

  it('take time in proportion to the text', () => {
    const time = (text: string): number => {
      const tokens = tokenise(text)
      const from = performance.now()
      finder.find(text, tokens, 'fi')
      return performance.now() - from
    }
    for (const unit of ['Anna ', 'Aa-', 'K. ', 'ä', 'Virtaselle\n', 'Annalle ', 'Dr. Anna von ']) {
      time(unit.repeat(500))
      const short = Math.max(1, time(unit.repeat(2_000)))
      expect(time(unit.repeat(20_000))).toBeLessThan(short * 60)
    }
  })
})
