import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import type { Recognition } from '../../../src/domain/recognition/recognition.js'
import { atomFeed, jsonFeed, type RecognitionFeed } from '../../../src/output/feeds/recognition-feeds.js'

const HOSTILE = '<script>alert(1)</script> ]]> &amp; "\'\u0000\u0008\u001b[31m\u202etxet\u2066 \ufffe\ud800 مرحبا\nsecond line'

const recognition = (more: Partial<Recognition> = {}): Recognition => ({
  id: '0'.repeat(31) + '1',
  member: { id: 1, name: 'Anna Virtanen', team: 'Service Desk' },
  quote: 'Anna fixed it at once',
  language: 'en',
  day: '2026-10-14',
  updated: '2026-11-03T09:15:00.000Z',
  seenAt: null,
  ...more,
})
const feed = (items: Recognition[], more: Partial<RecognitionFeed> = {}): RecognitionFeed => ({
  id: 'f'.repeat(32),
  title: 'Thanks to Service Desk',
  url: 'https://xmo.example/v1/recognition/teams/Service%20Desk.atom?limit=50&after=x',
  page: 'https://xmo.example/recognition/teams/Service%20Desk',
  next: null,
  items,
  ...more,
})

interface Element {
  name: string
  attributes: Record<string, string>
  text: string
  children: Element[]
}

/** Reads XML with a parser that refuses whatever is not well-formed. */
function parseXml(xml: string): Element {
  const root: Element = { name: '', attributes: {}, text: '', children: [] }
  const open = [root]
  const parser = new SaxesParser()
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: attributes as Record<string, string>, text: '', children: [] }
    open.at(-1)!.children.push(element)
    open.push(element)
  })
  const text = (part: string) => {
    open.at(-1)!.text += part
  }
  parser.on('text', text)
  parser.on('cdata', text)
  parser.on('closetag', () => void open.pop())
  parser.write(xml).close()
  return root.children[0]!
}
const child = (element: Element, name: string) => element.children.find((each) => each.name === name)!

describe('a recognition feed as Atom', () => {
  it('has what RFC 4287 asks for', () => {
    const xml = parseXml(atomFeed(feed([recognition()])))
    expect(xml).toMatchObject({ name: 'feed', attributes: { xmlns: 'http://www.w3.org/2005/Atom' } })
    expect(child(xml, 'id').text).toBe(`tag:verbatim.invalid,2026:recognition/${'f'.repeat(32)}`)
    expect(child(xml, 'updated').text).toBe('2026-11-03T09:15:00.000Z')
    expect(xml.children.filter(({ name }) => name === 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', href: 'https://xmo.example/recognition/teams/Service%20Desk' },
      { rel: 'self', href: 'https://xmo.example/v1/recognition/teams/Service%20Desk.atom?limit=50&after=x' },
    ])
    const entry = child(xml, 'entry')
    expect(child(entry, 'id').text).toBe(`tag:verbatim.invalid,2026:recognition/${recognition().id}`)
    expect(child(entry, 'title').text).toBe('Thanks to Anna Virtanen')
    expect(child(entry, 'published').text).toBe('2026-10-14T00:00:00.000Z')
    expect(child(entry, 'content')).toMatchObject({
      attributes: { type: 'html' },
      text: '<blockquote dir="auto">Anna fixed it at once</blockquote>',
    })
  })

  it('names no author of an entry but the service', () => {
    const xml = parseXml(atomFeed(feed([recognition()])))
    expect(child(child(xml, 'author'), 'name').text).toBe('verbatim')
    expect(child(child(xml, 'entry'), 'author')).toBeUndefined()
  })

  it('stays well-formed and without markup whatever people write', () => {
    const item = recognition({ quote: HOSTILE, member: { id: 1, name: HOSTILE, team: HOSTILE } })
    const xml = parseXml(atomFeed(feed([item], { title: HOSTILE })))
    const entry = child(xml, 'entry')
    expect(child(entry, 'content').text).toBe(
      '<blockquote dir="auto">&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt; &amp;amp; &quot;&#39;[31mtxet  مرحبا<br>second line</blockquote>',
    )
    expect(child(entry, 'title').text).not.toContain('<')
    expect(child(xml, 'title').text).toContain('<script>')
  })

  it('is the same whenever it is empty', () => {
    const empty = atomFeed(feed([]))
    expect(child(parseXml(empty), 'updated').text).toBe('1970-01-01T00:00:00.000Z')
    expect(atomFeed(feed([]))).toBe(empty)
  })
})

describe('a recognition feed as JSON', () => {
  it('is a JSON Feed 1.1 with the ids of the Atom feed', () => {
    expect(jsonFeed(feed([recognition()], { next: 'https://xmo.example/next' }))).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Thanks to Service Desk',
      home_page_url: 'https://xmo.example/recognition/teams/Service%20Desk',
      feed_url: 'https://xmo.example/v1/recognition/teams/Service%20Desk.atom?limit=50&after=x',
      next_url: 'https://xmo.example/next',
      items: [
        {
          id: `tag:verbatim.invalid,2026:recognition/${recognition().id}`,
          url: `https://xmo.example/recognition/teams/Service%20Desk#${recognition().id}`,
          title: 'Thanks to Anna Virtanen',
          content_text: 'Anna fixed it at once',
          date_published: '2026-10-14T00:00:00Z',
          date_modified: '2026-11-03T09:15:00.000Z',
          tags: ['Service Desk'],
        },
      ],
    })
  })

  it('has no character that cannot be seen', () => {
    const [item] = jsonFeed(feed([recognition({ quote: HOSTILE })])).items
    expect(item!.content_text).toBe('<script>alert(1)</script> ]]> &amp; "\'[31mtxet  مرحبا\nsecond line')
  })

  it('says so where the words cannot be shown', () => {
    expect(jsonFeed(feed([recognition({ quote: null })])).items[0]!.content_text).toBe('Thanked by name.')
  })
})
