import { describe, expect, it } from 'vitest'
import { createDetector } from '../../../src/nlp/language/language.js'
import { tokenise } from '../../../src/nlp/text/tokens.js'

const detector = createDetector()
const detect = (text: string, context?: string) => detector(text, tokenise(text), context)

describe('the language of a comment', () => {
  it.each([
    ['The laptop was delivered on time and it works.', 'en'],
    ['Der Drucker ist seit Wochen kaputt und niemand kommt.', 'de'],
    ['Tulostin on ollut viikkoja rikki eikä kukaan tule.', 'fi'],
    ['Skrivaren har varit trasig i flera veckor.', 'sv'],
    ['La impresora lleva semanas rota y no viene nadie.', 'es'],
    ["L'imprimante est en panne depuis des semaines.", 'fr'],
    ['A impressora está avariada há semanas e ninguém vem.', 'pt'],
    ['thx', 'en'],
    ['kiitti', 'fi'],
  ])('is told for %j', (text, language) => {
    expect(detect(text)).toEqual({ language, supported: true })
  })

  it('is detected in a long Portuguese text of rare words', () => {
    const text =
      'Desde que o departamento mudou de andar, a impressora do corredor engasga com folhas grossas, o faturamento fica empacado e a estagiária precisa carregar resmas até o almoxarifado para imprimir romaneios.'
    expect(detect(text)).toEqual({ language: 'pt', supported: true })
  })

  it.each([
    ['De printer is al weken kapot en er komt niemand langs.', 'nl'],
    ['La stampante è rotta da settimane e non viene nessuno.', 'it'],
    ['Drukarka jest zepsuta od kilku tygodni i nikt nie przychodzi.', 'pl'],
    ['Принтер не работает уже несколько недель.', 'ru'],
    ['プリンターが何週間も壊れています。', 'ja'],
    ['الطابعة معطلة منذ أسابيع', 'ar'],
  ])('is told as one without models for %j', (text, language) => {
    expect(detect(text)).toEqual({ language, supported: false })
  })

  it('follows the context if the text is too short', () => {
    expect(detect('ok', 'fi').language).toBe('fi')
    expect(detect('Super', 'de').language).toBe('de')
    expect(detect('👍', 'sv')).toEqual({ language: 'sv', supported: true })
    expect(detect('👍')).toEqual({ language: 'und', supported: true })
  })

  it('follows a context without models too', () => {
    expect(detect('Alt virker, tak', 'da')).toEqual({ language: 'da', supported: false })
    expect(detect('Service top', 'nl')).toEqual({ language: 'nl', supported: false })
  })

  it('overrides the context if the text is clear', () => {
    expect(detect('The printer has been broken for weeks.', 'fi').language).toBe('en')
  })
})
