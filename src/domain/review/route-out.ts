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
}

/** What the delivery of a routed comment is known by: the same is sent once. */
export const routeKey = (responseId: number): string => `route-out:${responseId}`
