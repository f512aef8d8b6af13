import { Feed } from 'feed'
import type { Recognition } from '../../domain/recognition/recognition.js'
import { escapeHtml } from '../page/html.js'
import { readable, unquoted } from '../recognition/thanks-text.js'
import { t } from '../text/language.js'

/** A feed of recognitions. */
export interface RecognitionFeed {
  /** A tag: URI (RFC 4151) that stays when the service moves. */
  id: string
  title: string
  /** Where the feed itself is, and where people read it. */
  url: string
  page: string
  /** Where the next page of the feed is; null: there is none. */
  next: string | null
  items: Recognition[]
}

/** JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
interface JsonFeed {
  version: 'https://jsonfeed.org/version/1.1'
  title: string
  home_page_url: string
  feed_url: string
  next_url?: string
  items: {
    /** The same as in the Atom feed. */
    id: string
    url: string
    title: string
    content_text: string
    /** Midnight UTC of the day: the exact time is not revealed. */
    date_published: string
    date_modified: string
    /** The team. */
    tags: string[]
  }[]
}

/** Names no one's domain: the service may move, its feeds' ids may not. What follows is this installation's own. */
const AUTHORITY = 'tag:verbatim.invalid,2026:recognition'

/** @param name made by this installation alone */
const tagUri = (name: string): string => `${AUTHORITY}/${name}`

/** As a JSON Feed; it names no author of an item. */
export function jsonFeed({ title, url, page, next, items }: RecognitionFeed): JsonFeed {
  return {
    version: 'https://jsonfeed.org/version/1.1',
    title: readable(title),
    home_page_url: page,
    feed_url: url,
    ...(next !== null && { next_url: next }),
    items: items.map((item) => ({
      id: tagUri(item.id),
      url: urlOf(page, item),
      title: titleOf(item),
      content_text: quoteOf(item),
      date_published: `${item.day}T00:00:00Z`,
      date_modified: item.updated,
      tags: item.member.team === '' ? [] : [readable(item.member.team)],
    })),
  }
}

/**
 * As Atom (RFC 4287). Its author is the service: nothing reveals who wrote an item. The team is no category: the library writes attributes as they
 * are, and a name may hold a <.
 */
export function atomFeed({ id, title, url, page, items }: RecognitionFeed): string {
  const feed = new Feed({
    id: tagUri(id),
    title: readable(title),
    link: page,
    feedLinks: { atom: url },
    updated: new Date(lastUpdate(items)),
    author: { name: 'verbatim' },
    generator: 'verbatim',
  })
  for (const item of items) {
    feed.addItem({
      id: tagUri(item.id),
      // The library declares titles and contents as HTML.
      title: escapeHtml(titleOf(item)),
      content: `<blockquote dir="auto">${escapeHtml(quoteOf(item)).replaceAll('\n', '<br>')}</blockquote>`,
      link: urlOf(page, item),
      published: new Date(`${item.day}T00:00:00Z`),
      date: new Date(item.updated),
    })
  }
  return feed.atom1()
}

/** When the newest of the items was let through or came; of none, the beginning of 1970, so that an empty feed stays the same. */
export const lastUpdate = (items: Recognition[]): string =>
  items.reduce((latest, { updated }) => (updated > latest ? updated : latest), new Date(0).toISOString())

const urlOf = (page: string, { id }: Recognition): string => `${page}#${id}`
const titleOf = ({ member }: Recognition): string => t('wall.thanks-to', { name: readable(member.name) })
const quoteOf = ({ quote }: Recognition): string => (quote === null ? unquoted() : readable(quote))
