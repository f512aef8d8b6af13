import { emailKey } from '../access/person.js'

/** What a comment says that a named person must see at once, and nobody else. */
export const ROUTE_CATEGORIES = ['harassment', 'discrimination', 'security', 'health', 'self-harm'] as const
export type RouteCategory = (typeof ROUTE_CATEGORIES)[number]

/** Who receives such comments. Without one, nothing is looked for. */
export interface RouteSettings {
  /** Mail addresses. */
  to: string[]
  categories: RouteCategory[]
  by: string
  at: Date
}

/** Whether comments are sent to an address. */
export const isSentTo = (settings: Pick<RouteSettings, 'to'> | null, email: string): boolean =>
  settings?.to.some((each) => emailKey(each) === emailKey(email)) ?? false

/** A comment that left every list and pack. */
export interface RoutedComment {
  responseId: number
  categories: RouteCategory[]
  /** When it left. */
  at: Date
  /** Who said so; null: the finder did. */
  by: string | null
  /** When its recipient was written to; null: not yet. */
  sentAt: Date | null
  /** When its recipient said that it is dealt with, and who that was; null: not yet. */
  handledAt: Date | null
  handledBy: string | null
}

/** How many comments are routed out, by whether their recipient has dealt with them. */
export interface RoutedCounts {
  open: number
  handled: number
}

/** What the delivery of a routed comment is known by: the same is sent once. */
export const routeKey = (responseId: number): string => `${ROUTE_KEY}${responseId}`
const ROUTE_KEY = 'route-out:'

/** Whether a delivery is about a routed comment. */
export const isOfRouted = ({ key }: { key: string }): boolean => key.startsWith(ROUTE_KEY)
