import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LANGUAGES, type Language, type Message, type Messages } from '../../../src/domain/text/message.js'
import { ROOT } from '../../../src/root.js'

/** Where message files are: shared ones, those of the app and those of documents. */
const FOLDERS = ['src/domain/text', 'src/web/text', 'src/output/text'].map((folder) => join(ROOT, folder))
const CODES = Object.keys(LANGUAGES) as Language[]
const OTHERS = CODES.filter((language) => language !== 'en')

/** Words that a text may have in common with the English one: names, and words that the language writes alike. */
const ALIKE = 'Happiness CSV NDJSON Parquet Excel XLSX Slack Teams Webhook Webhooks Standard Experience Officer min'
const SAME: Record<Exclude<Language, 'en'>, string> = {
  de: 'Board Definition Dimension Export Filter Format Import Initiative Link Name Passkeys Pause Person Precision Recall Service Status System Team Text Ticket',
  fi: 'Idea',
  sv: 'Definition Dimension Export Filter Format Import Period Person Precision Presentation Program Status System Team Text',
  es: 'Idea Ideas No idea ideas no Ticket ticket',
  fr: 'Action Actions Dimension Dimensions Export Exports Format Impact Imports Initiative Initiatives Note Pause Questions Secret Service Sessions Source Ticket ticket action actions discrimination minute minutes note notes point points',
}

async function messagesOf(folder: string, language: Language): Promise<Map<string, Messages>> {
  const files = readdirSync(join(folder, language)).filter((file) => file !== 'index.ts')
  const loaded = files.sort().map(async (file) => [file, (await import(join(folder, language, file))).default] as const)
  return new Map(await Promise.all(loaded))
}

const formsOf = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message))
const placeholders = (message: Message): string[] =>
  [...new Set(formsOf(message).flatMap((form) => [...form.matchAll(/\{(\w+)(?:\|\w+)*\}/g)].map(([, name]) => name!)))].sort()
const wordsOf = (text: string): string[] => text.replace(/\{[^}]*\}/g, '').match(/\p{L}{2,}/gu) ?? []

describe.each(FOLDERS)('messages in %s', async (folder) => {
  const english = await messagesOf(folder, 'en')

  it('have each key once', () => {
    const all = [...english.values()].flatMap((file) => Object.keys(file))
    expect(all.filter((key, at) => all.indexOf(key) !== at)).toEqual([])
    expect(all.length).toBeGreaterThan(50)
  })

  it.each(OTHERS)('are whole in %s: the same files, keys in the same order, placeholders and plurals', async (language) => {
    const own = await messagesOf(folder, language)
    expect([...own.keys()]).toEqual([...english.keys()])
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((each) => each !== 'many')
    for (const [file, messages] of english) {
      expect(Object.keys(own.get(file)!), `${language}/${file}`).toEqual(Object.keys(messages))
      for (const [key, message] of Object.entries(messages)) {
        const translated = own.get(file)![key]!
        expect(typeof translated, `${language}: ${key}`).toBe(typeof message)
        if (typeof translated !== 'string') expect(Object.keys(translated).sort(), key).toEqual(needed.sort())
        // How a period is called changes with its case: a translation may say "period".
        const expected = placeholders(message).filter((name) => name !== 'kind')
        expect(
          placeholders(translated).filter((name) => name !== 'kind'),
          `${language}: ${key}`,
        ).toEqual(expected)
      }
    }
  })

  it.each(OTHERS)('are translated in %s', async (language) => {
    const own = await messagesOf(folder, language)
    const alike = new Set(`${ALIKE} ${SAME[language as Exclude<Language, 'en'>]}`.split(' '))
    const same = [...english].flatMap(([file, messages]) =>
      Object.entries(messages)
        .filter(([key, message]) => JSON.stringify(own.get(file)![key]) === JSON.stringify(message))
        .filter(([, message]) => formsOf(message).some((form) => wordsOf(form).some((word) => !alike.has(word))))
        .map(([key]) => key),
    )
    expect(same).toEqual([])
  })

  it.each(CODES)('are clean in %s', async (language) => {
    const texts = [...(await messagesOf(folder, language)).values()].flatMap((file) =>
      Object.entries(file).flatMap(([key, message]) => formsOf(message).map((form) => [key, form] as const)),
    )
    const unclean = texts.filter(
      ([, text]) => text.trim() === '' || text !== text.trim() || /&\w+;|&#|\s{2}|\{\s|\{\}/.test(text),
    )
    expect(unclean).toEqual([])
    // French puts a space that does not break before these signs and inside its quotation marks.
    if (language === 'fr')
      expect(texts.filter(([, text]) => /[^\u00a0\u202f\d?!][:;?!»](?![\w/])|«[^\u00a0\u202f]/.test(text))).toEqual([])
  })
})
