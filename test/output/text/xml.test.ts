import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { tablesFor } from '../../../src/domain/exports/tables.js'
import { metadataXml } from '../../../src/http/odata/metadata.js'
import { packDeck } from '../../../src/output/deck/pack-deck.js'
import { atomFeed } from '../../../src/output/feeds/recognition-feeds.js'
import { writeWorkbook } from '../../../src/output/report/sheets/write-workbook.js'
import { escapeXml, xmlText } from '../../../src/output/text/xml.js'
import { comment, fixturePack } from '../pack/fixture-pack.js'
import { TREND } from '../report/fixture-report.js'
import { unzip } from '../unzip.js'

/** Every character up to U+009F, what markup is made of, and what no XML holds. */
const HOSTILE = `${String.fromCharCode(...Array(0xa0).keys())} ]]> &amp; <b a="'"> \u2028\ufffe\uffff\ud800 \udc00😀`

/** The text of XML, read by a parser that refuses whatever is not well-formed. */
function textOf(xml: string): string {
  const parser = new SaxesParser()
  let all = ''
  parser.on('error', (error) => {
    throw error
  })
  parser.on('text', (part) => {
    all += part
  })
  parser.on('cdata', (part) => {
    all += part
  })
  parser.write(xml).close()
  return all
}

function checkArchive(archive: Buffer): void {
  const parts = [...unzip(archive)].filter(([name]) => /\.(xml|rels)$/.test(name))
  expect(parts.length).toBeGreaterThan(4)
  for (const [, content] of parts) textOf(content)
}

/** Hostile text in place of every text of a value but those that code reads. */
function spoiled<T>(value: T, keep: readonly string[]): T {
  const copy = (from: unknown, key: string): unknown => {
    if (typeof from === 'string') return keep.includes(key) || /^\d{4}-/.test(from) ? from : `${from}${HOSTILE}`
    if (Array.isArray(from)) return from.map((each) => copy(each, key))
    if (from === null || typeof from !== 'object' || from instanceof Date) return from
    return Object.fromEntries(Object.entries(from).map(([name, each]) => [name, copy(each, name)]))
  }
  return copy(value, '') as T
}

describe('text in XML', () => {
  it('has only characters that XML knows, and all of those', () => {
    expect(xmlText('a\u000bb\u0000\ufffe\ud800😀\t\r\n\u0085é')).toBe('a\ufffdb\ufffd\ufffd\ufffd😀\t\r\n\u0085é')
    expect(textOf(`<t>${escapeXml(HOSTILE)}</t>`)).toBe(xmlText(HOSTILE))
  })

  it('is well-formed in the names of OData columns', () => {
    const [table, ...rest] = tablesFor(['location'])
    const spoilt = { ...table!, columns: table!.columns.map((column) => ({ ...column, name: `${column.name}${HOSTILE}` })) }
    textOf(metadataXml([spoilt, ...rest]))
  })

  it('is well-formed in slides, their notes and charts', async () => {
    const pack = fixturePack()
    pack.area = spoiled(pack.area, ['key', 'timeZone'])
    pack.ideas.comments = [comment(HOSTILE, [0, 1, HOSTILE])]
    for (const scenario of pack.scenarios) {
      scenario.name += HOSTILE
      for (const slice of scenario.slices) {
        slice.name += HOSTILE
        slice.comments = [comment(HOSTILE, [0, 1, HOSTILE])]
      }
    }
    pack.recognitions = pack.recognitions.map((each) => spoiled(each, ['key', 'consent', 'reason', 'kind', 'day', 'id']))
    checkArchive(await packDeck(pack, { trend: TREND }))
  })

  it('is well-formed in workbooks, also where a cell is cut', async () => {
    const columns = [
      { name: HOSTILE, kind: 'text' as const },
      { name: 'long', kind: 'long' as const },
    ]
    const rows = [
      [HOSTILE, `${'x'.repeat(32_766)}😀`],
      ['=1+1', null],
    ]
    checkArchive(await writeWorkbook([{ name: HOSTILE, columns, rows }], { creator: HOSTILE, created: new Date(0) }))
  })

  it('is well-formed in Atom', () => {
    const member = { id: 1, name: HOSTILE, team: HOSTILE }
    const item = {
      id: '1',
      member,
      quote: HOSTILE,
      language: 'en',
      seenAt: null,
      day: '2026-10-14',
      updated: '2026-11-03T09:15:00.000Z',
    }
    const feed = {
      id: 'f',
      title: HOSTILE,
      url: 'https://xmo.example/a?b&c',
      page: 'https://xmo.example/',
      next: null,
      items: [item],
    }
    expect(textOf(atomFeed(feed))).toContain('Thanks to')
  })
})
