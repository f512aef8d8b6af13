import type { TextEdit } from '../../domain/comments/text-edits.js'

/** The address that a mail program adds after the text of a link: "portal<https://…>", "anna@firm.example<mailto:anna@firm.example>". */
const LINK_TARGET = /(?<=[\p{L}\p{N}.!?)\]]) ?<(?:https?:\/\/|mailto:)[^\s<>]{1,3000}>/giu
const URL_WITH_QUERY = /https?:\/\/[^\s<>"«»“”?#]{1,500}[?#][^\s<>"«»“”]{1,3000}/giu
/** Services that redirect to another address, and the parameter that contains it. */
const REDIRECTS =
  /^https?:\/\/(?:[\w-]+\.safelinks\.protection\.outlook\.com|www\.google\.[a-z.]{2,6}\/url|l\.facebook\.com|urldefense(?:\.proofpoint)?\.com|slack-redir\.net|out\.reddit\.com)/i
const TARGET = /[?&](?:url|q|u|target|dest)=(https?(?:%3A|:)[^&\s]{3,2000})/i
/** Tracking parameters, which are of no use to the reader of a comment. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|_hs\w+|mkt_tok|trk\w*|cmpid|igshid|ref_src|wt\.mc_id|elq\w*|_ga|vero_\w+|oly_\w+|sysparm_tracking)$/i

/**
 * Shortens links: replaces redirects by their target, and removes tracking parameters and addresses that a mail program added after the text of a
 * link.
 */
export function trackingLinks(text: string): TextEdit[] {
  if (!/https?:|mailto:/i.test(text)) return []
  const edits: TextEdit[] = []
  for (const match of text.matchAll(LINK_TARGET)) edits.push({ start: match.index, end: match.index + match[0].length, by: '' })
  for (const match of text.matchAll(URL_WITH_QUERY)) {
    const { index: start } = match
    const url = match[0].replace(/[.,;:!?'’)\]}]+$/, '')
    if (edits.some((edit) => edit.start < start + url.length && start < edit.end)) continue
    const by = withoutTracking(targetOf(url))
    if (by !== url) edits.push({ start, end: start + url.length, by })
  }
  return edits.sort((a, b) => a.start - b.start)
}

function targetOf(url: string): string {
  const target = REDIRECTS.test(url) ? TARGET.exec(url)?.[1] : undefined
  if (!target) return url
  try {
    const decoded = decodeURIComponent(target)
    return /^https?:\/\/[^\s<>"]+$/.test(decoded) ? decoded : url
  } catch {
    return url
  }
}

function withoutTracking(url: string): string {
  const [, base, query, fragment] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/s.exec(url)!
  if (query === undefined) return url
  const parameters = query.split('&')
  const kept = parameters.filter((parameter) => !TRACKING.test(parameter.split('=')[0]!))
  if (kept.length === parameters.length) return url
  return `${base}${kept.length > 0 ? `?${kept.join('&')}` : ''}${fragment ?? ''}`
}
