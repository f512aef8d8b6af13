import { describe, expect, it } from 'vitest'
import { nameGroups } from '../../../src/nlp/themes/name-groups.js'
import { collapse } from '../../../src/nlp/themes/text.js'

const group = (language: string, ...texts: string[]) =>
  collapse(texts.map((text) => ({ text, language }))).map((text) => ({ text, weight: 1, fit: 0.6 }))
const nameOf = (language: string, ...texts: string[]) => nameGroups([group(language, ...texts)])[0]!

describe('names of groups', () => {
  it('are what several say, whatever the ending of the words', () => {
    const { label, saying } = nameOf(
      'en',
      'My password expires without warning every month',
      'Passwords expire without warning',
      'It expired without any warning again',
      'The system locks me out on Mondays',
    )
    expect(label).toMatch(/expires? without warning/i)
    expect(saying).toHaveLength(3)
  })

  it('keep what turns the words after it', () => {
    expect(nameOf('en', 'There is no printer paper', 'No printer paper again', 'no printer paper on floor 2').label).toMatch(
      /^No printer paper/,
    )
  })

  it('are what distinguishes a group from the others', () => {
    const names = nameGroups([
      group(
        'en',
        'Service desk phone queue is long',
        'The service desk phone queue again',
        'Hours in the service desk phone queue',
      ),
      group(
        'en',
        'Service desk chat window freezes',
        'The service desk chat window froze',
        'Chat window freezes at the service desk',
      ),
    ])
    expect(names[0]!.label).toMatch(/phone queue/i)
    expect(names[1]!.label).toMatch(/chat window/i)
  })

  it('never consist of a proper name only: then the shortest typical text is used', () => {
    const { label, saying } = nameOf(
      'en',
      'On Viking Grace we wait for every signal',
      'Crews of Viking Grace lose the connection',
      'They never come to Viking Grace',
    )
    expect(label).not.toBe('Viking Grace')
    expect(saying.length === 0 || /[a-z]/.test(label.replace(/Viking|Grace/g, ''))).toBe(true)
  })

  it('are left out where all texts are proper names only', () => {
    const { label } = nameOf('en', 'Viking Grace', 'Turku Harbour', 'SAP Fiori', 'Citrix')
    expect(label).toBe('')
    expect(nameOf('en', 'Citrix', 'SAP Fiori', 'the slow Citrix on deck two').label).toBe('The slow Citrix on deck two')
  })

  it('fall back on the shortest of the typical texts where no words are shared', () => {
    const { label, saying, keywords } = nameOf(
      'en',
      'Every morning it takes ages until anything opens.',
      'Laptop boots slowly!',
      'Waiting for the machine',
    )
    expect(label).toBe('Laptop boots slowly')
    expect(saying).toEqual([])
    expect(keywords.length).toBeLessThanOrEqual(5)
  })

  it('work in the other languages', () => {
    expect(nameOf('fi', 'Tulostin jumittuu aina', 'tulostin jumittuu joka päivä', 'Taas tulostin jumittuu').label).toMatch(
      /tulostin jumittuu/i,
    )
    expect(nameOf('de', 'Der Drucker klemmt ständig', 'Unser Drucker klemmt', 'Drucker klemmt im dritten Stock').label).toMatch(
      /drucker klemmt/i,
    )
    expect(nameOf('fr', "L'imprimante se bloque encore", "L'imprimante se bloque souvent", 'imprimante se bloque').label).toMatch(
      /imprimante se bloque/i,
    )
  })
})
