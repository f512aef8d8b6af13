import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import shared from '../../src/domain/text/en/index.js'
import documents from '../../src/output/text/en/index.js'
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

describe('the texts of the app', async () => {
  const english = await messagesOf('en')
  const keys = new Set([...english.values()].flatMap((file) => Object.keys(file)))

  it('are in six languages', () => {
    expect(LANGUAGES).toEqual(['de', 'en', 'es', 'fi', 'fr', 'sv'])
    expect(keys.size).toBeGreaterThan(25)
  })

  it('have every key that the app asks for, and none that it does not', () => {
    const sources = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/^text\/\w\w\//.test(name) && !name.startsWith('pages/ui/'))
      .map((name) => readFileSync(join(WEB, name), 'utf8'))
      .join('\n')
    const asked = [...sources.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key!)
    expect(asked.filter((key) => !keys.has(key) && !(key in shared))).toEqual([])
    // Keys that are put together, such as `label.${label}`, count by their beginning.
    const begun = [...sources.matchAll(/`([\w-]+\.[\w.-]*)\$\{/g)].map(([, beginning]) => beginning!)
    const isAsked = (key: string) => sources.includes(`'${key}'`) || begun.some((beginning) => key.startsWith(beginning))
    expect([...keys].filter((key) => !isAsked(key))).toEqual([])
  })

  it('have the codes that the service gives', () => {
    const sources = ['domain', 'pipeline'].flatMap((layer) =>
      readdirSync(join(ROOT, 'src', layer), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(ROOT, 'src', layer, name), 'utf8')),
    )
    const given = sources.flatMap((text) =>
      [...text.matchAll(/\bcode: '([\w.-]+)'|'((?:list|held|ready|mode|scenario|count|diff)\.[\w-]+)'/g)].map(
        ([, code, other]) => code ?? other!,
      ),
    )
    expect(new Set(given).size).toBeGreaterThan(80)
    // Of the pages on which people sign in, which the app does not show.
    const known = (code: string) => code in (code.startsWith('access.') ? documents : shared)
    expect(given.filter((code) => code.includes('.') && !known(code))).toEqual([])
  })
})
