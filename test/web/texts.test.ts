import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../src/root.js'

type Message = string | Record<string, string>
const WEB = join(ROOT, 'src/web')
const TEXT = join(WEB, 'text')
const LANGUAGES = readdirSync(TEXT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

async function messagesOf(language: string): Promise<Map<string, Record<string, Message>>> {
  const files = readdirSync(join(TEXT, language)).sort()
  const loaded = files.map(async (file) => [file, (await import(join(TEXT, language, file))).default] as const)
  return new Map(await Promise.all(loaded))
}

const placeholders = (text: string): string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!))].sort()
const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))

describe('the texts of the app', async () => {
  const english = await messagesOf('en')
  const keys = new Set([...english.values()].flatMap((file) => Object.keys(file)))

  it('are in six languages', () => {
    expect(LANGUAGES).toEqual(['de', 'en', 'es', 'fi', 'fr', 'sv'])
    expect(keys.size).toBeGreaterThan(25)
  })

  it.each(LANGUAGES.filter((language) => language !== 'en'))(
    'are whole in %s: every key, placeholder and plural',
    async (language) => {
      const own = await messagesOf(language)
      expect([...own.keys()]).toEqual([...english.keys()])
      const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((category) => category !== 'many')
      for (const [file, messages] of english) {
        expect(Object.keys(own.get(file)!).sort(), `${language}/${file}`).toEqual(Object.keys(messages).sort())
        for (const [key, message] of Object.entries(messages)) {
          const translated = own.get(file)![key]!
          expect(typeof translated, key).toBe(typeof message)
          if (typeof translated !== 'string') expect(Object.keys(translated), key).toEqual(expect.arrayContaining(needed))
          const names = placeholders(formsOf(message).join(' '))
          expect(placeholders(formsOf(translated).join(' ')), `${language}: ${key}`).toEqual(names)
          for (const form of formsOf(translated)) expect(form.trim(), `${language}: ${key}`).not.toBe('')
        }
      }
    },
  )

  it('have each key once', () => {
    const all = [...english.values()].flatMap((file) => Object.keys(file))
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([])
  })

  it('have every key that the app asks for, and none that it does not', () => {
    const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/^text\/\w\w\//.test(name) && !name.startsWith('pages/ui/'))
      .map((name) => readFileSync(join(WEB, name), 'utf8'))
      .join('\n')
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!)
    expect(asked.filter((key) => !keys.has(key))).toEqual([])
    // Keys that are put together, such as `label.${label}`, count by their beginning.
    const begun = [...sources.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning!)
    const isAsked = (key: string) => sources.includes(`'${key}'`) || begun.some((beginning) => key.startsWith(beginning))
    expect([...keys].filter((key) => !isAsked(key))).toEqual([])
  })
})
