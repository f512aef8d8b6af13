import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findThemes } from '../../../src/nlp/themes/find-themes.js'
import { ROOT } from '../../../src/root.js'

const inLanguage = (language: string, ...texts: string[]) => texts.map((text) => ({ text, language }))

/** The one theme that all of the texts form. */
const nameOf = (texts: { text: string; language: string }[]) => findThemes(texts, { count: 1, all: true }).themes[0]!

const gold = (file: string) =>
  readFileSync(join(ROOT, 'test', 'gold', file), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([, language, text]) => ({ text: text!, language: language! }))

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? []

describe('names of themes', () => {
  it('are a thing with what is the matter with it', () => {
    const texts = inLanguage(
      'en',
      'The expense receipts get lost in the portal',
      'My receipts get lost every month',
      'Receipts get lost and I have to scan them again',
      'Two receipts were lost since Friday',
    )
    expect(nameOf(texts).label).toBe('Receipts get lost')
  })

  it('neither begin nor end with what people ask for, think or leave open', () => {
    const texts = inLanguage(
      'en',
      'Hide it or staff it, the chat window',
      'A chat window that closes would help',
      'I do not like the chat window, it never works',
      'Please make the chat window smaller',
    )
    expect(nameOf(texts).label).toBe('Chat window')
  })

  it('do not take the place for what something is the matter with', () => {
    const texts = inLanguage(
      'en',
      'The printer on the third floor jams',
      'Printer on our floor jams again',
      'The printer at the end of the floor jams daily',
    )
    expect(nameOf(texts).label).toMatch(/^Printer/)
  })

  it('are in the language of most of the comments', () => {
    const german = inLanguage(
      'de',
      'Der Drucker hat schon wieder Papierstau',
      'Papierstau im Drucker, jeden Tag',
      'Wir brauchen dringend wieder jemanden für den Drucker mit Papierstau',
    )
    const theme = nameOf([...german, ...inLanguage('en', 'Paper jam in the printer')])
    expect(theme.language).toBe('de')
    expect(theme.label).toMatch(/Drucker|Papierstau/)
    expect(theme.label).not.toMatch(/brauchen|wieder|jemanden/i)
  })

  it('write a word as most do who know it, also where a comment shouts', () => {
    const texts = inLanguage('en', 'VPN DROPS AGAIN', 'the VPN drops at home', 'My vpn drops', 'VPN drops in meetings')
    expect(nameOf(texts).label).toMatch(/^VPN drops/)
    expect(nameOf(inLanguage('en', 'PRINTER BROKEN AGAIN', 'BROKEN PRINTER IN HALL')).label).toMatch(
      /^(?:Printer broken|Broken printer)$/,
    )
  })

  it('hold no name of a person, nor do keywords, however it is written', () => {
    const texts = inLanguage(
      'en',
      'Printer broken MARIA',
      'printer broken and elif said no',
      'PRINTER BROKEN, ELIF OKONKWO KNOWS',
      'the printer is broken, tell ngozi okonkwo',
      'Maria Koskinen broke the printer',
    )
    const { label, keywords } = nameOf(texts)
    expect([label, ...keywords].join(' ')).not.toMatch(/maria|elif|okonkwo|ngozi|koskinen/i)
    expect(label).toMatch(/printer/i)
  })

  it('leave words be that are names too', () => {
    const texts = inLanguage('en', 'The till froze', 'Till froze on Friday', 'Our till froze again', 'the till froze at noon')
    expect(nameOf(texts).label).toBe('Till froze')
  })

  it('hold neither numbers nor dates', () => {
    const texts = inLanguage('en', 'Badge reader 4 dead on 12 May', 'badge reader 4 dead', 'Badge reader 4 dead since Monday')
    const { label, keywords } = nameOf(texts)
    expect(label).toMatch(/^Badge reader/)
    expect([label, ...keywords].join(' ')).not.toMatch(/\d|May|Monday/)
  })

  it.each(['themes.tsv', 'themes-2.tsv'])('are said like that in a comment, stand once and read like names: %s', (file) => {
    const texts = gold(file)
    const { themes, assignment } = findThemes(texts)
    const labels = themes.map(({ label }) => label)
    expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length)
    themes.forEach(({ label, language }, theme) => {
      const own = texts.filter((text, index) => assignment[index] === theme && text.language === language)
      const written = own.map(
        ({ text }) =>
          ` ${wordsOf(text)
            .filter((word) => !/^(?:my|our|your|his|her|their)$/.test(word))
            .join(' ')} `,
      )
      expect(
        written.some((text) => text.includes(` ${wordsOf(label).join(' ')} `)),
        label,
      ).toBe(true)
      expect(label).toMatch(/^[\p{Lu}\p{Ll}].*[\p{L}\p{N}]$/u)
      expect(label).not.toMatch(/^(?:it|this|that|i|we|the|a|not|never)\b|\b(?:it|this|that|or|and|to|the|a|would|of)$/i)
    })
    const several = labels.filter((label) => label.includes(' '))
    expect(several.length / labels.length).toBeGreaterThan(0.8)
  })
})
