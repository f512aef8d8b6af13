import { describe, expect, it } from 'vitest'
import { loadGazetteer } from '../../../src/nlp/people/gazetteer.js'
import { nameKeys } from '../../../src/nlp/people/name-key.js'
import { baseName } from '../../../src/nlp/people/names.js'

const { rank } = loadGazetteer()

describe('base forms', () => {
  it.each([
    ['Annalle', 'Anna'],
    ['Jussin', 'Jussi'],
    ['Pekan', 'Pekka'],
    ['Matti Lehtoselta', 'Matti Lehtonen'],
    ['Tuomakselta', 'Tuomas'],
    ['Juha-Matilla', 'Juha-Matti'],
    ['Heli Kangasniemelle', 'Heli Kangasniemi'],
    ['Prakashille', 'Prakash'],
    ['Kwame Mensahin', 'Kwame Mensah'],
    ['Katariina Saarelaista', 'Katariina Saarelainen'],
    ['MINNALLE', 'MINNA'],
    ['Laura N:lle', 'Laura N.'],
    ['Anna', 'Anna'],
    ['Virtanen', 'Virtanen'],
  ])('%s is of %s in Finnish', (form, base) => expect(baseName(form, 'fi', rank)).toBe(base))

  it('of a German genitive has no s, a name on s keeps it', () => {
    expect(baseName('Svetlanas', 'de', rank)).toBe('Svetlana')
    expect(baseName('Thomas', 'de', rank)).toBe('Thomas')
  })

  it('are left alone in languages that do not inflect names', () => {
    expect(baseName('James', 'en', rank)).toBe('James')
  })
})

describe('name keys', () => {
  it('are the same for spellings of one name', () => {
    expect(nameKeys('Jürgen Müller')).toEqual(nameKeys('juergen mueller'))
    expect(nameKeys('Dr. José Núñez')).toEqual(['jose', 'nunez'])
  })
})
